import Testing

@testable import RaumInterchange

@Suite struct FileWatchTests {
    private func stamp(_ bytes: Int, at second: Int = 1) -> [Int] { [bytes, second] }

    @Test func `a file is read when two looks find it the same, and then once`() {
        var watch = FileWatch<[Int]>()
        let looks = [stamp(1), stamp(5), stamp(5), stamp(5), stamp(5, at: 2), stamp(5, at: 2)]
        #expect(looks.map { watch.see($0) } == [.wait, .wait, .read, .wait, .wait, .read])
    }

    @Test func `what could not be used yet is read again`() {
        var watch = FileWatch<[Int]>()
        #expect([stamp(1), stamp(1), stamp(1)].map { watch.see($0) } == [.wait, .read, .wait])
        watch.forget()
        #expect(watch.see(stamp(1)) == .read)
    }

    @Test func `a file that vanishes is told once, and read again when it is another`() {
        var watch = FileWatch<[Int]>()
        let looks = [nil, nil, stamp(1), stamp(1), nil, stamp(1), stamp(1), stamp(2), stamp(2)]
        let steps: [FileWatch<[Int]>.Step] = [
            .gone, .wait, .wait, .read, .gone, .wait, .wait, .wait, .read,
        ]
        #expect(looks.map { watch.see($0) } == steps)
    }

    @Test func `a file that seems unfinished waits until it grows, or for so many looks`() {
        var watch = FileWatch<[Int]>()
        _ = [stamp(1), stamp(1)].map { watch.see($0) }
        watch.hold()
        #expect([stamp(1), stamp(2), stamp(2)].map { watch.see($0) } == [.wait, .wait, .read])
        watch.hold()
        let looks = (1...FileWatch<[Int]>.heldLooksMax).map { _ in watch.see(stamp(2)) }
        #expect(looks.last == .readAsItIs && looks.dropLast().allSatisfy { $0 == .wait })
        #expect(watch.see(stamp(2)) == .wait)
    }
}
