import HubTestSupport
import RaumGrid
import RaumHub
import RaumKeys
import RaumNotation
import RaumWire
import Testing

@Suite struct GuestKeyTests {
    private static let guest = makeKey("k1", .guest)
    private static let other = makeKey("k2", .guest, byte: 9)
    private static let door = makeKey(
        "blau",
        Role(notation: "room:blau") ?? .display,
        byte: 5
    )
    private static let lena = makeKey("lena", .organiser, byte: 8)

    private func stage() -> (HubDriver, KeyedPeer, KeyedPeer) {
        var driver = HubDriver(keys: [
            GuestKeyTests.guest, GuestKeyTests.other, GuestKeyTests.door, GuestKeyTests.lena,
        ])
        driver.elapsed = 60_000
        let guest = KeyedPeer(GuestKeyTests.guest, &driver)
        let lena = KeyedPeer(GuestKeyTests.lena, &driver)
        return (driver, guest, lena)
    }

    @Test(arguments: [
        "MOVE s1 room=blau start=18:40", "CANCEL s1", "EDIT s3 title=Neu", "VOTE s3 hands=1",
        "CALL s3",
        "PITCH s3 title=Neu", "PITCH s99 title=Neu", "REMOVE s3", "NOTICE text=x", "PAGE p text=x",
        "STAGE blau text=x", "EVENT pitching=open", "ACCEPT h1", "DECLINE h1", "UNDO 8", "KEYS",
        "IDENTIFY screen=x", "DETAIL s1 name=a text=x", "PLACE s3 room=blau start=20:00 minutes=5",
    ])
    func `a guest's key changes nothing that is there`(_ line: String) {
        var (driver, guest, _) = stage()
        let before = driver.hub.grid
        let isChange = !line.hasPrefix("KEYS") && !line.hasPrefix("IDENTIFY")
        let answer = guest.ask(line, &driver, change: isChange)
        #expect(answer.hasPrefix("ERR AUTH."), "\(line): \(answer)")
        #expect(driver.hub.grid == before)
    }

    @Test func `what it pitches waits, and organisers alone see it`() {
        var (driver, guest, lena) = stage()
        let watcher = driver.connect(organiser: false)
        driver.say(watcher, "WATCH all=yes details=yes")
        _ = driver.heard(watcher)
        _ = lena.ask("WATCH all=yes", &driver, change: false)
        let answer = guest.ask("PITCH title=\"Vom Gast\" hosts=Ada full=yes", &driver)
        #expect(answer.hasPrefix("OK rev=9 id=held:h1 \"It waits"), "\(answer)")
        #expect(driver.heard(watcher).isEmpty)
        #expect(lena.hear(&driver).contains("HELD h1 rev=9 title=\"Vom Gast\" hosts=\"Ada\""))
        driver.say(watcher, "HISTORY since=8", "DIFF 8 9")
        let told = driver.heard(watcher)
        #expect(!told.joined().contains("Gast"), "\(told)")
        let concealed = "private=yes did=\"PITCH\" \"something for organisers\""
        #expect(told.first?.hasSuffix(concealed) == true)
        let history = lena.ask("HISTORY since=8", &driver, change: false)
        #expect(history == "OK")
    }

    @Test func `an accepted pitch is a session, and taken back it waits again`() {
        var (driver, guest, lena) = stage()
        _ = guest.ask("PITCH title=\"Vom Gast\"", &driver)
        #expect(lena.ask("ACCEPT h1", &driver) == "OK rev=10 id=s4")
        #expect(driver.hub.grid.sessions.values.contains { $0.title.string == "Vom Gast" })
        #expect(lena.ask("ACCEPT h1", &driver).hasPrefix("ERR STATE.NOT-WAITING thing=held:h1"))
        #expect(lena.ask("UNDO 10", &driver).hasPrefix("OK rev=11"))
        #expect(driver.hub.grid.waitingPitches.map(\.id.string) == ["h1"])
        #expect(lena.ask("DECLINE h1", &driver) == "OK rev=12 id=held:h1")
        #expect(driver.hub.grid.waitingPitches.isEmpty)
        #expect(lena.ask("DECLINE h1", &driver).hasPrefix("ERR STATE.NOT-WAITING"))
        #expect(lena.ask("UNDO 12", &driver).hasPrefix("OK rev=13"))
        #expect(driver.hub.grid.waitingPitches.count == 1)
    }

    @Test func `the event says what becomes of what it pitches`() {
        var (driver, guest, lena) = stage()
        _ = lena.ask("EVENT pitching=open", &driver)
        #expect(guest.ask("PITCH title=A", &driver) == "OK rev=10 id=s4")
        _ = lena.ask("EVENT pitching=closed", &driver)
        #expect(guest.ask("PITCH title=B", &driver).hasPrefix("ERR STATE.PITCHING-CLOSED"))
        #expect(lena.ask("PITCH title=C", &driver).hasPrefix("OK"))
    }

    @Test func `pitches that wait have a limit`() {
        var (driver, guest, _) = stage()
        for _ in 1...CountLimit.waiting {
            driver.wait(60_000 / Int64(WireLimits.guestPitchesPerMinute))
            #expect(guest.ask("PITCH title=A", &driver).hasPrefix("OK"))
        }
        driver.wait(3000)
        #expect(guest.ask("PITCH title=A", &driver).hasPrefix("ERR STATE.LIMIT max=200"))
    }

    @Test func `a key pitches so often a minute, on however many connections`() {
        var (driver, guest, _) = stage()
        var second = KeyedPeer(GuestKeyTests.guest, &driver)
        for number in 1...WireLimits.guestPitchesPerMinute {
            let answer =
                number % 2 == 0
                ? guest.ask("PITCH title=A", &driver) : second.ask("PITCH title=A", &driver)
            #expect(answer.hasPrefix("OK"), "\(number): \(answer)")
        }
        let refused = guest.ask("PITCH title=A", &driver)
        #expect(refused.hasPrefix("ERR CLIENT.TOO-OFTEN retry=3000 "), "\(refused)")
        #expect(guest.ask("PITCH title=A dry=yes", &driver).hasPrefix("OK"), "a rehearsal is free")
        var other = KeyedPeer(GuestKeyTests.other, &driver)
        #expect(other.ask("PITCH title=A", &driver).hasPrefix("OK"), "another key has its own")
        driver.wait(3000)
        #expect(guest.ask("PITCH title=A", &driver).hasPrefix("OK"))
        #expect(guest.ask("PITCH title=A", &driver).hasPrefix("ERR CLIENT.TOO-OFTEN"))
    }

    @Test func `a room's key makes so many changes a minute`() {
        var (driver, _, lena) = stage()
        var door = KeyedPeer(GuestKeyTests.door, &driver)
        _ = lena.ask("EDIT s3 note=x", &driver)
        for number in 1...WireLimits.roomChangesPerMinute {
            let answer = door.ask("EDIT s1 note=\(number)", &driver)
            #expect(answer.hasPrefix("OK"), "\(number): \(answer)")
        }
        let refused = door.ask("EDIT s1 note=y", &driver)
        #expect(refused.hasPrefix("ERR CLIENT.TOO-OFTEN retry=1000 "), "\(refused)")
        #expect(door.ask("EDIT s1 note=y dry=yes", &driver).hasPrefix("OK"))
        driver.wait(1000)
        #expect(door.ask("EDIT s1 note=y", &driver).hasPrefix("OK"))
    }

    @Test func `what a room's key is refused or what changes nothing is not counted`() {
        var (driver, _, lena) = stage()
        var door = KeyedPeer(GuestKeyTests.door, &driver)
        _ = lena.ask("EDIT s3 note=x", &driver)
        #expect(door.ask("EDIT s1 note=x", &driver).hasPrefix("OK"))
        for _ in 0..<2 * WireLimits.roomChangesPerMinute {
            #expect(door.ask("PARK s1", &driver).hasPrefix("ERR AUTH.ROOM"))
            #expect(door.ask("EDIT s1 note=x", &driver).hasPrefix("OK"))
        }
        for number in 2...WireLimits.roomChangesPerMinute {
            #expect(door.ask("EDIT s1 note=\(number)", &driver).hasPrefix("OK"))
        }
        #expect(door.ask("EDIT s1 note=y", &driver).hasPrefix("ERR CLIENT.TOO-OFTEN"))
    }

    @Test func `interest is counted apart from hands, so often a minute`() {
        var (driver, guest, lena) = stage()
        for _ in 1...WireLimits.guestInterestsPerMinute {
            #expect(guest.ask("INTEREST s3", &driver).hasPrefix("OK"))
        }
        #expect(guest.ask("INTEREST s3", &driver).hasPrefix("ERR CLIENT.TOO-OFTEN retry="))
        let session = driver.hub.grid.sessions.values.first { $0.id.string == "s3" }
        #expect(session?.hands == 0)
        #expect(session.map { driver.hub.grid.interest(in: $0.id) } == 120)
        _ = lena.ask("CANCEL s3", &driver)
        driver.wait(1000)
        #expect(guest.ask("INTEREST s3", &driver).hasPrefix("ERR STATE.NOT-TAKING-PLACE"))
    }

    @Test func `interest pushes no other change out of the history`() {
        var (driver, guest, _) = stage()
        for _ in 1...200 {
            driver.wait(500)
            _ = guest.ask("INTEREST s3", &driver)
        }
        driver.forget()
        var lena = KeyedPeer(GuestKeyTests.lena, &driver)
        let reader = driver.connect(organiser: false)
        driver.say(reader, "HISTORY since=1", "HISTORY")
        let told = driver.heard(reader).filter { $0.hasPrefix("CHANGE") }
        let interests = told.filter { $0.contains("did=\"INTEREST") }
        #expect(interests.count == WireLimits.interestHistoryMax)
        #expect(told.count > interests.count + 10, "the plan's beginning is told, twice")
        #expect(lena.ask("UNDO 208", &driver).hasPrefix("OK"), "the last can be taken back")
        #expect(lena.ask("UNDO 20", &driver).hasPrefix("ERR STATE.NOT-IN-HISTORY"))
    }

    @Test func `a snapshot and a journal carry what waits`() throws {
        var (driver, guest, _) = stage()
        _ = guest.ask("PITCH title=A note=\"b c\" language=de", &driver)
        _ = guest.ask("INTEREST s3", &driver)
        var other = HubDriver()
        try other.hub.restore(driver.hub.stateLines, at: Revision(10))
        #expect(other.hub.grid == driver.hub.grid)
        #expect(other.hub.stateLines == driver.hub.stateLines)
    }
}
