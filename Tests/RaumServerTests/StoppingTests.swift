import Testing

@testable import RaumServer

@Suite struct StoppingTests {
    @Test(arguments: [(999, false), (1000, true)])
    func `the farewell waits for changes only so long`(_ milliseconds: Int64, _ isDue: Bool) {
        var stopping = Stopping(start: 50)
        #expect(stopping.isFarewellDue(at: 50, isIdle: true))
        #expect(stopping.isFarewellDue(at: 50 + milliseconds, isIdle: false) == isDue)
        stopping.hasSaidFarewell = true
        #expect(!stopping.isFarewellDue(at: 50 + milliseconds, isIdle: true))
    }

    @Test(arguments: [(1599, false), (1600, true)])
    func `the end waits for readers only so long`(_ milliseconds: Int64, _ isOver: Bool) {
        let stopping = Stopping(start: 50)
        let now = 50 + milliseconds
        #expect(stopping.isOver(at: now, isDrained: false, isTold: true) == isOver)
    }
}
