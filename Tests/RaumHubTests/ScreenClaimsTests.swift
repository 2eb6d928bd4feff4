import HubTestSupport
import RaumGrid
import RaumHub
import RaumKeys
import RaumWire
import Testing

@testable import RaumHub

/// What anybody can say about screens is not taken for what those with a key say.
@Suite struct ScreenClaimsTests {
    private let lena = makeKey("lena", .organiser)
    private let tuer = makeKey("tuer", .display)

    private func screens(_ driver: inout HubDriver, _ id: PeerID) -> [String] {
        _ = driver.heard(id)
        driver.say(id, "STATUS")
        return driver.heard(id).filter { $0.hasPrefix("SCREEN") }
    }

    @Test func `codes, names, addresses and versions are for organisers`() {
        var driver = HubDriver(keys: [lena, tuer])
        let screen = driver.connect(organiser: false)
        driver.say(screen, "IAM waiting version=1.0 name=pi-7 code=K7MX")
        let gone = driver.connect(organiser: false)
        driver.say(gone, "IAM door blau version=1.0 name=pi-8 code=K7MY", "SHOWN rev=7")
        driver.handle(.disconnected(gone))
        let secrets = ["code=", "name=", "address=", "version="]
        let told = screens(&driver, driver.connect())
        #expect(told.count == 2)
        #expect(told.allSatisfy { line in secrets.allSatisfy(line.contains) }, "\(told)")
        let guest = screens(&driver, driver.connect(organiser: false))
        #expect(guest.count == 2 && guest[1].hasPrefix("SCREEN door blau state=gone shown=7"))
        #expect(guest.allSatisfy { line in !secrets.contains(where: line.contains) }, "\(guest)")
        var door = KeyedPeer(tuer, &driver)
        driver.say(door.id, door.sealed("STATUS"))
        let heard = door.hear(&driver)
        #expect(!heard.contains { line in secrets.contains(where: line.contains) }, "\(heard)")
    }

    @Test(arguments: [(UInt64(8), true), (9, false), (999_999_999, false)])
    func `nothing is shown that is not yet`(revision: UInt64, isAccepted: Bool) {
        var driver = HubDriver(keys: [])
        let screen = driver.connect(organiser: false)
        driver.say(screen, "IAM door blau", "WATCH rooms=blau")
        _ = driver.heard(screen)
        driver.say(screen, "SHOWN rev=\(revision)")
        let answer = driver.heard(screen).first ?? ""
        #expect(answer.hasPrefix("OK") == isAccepted, "\(answer)")
        let shown = screens(&driver, driver.connect()).first?.contains("shown=") ?? false
        #expect(shown == isAccepted)
    }

    @Test func `screens without a key are told apart where screens have keys, and only there`() {
        for keys in [[tuer], [lena], []] {
            var driver = HubDriver(keys: keys)
            let screen = driver.connect(organiser: false)
            driver.say(screen, "IAM door rot")
            if keys == [tuer] {
                var door = KeyedPeer(tuer, &driver)
                _ = door.ask("IAM door blau", &driver, change: false)
            }
            let told = screens(&driver, driver.connect())
            #expect(told.last?.contains("key=no") == (keys == [tuer]), "\(told)")
            if keys == [tuer] { #expect(told.first?.contains("key=") == false) }
        }
    }

    private func assign(_ driver: inout HubDriver) -> String {
        let organiser = driver.connect()
        _ = driver.heard(organiser)
        driver.say(organiser, "ASSIGN screen=K7MX view=ticker")
        return driver.heard(organiser).last ?? ""
    }

    private func connect(_ driver: inout HubDriver, from address: String) -> PeerID {
        let id = PeerID(slot: 900 + address.count, serial: 900 + UInt64(address.count))
        let origin = Origin(
            address: address,
            account: address,
            isOrganiser: false,
            isLimited: true,
            name: "",
            nonce: "00"
        )
        driver.handle(.connected(id, origin))
        return id
    }

    @Test func `who repeats the code of a screen that has a key is not meant`() {
        var driver = HubDriver(keys: [tuer])
        let thief = connect(&driver, from: "10.0.0.66")
        driver.say(thief, "IAM waiting code=K7MX")
        var screen = KeyedPeer(tuer, &driver)
        _ = screen.ask("IAM waiting code=K7MX", &driver, change: false)
        _ = driver.heard(thief)
        #expect(assign(&driver) == "OK screens=1")
        #expect(driver.heard(thief) == [])
        #expect(screen.hear(&driver).last?.hasPrefix("ASSIGN") ?? false)
        // And where the screen is away for a moment, nobody is.
        driver.handle(.disconnected(screen.id))
        let answer = assign(&driver)
        #expect(answer.hasPrefix("ERR STATE.AMBIGUOUS screen=K7MX"), "\(answer)")
        #expect(driver.heard(thief) == [])
    }

    @Test func `of two without a key, the one from elsewhere does not follow the one that left`() {
        var driver = HubDriver(keys: [])
        let screen = connect(&driver, from: "10.0.0.7")
        driver.say(screen, "IAM waiting code=K7MX")
        #expect(assign(&driver) == "OK screens=1")
        let thief = connect(&driver, from: "10.0.0.66")
        driver.say(thief, "IAM waiting code=K7MX")
        let both = assign(&driver)
        #expect(both.hasPrefix("ERR STATE.AMBIGUOUS screen=K7MX screens=2"), "\(both)")
        driver.handle(.disconnected(screen))
        _ = driver.heard(thief)
        let alone = assign(&driver)
        #expect(alone.hasPrefix("ERR STATE.AMBIGUOUS screen=K7MX"), "\(alone)")
        #expect(driver.heard(thief) == [])
        // The screen comes back, the thief leaves: it is itself again.
        let back = connect(&driver, from: "10.0.0.7")
        driver.say(back, "IAM waiting code=K7MX")
        driver.handle(.disconnected(thief))
        driver.handle(.disconnected(back))
    }

    @Test func `what a guest only said of itself is no screen that is missed`() {
        var driver = HubDriver(keys: [])
        for (number, more) in ["", "SHOWN rev=7"].enumerated() {
            let guest = driver.connect(organiser: false)
            driver.say(guest, "IAM door x\(number)", "WATCH rooms=blau")
            if !more.isEmpty { driver.say(guest, more) }
            driver.handle(.disconnected(guest))
        }
        let told = screens(&driver, driver.connect())
        #expect(told.count == 1 && told[0].hasPrefix("SCREEN door x1 state=gone"), "\(told)")
    }

    @Test func `names of guests drown no screen that is gone`() {
        var driver = HubDriver(keys: [tuer])
        var door = KeyedPeer(tuer, &driver)
        _ = door.ask("IAM door blau", &driver, change: false)
        driver.handle(.disconnected(door.id))
        let other = connect(&driver, from: "10.0.0.7")
        driver.say(other, "IAM ticker name=foyer", "SHOWN rev=7")
        driver.handle(.disconnected(other))
        for number in 0..<Screens.goneOfAddressMax * 3 {
            let guest = driver.connect(organiser: false)
            driver.say(guest, "IAM door blau name=x\(number)", "SHOWN rev=7")
            driver.handle(.disconnected(guest))
            driver.forget()
        }
        #expect(driver.hub.core.connections.screens.gone.count == Screens.goneOfAddressMax + 2)
        let told = screens(&driver, driver.connect())
        #expect(
            told.contains { $0.hasPrefix("SCREEN door blau state=gone") && !$0.contains("key=no") }
        )
        #expect(told.contains { $0.contains("name=foyer") })
        // A guest that says the same does not bring back the door that is gone.
        let liar = driver.connect(organiser: false)
        driver.say(liar, "IAM door blau")
        let later = screens(&driver, driver.connect())
        #expect(
            later.contains { $0.hasPrefix("SCREEN door blau state=gone") && !$0.contains("key=no") }
        )
    }

    @Test func `the alarm of lost data is raised by keys, and guests are counted by address`() {
        var driver = HubDriver(keys: [tuer])
        let epoch = driver.hub.epoch
        for number in 0..<200 {
            let guest = connect(&driver, from: String(repeating: "1", count: number + 1))
            driver.say(guest, "WATCH all=yes since=\(epoch):99999")
            driver.handle(.disconnected(guest))
        }
        #expect(driver.hub.counters.lostRevisionAlarms == 0)
        #expect(driver.notes(.alarm) == [])
        #expect(driver.notes(.warning).count == LossClaims.accountsMax)
        _ = screens(&driver, driver.connect())
        var door = KeyedPeer(tuer, &driver)
        _ = door.ask("WATCH all=yes since=\(epoch):99999", &driver, change: false)
        #expect(driver.hub.counters.lostRevisionAlarms == 1)
        #expect(driver.notes(.alarm) == ["lost revisions"])
        let line = screens(&driver, driver.connect()).first { $0.contains("lost=") }
        #expect(line == nil, "no screen has said what it is")
        _ = door.ask("IAM door blau", &driver, change: false)
        driver.wait(2000)
        _ = door.ask("WATCH all=yes since=\(epoch):77777", &driver, change: false)
        let lost = screens(&driver, driver.connect()).first { $0.contains("lost=77777") }
        #expect(lost?.hasPrefix("SCREEN door blau state=connected") == true, "\(lost ?? "-")")
        _ = door.ask("SHOWN rev=1", &driver, change: false)
        #expect(!screens(&driver, driver.connect()).contains { $0.contains("lost=") })
        let organiser = driver.connect()
        _ = driver.heard(organiser)
        driver.say(organiser, "STATUS")
        let daemon = driver.heard(organiser).first ?? ""
        #expect(daemon.contains("lost-alarms=2") && daemon.contains("lost-claims=64"), "\(daemon)")
    }
}

extension HubDriver {
    /// The keys of the notes of a level that were made.
    fileprivate func notes(_ level: Note.Level) -> [String] {
        effects.compactMap {
            if case .note(let note) = $0, note.level == level { note.key } else { nil }
        }
    }
}
