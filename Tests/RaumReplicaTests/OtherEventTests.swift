import RaumGrid
import RaumReplica
import RaumWire
import Testing

/// Another daemon comes up at the address of a screen.
@Suite struct OtherEventTests {
    private static func event(_ name: String, days: String = "2023-03-14") -> String {
        "EVENT rev=1 name=\"\(name)\" zone=Europe/Berlin offset=+01:00 days=\(days)"
    }

    /// A reader that shows an event called A.
    private func reader(keepsEvent: Bool = true, days: String = "2023-03-14") -> Reader {
        var daemon = Daemon()
        var reader = Reader(keepsEvent: keepsEvent)
        let lines = [OtherEventTests.event("A", days: days), blau]
        reader.connect(daemon.greeting(rev: 2) + daemon.block(rev: 2, lines))
        reader.handle(.disconnected)
        return reader
    }

    private func meet(_ name: String, _ reader: inout Reader) {
        var other = Daemon()
        other.epoch = Epoch(9)
        let block = other.block(rev: 1, [OtherEventTests.event(name)])
        reader.connect(other.greeting(rev: 1) + block)
    }

    private func name(_ reader: Reader) -> String? { reader.replica.grid.event?.name.string }

    @Test func `the plan stays for ten minutes, is asked again, and gives way then`() {
        var reader = reader()
        _ = reader.takeSent()
        meet("B", &reader)
        #expect(name(reader) == "A" && reader.replica.grid.rooms.count == 1)
        #expect(reader.replica.obstacle == .otherEvent("B"))
        #expect(reader.effects.hasDisconnect)
        #expect(reader.effects.delay.map { $0 >= 15_000 } ?? false)
        if case .stale = reader.replica.link {} else { Issue.record("it vouches for A") }
        for _ in 0..<39 {
            reader.pass(15_000)
            meet("B", &reader)
            #expect(name(reader) == "A")
        }
        reader.pass(15_000)
        meet("B", &reader)
        #expect(name(reader) == "B" && reader.replica.link == .connected)
        #expect(reader.replica.obstacle == nil)
    }

    @Test func `its own daemon is taken at once, and the time begins anew`() {
        var reader = reader()
        meet("B", &reader)
        reader.pass(599_000)
        meet("A", &reader)
        #expect(reader.replica.link == .connected && reader.replica.cursor?.epoch == Epoch(9))
    }

    @Test func `an event that is over gives way at once`() {
        var reader = reader(days: "2023-03-13")
        meet("B", &reader)
        #expect(name(reader) == "B")
    }

    @Test func `who chooses among events takes what is chosen`() {
        var reader = reader(keepsEvent: false)
        meet("B", &reader)
        #expect(name(reader) == "B")
    }

    @Test func `what an organiser has to know is told behind what older daemons know`() {
        var daemon = Daemon()
        let screen = Screen(kind: "door", subject: "blau", notes: ["rehearsal"])
        var reader = Reader(screen: screen)
        reader.connect(daemon.greeting(rev: 1) + daemon.block(rev: 1, [blau]))
        let told = reader.takeSent().filter { $0.hasPrefix("IAM") }
        #expect(told == ["IAM door blau", "IAM door blau note=rehearsal"])
        reader.handle(.stored(true))
        #expect(reader.takeSent().isEmpty)
        reader.handle(.stored(false))
        #expect(reader.takeSent() == ["IAM door blau note=rehearsal,unkept"])
        reader.handle(.stored(false))
        #expect(reader.takeSent().isEmpty)
        reader.handle(.stored(true))
        #expect(reader.takeSent() == ["IAM door blau note=rehearsal"])
        // A daemon of before refuses notes; the screen is shown all the same.
        reader.receive("ERR CLIENT.UNKNOWN-KEY key=note \"x\"\n")
        #expect(reader.replica.link == .connected)
    }
}
