import HubTestSupport
import RaumGrid
import RaumHub
import Testing

/// A room that was closed by mistake and is opened at once: its sessions never were elsewhere.
@Suite struct ReopeningTests {
    private var driver = HubDriver(keys: [])
    private let org: PeerID

    init() {
        org = driver.connect()
        _ = driver.heard(org)
    }

    private mutating func ask(_ line: String) -> String {
        driver.say(org, line)
        return driver.heard(org).last ?? "(nothing)"
    }

    /// The number of placements that sessions have left.
    private var left: Int { driver.hub.grid.sessions.values.reduce(0) { $0 + $1.left.count } }

    private mutating func close() -> Int {
        let room = driver.hub.grid.sessions.values.compactMap { $0.placement?.room }.min()
        guard let room, let other = driver.hub.grid.rooms.keys.first(where: { $0 != room }) else {
            Issue.record("no session has a place")
            return 0
        }
        let before = left
        #expect(ask("CLOSE \(room) to=\(other)").hasPrefix("OK"))
        #expect(before < left)
        return before
    }

    private var closed: RoomID? {
        driver.hub.grid.rooms.values.first { $0.state == .closed }?.id
    }

    @Test func `what is opened within a minute leaves no trace`() throws {
        var test = self
        let before = test.close()
        test.driver.elapsed += 59_000
        let room = try #require(test.closed)
        #expect(test.ask("OPEN \(room)").hasPrefix("OK rev="))
        #expect(test.left == before && test.closed == nil)
        #expect(test.driver.hub.grid.rooms[room]?.detour == nil)
    }

    @Test func `after a minute people have gone to the other room, and are told`() throws {
        var test = self
        let before = test.close()
        test.driver.elapsed += 60_000
        let room = try #require(test.closed)
        #expect(test.ask("OPEN \(room)").hasPrefix("OK rev="))
        #expect(before < test.left && test.closed == nil)
    }

    @Test func `a room whose name was changed meanwhile keeps the name`() throws {
        var test = self
        _ = test.close()
        let room = try #require(test.closed)
        #expect(test.ask("ROOM \(room) name=Neu").hasPrefix("OK"))
        #expect(test.ask("OPEN \(room)").hasPrefix("OK rev="))
        #expect(test.driver.hub.grid.rooms[room]?.name.string == "Neu")
        #expect(test.closed == nil)
    }
}
