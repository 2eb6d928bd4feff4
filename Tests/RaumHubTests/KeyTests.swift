import HubTestSupport
import RaumGrid
import RaumHub
import RaumKeys
import RaumNotation
import RaumWire
import Testing

@Suite struct KeyTests {
    static let lena = makeKey("lena", .organiser)

    @Test func `a key makes a display an organiser, by name`() {
        var driver = HubDriver(keys: [KeyTests.lena])
        var lena = KeyedPeer(KeyTests.lena, &driver)
        #expect(lena.client.isProven)
        let answer = lena.ask("MOVE s1 room=blau start=18:40", &driver)
        #expect(answer.hasPrefix("OK rev="), "\(answer)")
        let history = lena.ask("HISTORY since=8", &driver, change: false)
        #expect(history == "OK")
        let stranger = driver.connect(organiser: false)
        driver.say(stranger, "HISTORY")
        let told = driver.heard(stranger).filter { $0.hasPrefix("CHANGE") }.last ?? ""
        #expect(told.contains("by=key:lena"), "\(told)")
        #expect(!told.contains("mac=") && told.contains("MOVE s1"), "\(told)")
    }

    /// What each role may do: display, room:blau, organiser, admin; a guest is GuestKeyTests' own.
    static let table: [(line: String, may: [Bool])] = [
        ("NOW blau", [true, true, true, true]),
        ("PING", [true, true, true, true]),
        ("STATUS", [true, true, true, true]),
        ("HISTORY", [true, true, true, true]),
        ("KEYS", [false, false, false, true]),
        ("MOVE s1 room=blau start=18:40", [false, true, true, true]),
        ("EXTEND s1 by=5", [false, true, true, true]),
        ("DELAY s1 by=5 scope=session", [false, true, true, true]),
        ("DELAY s1 by=5 scope=room", [false, true, true, true]),
        ("DELAY s1 by=5 scope=all", [false, false, true, true]),
        ("FINISH s1", [false, true, true, true]),
        ("CANCEL s1 note=krank", [false, true, true, true]),
        ("EDIT s1 title=Neu", [false, true, true, true]),
        ("REMOVE s1", [false, true, true, true]),
        ("MOVE s1 room=rot start=20:00", [false, false, true, true]),
        ("MOVE s2 room=blau start=20:00", [false, false, true, true]),
        ("EDIT s2 title=Neu", [false, false, true, true]),
        ("SWAP s1 s2", [false, false, true, true]),
        ("PARK s1", [false, false, true, true]),
        ("PLACE s3 room=blau start=20:00 end=20:30", [false, false, true, true]),
        ("VOTE s3 hands=4", [false, false, true, true]),
        ("PITCH title=Neu", [false, false, true, true]),
        ("CLOSE blau", [false, false, true, true]),
        ("ROOM blau name=Blauer", [false, false, true, true]),
        ("SLOT 1830 start=18:30 end=19:00", [false, false, true, true]),
        ("NOTICE text=Pause rooms=blau", [false, false, true, true]),
        ("HASHTAG 2023-W11 text=#neu", [false, false, true, true]),
        ("EVENT name=Anders", [false, false, true, true]),
        ("UNDO 8", [false, false, true, true]),
    ]

    @Test(arguments: table)
    func `each role may do what is its own`(line: String, may: [Bool]) throws {
        let blau = try #require(RoomID("blau"))
        let isChange = !["NOW", "PING", "STATUS", "HISTORY", "KEYS"]
            .contains { line.hasPrefix($0) }
        for (role, may) in zip([Role.display, .room(blau), .organiser, .admin], may) {
            let key = makeKey("k", role)
            var driver = HubDriver(keys: [key])
            driver.elapsed = 60_000
            let before = driver.hub.grid
            var peer = KeyedPeer(key, &driver)
            let line = line.replacing("text=#neu", with: "text=\"#neu\"")
            let answer = peer.ask(line, &driver, change: isChange)
            let expected = may ? "OK" : "ERR AUTH."
            #expect(answer.hasPrefix(expected), "\(role.notation): \(line): \(answer)")
            if !may { #expect(driver.hub.grid == before) }
        }
    }

    @Test(arguments: table)
    func `a key gives its role where everybody else is an organiser, too`(
        line: String,
        may: [Bool]
    ) throws {
        let blau = try #require(RoomID("blau"))
        let isChange = !["NOW", "PING", "STATUS", "HISTORY", "KEYS"]
            .contains { line.hasPrefix($0) }
        for (role, may) in zip([Role.display, .room(blau), .organiser, .admin], may) {
            let key = makeKey("k", role)
            var driver = HubDriver(keys: [key])
            driver.elapsed = 60_000
            var peer = KeyedPeer(key, &driver, organiser: true)
            #expect(peer.client.isProven)
            let line = line.replacing("text=#neu", with: "text=\"#neu\"")
            let answer = peer.ask(line, &driver, change: isChange)
            #expect(
                answer.hasPrefix(may ? "OK" : "ERR AUTH."),
                "\(role.notation): \(line): \(answer)"
            )
        }
    }

    @Test func `a room's key reaches no other room in a transaction either`() throws {
        let key = makeKey("blau", .room(try #require(RoomID("blau"))))
        var driver = HubDriver(keys: [key])
        let before = driver.hub.grid
        var peer = KeyedPeer(key, &driver)
        _ = peer.ask("BEGIN", &driver, change: false)
        _ = peer.ask("EXTEND s1 by=5", &driver, change: false)
        _ = peer.ask("EXTEND s2 by=5", &driver, change: false)
        let answer = peer.ask("COMMIT", &driver)
        #expect(answer.hasPrefix("ERR AUTH.ROOM room=blau thing=s2 "), "\(answer)")
        #expect(driver.hub.grid == before)
        let dry = peer.ask("EXTEND s2 by=5 dry=yes", &driver)
        #expect(dry.hasPrefix("ERR AUTH.ROOM"), "\(dry)")
    }

    @Test func `a room's key leaves no trace on the door of another room`() throws {
        let key = makeKey("blau", .room(try #require(RoomID("blau"))))
        var driver = HubDriver(keys: [key])
        var peer = KeyedPeer(key, &driver)
        _ = peer.ask("BEGIN", &driver, change: false)
        _ = peer.ask("MOVE s1 room=rot start=21:00", &driver, change: false)
        _ = peer.ask("MOVE s1 room=blau start=18:30", &driver, change: false)
        let answer = peer.ask("COMMIT", &driver)
        #expect(answer.hasPrefix("OK"), "\(answer)")
        let sessions = driver.hub.grid.sessions.values
        #expect(sessions.allSatisfy { $0.left.allSatisfy { $0.room.string == "blau" } })
    }

    @Test func `a room's key makes no revision of what changes nothing, by whatever name`() throws {
        let key = makeKey("blau", .room(try #require(RoomID("blau"))))
        var driver = HubDriver(keys: [key])
        var peer = KeyedPeer(key, &driver)
        let time = ZonedTime(milliseconds: driver.now.wall, offsetMinutes: 60).notation
        _ = peer.ask("VOTE s1 hands=3", &driver)
        let before = driver.hub.durableRevision
        for number in 2...5 {
            let line = "VOTE s1 hands=3 id=o\(number) at=\(time)"
            let answer = peer.ask(line, &driver, change: false)
            #expect(answer.hasPrefix("OK rev=\(before) id=s1"), "\(answer)")
        }
        #expect(driver.hub.durableRevision == before)
        _ = peer.ask("VOTE s1 hands=4", &driver)
        let again = peer.ask("VOTE s1 hands=3 id=o5 at=\(time)", &driver, change: false)
        #expect(again.hasPrefix("OK rev=\(before) id=s1 dup=1"), "\(again)")
    }

    @Test(arguments: ["AUTH x", "IDENTIFY screen=nobody", "NOW nowhere", "ROOM x colour=mauve"])
    func `any refused line breaks a transaction`(line: String) {
        var driver = HubDriver(keys: [KeyTests.lena])
        var lena = KeyedPeer(KeyTests.lena, &driver)
        _ = lena.ask("BEGIN", &driver, change: false)
        _ = lena.ask("EXTEND s1 by=5", &driver, change: false)
        #expect(lena.ask(line, &driver, change: false).hasPrefix("ERR "))
        let answer = lena.ask("COMMIT", &driver)
        #expect(answer.hasPrefix("ERR CLIENT.BROKEN"), "\(answer)")
    }

    @Test(arguments: [
        (-30_001, "ERR AUTH.STALE"), (-30_000, "OK"), (30_000, "OK"), (30_001, "ERR AUTH.STALE"),
    ])
    func `a change is fresh for half a minute`(offset: Int64, expected: String) {
        var driver = HubDriver(keys: [KeyTests.lena])
        var lena = KeyedPeer(KeyTests.lena, &driver)
        let at = ZonedTime(milliseconds: driver.now.wall + offset, offsetMinutes: 60)
        let line = "EXTEND s1 by=5 id=x at=\(at.notationToMilliseconds)"
        let answer = lena.ask(line, &driver, change: false)
        #expect(answer.hasPrefix(expected), "\(answer)")
    }

    @Test(arguments: [
        ("EXTEND s1 by=5", "at"), ("EXTEND s1 by=5 id=x", "at"), ("UNDO 8 id=x", "at"),
        ("EXTEND s1 by=5 at=2023-03-14T18:42+01:00", "id"),
    ])
    func `a signed change has a time and a name`(line: String, missing: String) {
        var driver = HubDriver(keys: [KeyTests.lena])
        var lena = KeyedPeer(KeyTests.lena, &driver)
        let answer = lena.ask(line, &driver, change: false)
        #expect(answer.hasPrefix("ERR CLIENT.MISSING what=\(missing)"), "\(answer)")
    }

    @Test func `the first wrong code ends the connection`() {
        var driver = HubDriver(keys: [KeyTests.lena])
        var lena = KeyedPeer(KeyTests.lena, &driver)
        let line = lena.sealed("PING")
        driver.say(lena.id, line, line, lena.sealed("PING"))
        let heard = lena.hear(&driver)
        #expect(heard.count == 3 && heard[0].hasPrefix("OK now="), "\(heard)")
        #expect(heard[1].hasPrefix("ERR AUTH.BAD-MAC") && heard[2].hasPrefix("BYE reason=auth"))
        #expect(driver.isClosed(lena.id))
        #expect(driver.hub.counters.badCodes == 1)
    }

    @Test func `a conversation that was heard cannot be held again`() {
        var driver = HubDriver(keys: [KeyTests.lena])
        let first = driver.connect(organiser: false)
        var client = ClientGuard(key: KeyTests.lena, nonce: KeyedPeer.nonce)
        guard let greeting = driver.heard(first).first,
            case .send(let auth) = client.receive(Array(greeting.utf8))
        else {
            Issue.record("no greeting")
            return
        }
        // The second daemon is the same after a restart: another nonce, and all else as it was.
        var later = HubDriver(keys: [KeyTests.lena])
        let again = later.connect(organiser: false, nonce: "ffeeddccbbaa99887766554433221100")
        later.say(again, String(decoding: auth, as: UTF8.self), "EXTEND s1 by=5 mac=00")
        later.wait(2000)
        let heard = later.heard(again)
        #expect(heard.count == 3 && heard[1].hasPrefix("ERR AUTH.REFUSED"), "\(heard)")
        #expect(later.isClosed(again))
    }

    @Test func `a revoked key's connections are closed, and no others`() {
        let ole = makeKey("ole", .organiser, byte: 8)
        var driver = HubDriver(keys: [KeyTests.lena, ole])
        let lena = KeyedPeer(KeyTests.lena, &driver)
        let other = KeyedPeer(ole, &driver)
        var ring = KeyRing()
        let isAdded = ring.add(ole)
        #expect(isAdded)
        driver.handle(.keys(ring))
        #expect(driver.isClosed(lena.id))
        #expect(!driver.isClosed(other.id))
        let late = KeyedPeer(KeyTests.lena, &driver)
        #expect(!late.client.isProven)
    }
}
