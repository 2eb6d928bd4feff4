import RaumReplica
import Testing

@Suite struct EventClockTests {
    private let start = Moment(wall: 1_000_000, steady: 500)

    private func later(_ milliseconds: Int64, wallJump: Int64 = 0) -> Moment {
        Moment(wall: start.wall + milliseconds + wallJump, steady: start.steady + milliseconds)
    }

    @Test func `until a daemon tells the time it is the wall's, but not before what was known`() {
        #expect(EventClock(at: start).now(later(10)) == 1_000_010)
        #expect(EventClock(at: start).now(later(10, wallJump: 7)) == 1_000_017)
        let known = EventClock(at: start, notBefore: 5_000_000)
        #expect(known.now(later(10)) == 5_000_010)
        #expect(known.now(later(10, wallJump: 9_000_000)) == 10_000_010)
    }

    @Test func `the first time told is taken at once and outlives jumps of the wall clock`() {
        var clock = EventClock(at: start)
        clock.hear(90_000_000, start)
        #expect(clock.isSynchronised)
        #expect(clock.now(later(1000, wallJump: -999_999)) == 90_001_000)
    }

    @Test func `the shortest of the last eight round trips is believed`() {
        var clock = EventClock(at: start)
        clock.measure(50_000, sentAt: start.steady, later(20))
        for index in 1...7 {
            let sent = start.steady + Int64(index) * 20_000
            let now = later(Int64(index) * 20_000 + 400)
            clock.measure(50_000 + Int64(index) * 20_000 + 380, sentAt: sent, now)
        }
        #expect(clock.now(later(150_000)) == 50_000 + 150_000 - 10)
        clock.measure(50_000 + 160_000 + 380, sentAt: start.steady + 160_000, later(160_400))
        #expect(clock.now(later(170_000)) == 50_000 + 170_000 + 180)
    }

    @Test(arguments: [(1000, true), (1001, false)])
    func `a round trip of more than a second says nothing`(_ trip: Int64, _ isTaken: Bool) {
        var clock = EventClock(at: start)
        clock.measure(7_000_000, sentAt: start.steady, later(trip))
        #expect(clock.isSynchronised == isTaken)
    }

    @Test func `small differences are made up at a second a second, never backwards`() {
        for difference: Int64 in [-30_000, -1, 1, 30_000] {
            var clock = EventClock(at: start)
            clock.measure(1_000_000, sentAt: start.steady, start)
            clock.measure(1_001_000 + difference, sentAt: later(1000).steady, later(1000))
            var last = clock.now(later(1000))
            #expect(last == 1_001_000)
            for step in Int64(1)...40_000 {
                let now = clock.now(later(1000 + step))
                #expect(0...2 ~= now - last)
                last = now
            }
            let sign: Int64 = abs(difference) > 100 ? difference : 0
            #expect(last == 1_041_000 + sign || abs(difference) == 1)
        }
    }

    @Test(arguments: [(60_000, false), (60_001, true), (-60_000, false), (-60_001, true)])
    func `large differences are jumped over`(_ difference: Int64, _ jumps: Bool) {
        var clock = EventClock(at: start)
        clock.measure(1_000_000, sentAt: start.steady, start)
        clock.measure(1_000_000 + difference, sentAt: start.steady, start)
        #expect((clock.now(start) == 1_000_000 + difference) == jumps)
    }

    @Test
    func `a heartbeat from the future sets a measured clock forward, a late one does nothing`() {
        var clock = EventClock(at: start)
        clock.measure(1_000_000, sentAt: start.steady, start)
        clock.hear(1_000_000 - 20_000, start)
        #expect(clock.now(later(30_000)) == 1_030_000)
        clock.hear(1_000_000 + 20_000, start)
        #expect(clock.now(later(30_000)) == 1_050_000)
    }

    @Test func `a rehearsal runs from any time at any speed`() {
        let twice = RehearsalClock(start: 77_000, speed: 2, begunAt: start.steady)
        #expect(twice.now(start) == 77_000)
        #expect(twice.now(later(500)) == 78_000)
        let still = RehearsalClock(start: 77_000, speed: 0, begunAt: start.steady)
        #expect(still.now(later(500)) == 77_000)
    }
}
