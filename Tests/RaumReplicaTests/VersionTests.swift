import RaumGrid
import RaumReplica
import Testing

// A display and a daemon of different versions.

@Suite struct VersionTests {
    /// A daemon of a later version: fields, kinds of things and pushes that nobody knows yet.
    @Test func `additions of a later version are ignored, and count in the sum`() throws {
        var daemon = Daemon()
        var reader = Reader()
        let future = [
            "EVENT rev=1 name=\"Barcamp\" zone=Europe/Berlin offset=+01:00 motto=\"Wir\"",
            "ROOM blau rev=2 name=\"Blau\" lift=no access=\"Rampe links\"",
            "ROOM gruen rev=2 name=\"Grün\" state=flooded",
            "SESSION s1 rev=3 state=planned room=blau start=2023-03-14T18:30+01:00"
                + " end=2023-03-14T19:00+01:00 title=\"A\" mood=calm",
            "POLL p1 rev=3 question=\"Kaffee?\"",
        ]
        let greeting = daemon.greeting(rev: 3).replacing(" nonce=", with: " tide=low nonce=")
        reader.connect(greeting + "OK #w1 cost=3 \"a warning\"\nWEATHER now=rain\n")
        reader.receive(
            daemon.block(rev: 3, future).replacing("kind=snapshot", with: "kind=snapshot of=5")
        )
        #expect(reader.replica.mismatches == 0 && reader.rev == 3)
        #expect(reader.replica.link == .connected)
        #expect(reader.replica.grid.event?.name.string == "Barcamp")
        #expect(reader.replica.grid.rooms.values.contains { $0.name.string == "Blau" })
        #expect(reader.replica.grid.sessions.values.map(\.title.string) == ["A"])
        reader.receive(daemon.heartbeat(rev: 3).replacing("HB ", with: "HB load=9 "))
        #expect(reader.replica.mismatches == 0 && reader.replica.link == .connected)

        let bytes = try #require(reader.lastStored)
        let again = Reader(cache: bytes)
        #expect(again.replica.grid == reader.replica.grid)
    }

    @Test func `a cache of a later form is not used, and everything is fetched anew`() throws {
        var daemon = Daemon()
        var reader = Reader()
        reader.connect(daemon.greeting(rev: 1) + daemon.block(rev: 1, [blau]))
        let text = String(decoding: try #require(reader.lastStored), as: UTF8.self)
        let later = text.replacing("CACHE ", with: "CACHE2 packed=yes ")
        var next = Reader(cache: Array(later.utf8))
        #expect(next.replica.link == .neverConnected)
        #expect(next.handle(.started).isNoted)
        next.connect(daemon.greeting(rev: 1))
        #expect(next.takeSent().last == "#w1 WATCH rooms=blau")
        next.receive(daemon.block(rev: 1, [blau]))
        #expect(next.rev == 1)
    }
}
