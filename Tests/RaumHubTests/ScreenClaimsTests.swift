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

    private func screens(_ counter: inout Counter, _ id: PeerID) -> [String] {
        _ = counter.heard(id)
        counter.say(id, "STATUS")
        return counter.heard(id).filter { $0.hasPrefix("SCREEN") }
    }

    @Test func `codes, names, addresses and versions are for organisers`() {
        var counter = Counter(keys: [lena, tuer])
        let screen = counter.connect(organiser: false)
        counter.say(screen, "IAM waiting version=1.0 name=pi-7 code=K7MX")
        let gone = counter.connect(organiser: false)
        counter.say(gone, "IAM door blau version=1.0 name=pi-8 code=K7MY", "SHOWN rev=7")
        counter.handle(.disconnected(gone))
        let secrets = ["code=", "name=", "address=", "version="]
        let told = screens(&counter, counter.connect())
        #expect(told.count == 2)
        #expect(told.allSatisfy { line in secrets.allSatisfy(line.contains) }, "\(told)")
        let guest = screens(&counter, counter.connect(organiser: false))
        #expect(guest.count == 2 && guest[1].hasPrefix("SCREEN door blau state=gone shown=7"))
        #expect(guest.allSatisfy { line in !secrets.contains(where: line.contains) }, "\(guest)")
        var door = KeyedPeer(tuer, &counter)
        counter.say(door.id, door.sealed("STATUS"))
        let heard = door.hear(&counter)
        #expect(!heard.contains { line in secrets.contains(where: line.contains) }, "\(heard)")
    }

    @Test(arguments: [(UInt64(8), true), (9, false), (999_999_999, false)])
    func `nothing is shown that is not yet`(revision: UInt64, isAccepted: Bool) {
        var counter = Counter(keys: [])
        let screen = counter.connect(organiser: false)
        counter.say(screen, "IAM door blau", "WATCH rooms=blau")
        _ = counter.heard(screen)
        counter.say(screen, "SHOWN rev=\(revision)")
        let answer = counter.heard(screen).first ?? ""
        #expect(answer.hasPrefix("OK") == isAccepted, "\(answer)")
        let shown = screens(&counter, counter.connect()).first?.contains("shown=") ?? false
        #expect(shown == isAccepted)
    }

    @Test func `screens without a key are told apart where screens have keys, and only there`() {
        for keys in [[tuer], [lena], []] {
            var counter = Counter(keys: keys)
            let screen = counter.connect(organiser: false)
            counter.say(screen, "IAM door rot")
            if keys == [tuer] {
                var door = KeyedPeer(tuer, &counter)
                _ = door.ask("IAM door blau", &counter, change: false)
            }
            let told = screens(&counter, counter.connect())
            #expect(told.last?.contains("key=no") == (keys == [tuer]), "\(told)")
            if keys == [tuer] { #expect(told.first?.contains("key=") == false) }
        }
    }

    private func assign(_ counter: inout Counter) -> String {
        let organiser = counter.connect()
        _ = counter.heard(organiser)
        counter.say(organiser, "ASSIGN screen=K7MX view=ticker")
        return counter.heard(organiser).last ?? ""
    }

    private func connect(_ counter: inout Counter, from address: String) -> PeerID {
        let id = PeerID(slot: 900 + address.count, serial: 900 + UInt64(address.count))
        let origin = Origin(
            address: address,
            account: address,
            isOrganiser: false,
            isLimited: true,
            name: "",
            nonce: "00"
        )
        counter.handle(.connected(id, origin))
        return id
    }

    @Test func `who repeats the code of a screen that has a key is not meant`() {
        var counter = Counter(keys: [tuer])
        let thief = connect(&counter, from: "10.0.0.66")
        counter.say(thief, "IAM waiting code=K7MX")
        var screen = KeyedPeer(tuer, &counter)
        _ = screen.ask("IAM waiting code=K7MX", &counter, change: false)
        _ = counter.heard(thief)
        #expect(assign(&counter) == "OK screens=1")
        #expect(counter.heard(thief) == [])
        #expect(screen.hear(&counter).last?.hasPrefix("ASSIGN") ?? false)
        // And where the screen is away for a moment, nobody is.
        counter.handle(.disconnected(screen.id))
        let answer = assign(&counter)
        #expect(answer.hasPrefix("ERR STATE.AMBIGUOUS screen=K7MX"), "\(answer)")
        #expect(counter.heard(thief) == [])
    }

    @Test func `of two without a key, the one from elsewhere does not follow the one that left`() {
        var counter = Counter(keys: [])
        let screen = connect(&counter, from: "10.0.0.7")
        counter.say(screen, "IAM waiting code=K7MX")
        #expect(assign(&counter) == "OK screens=1")
        let thief = connect(&counter, from: "10.0.0.66")
        counter.say(thief, "IAM waiting code=K7MX")
        let both = assign(&counter)
        #expect(both.hasPrefix("ERR STATE.AMBIGUOUS screen=K7MX screens=2"), "\(both)")
        counter.handle(.disconnected(screen))
        _ = counter.heard(thief)
        let alone = assign(&counter)
        #expect(alone.hasPrefix("ERR STATE.AMBIGUOUS screen=K7MX"), "\(alone)")
        #expect(counter.heard(thief) == [])
        // The screen comes back, the thief leaves: it is itself again.
        let back = connect(&counter, from: "10.0.0.7")
        counter.say(back, "IAM waiting code=K7MX")
        counter.handle(.disconnected(thief))
        counter.handle(.disconnected(back))
    }

    @Test func `names of guests drown no screen that is gone`() {
        var counter = Counter(keys: [tuer])
        var door = KeyedPeer(tuer, &counter)
        _ = door.ask("IAM door blau", &counter, change: false)
        counter.handle(.disconnected(door.id))
        let other = connect(&counter, from: "10.0.0.7")
        counter.say(other, "IAM ticker name=foyer")
        counter.handle(.disconnected(other))
        for number in 0..<Screens.goneOfAddressMax * 3 {
            let guest = counter.connect(organiser: false)
            counter.say(guest, "IAM door blau name=x\(number)")
            counter.handle(.disconnected(guest))
            counter.forget()
        }
        #expect(counter.hub.connections.screens.gone.count == Screens.goneOfAddressMax + 2)
        let told = screens(&counter, counter.connect())
        #expect(
            told.contains { $0.hasPrefix("SCREEN door blau state=gone") && !$0.contains("key=no") }
        )
        #expect(told.contains { $0.contains("name=foyer") })
        // A guest that says the same does not bring back the door that is gone.
        let liar = counter.connect(organiser: false)
        counter.say(liar, "IAM door blau")
        let later = screens(&counter, counter.connect())
        #expect(
            later.contains { $0.hasPrefix("SCREEN door blau state=gone") && !$0.contains("key=no") }
        )
    }

    @Test func `the alarm of lost data is raised by keys, and guests are counted by address`() {
        var counter = Counter(keys: [tuer])
        let epoch = counter.hub.epoch
        for number in 0..<200 {
            let guest = connect(&counter, from: String(repeating: "1", count: number + 1))
            counter.say(guest, "WATCH all=yes since=\(epoch):99999")
            counter.handle(.disconnected(guest))
        }
        #expect(counter.hub.counters.lostRevisionAlarms == 0)
        #expect(counter.notes(.alarm) == [])
        #expect(counter.notes(.warning).count == LossClaims.accountsMax)
        _ = screens(&counter, counter.connect())
        var door = KeyedPeer(tuer, &counter)
        _ = door.ask("WATCH all=yes since=\(epoch):99999", &counter, change: false)
        #expect(counter.hub.counters.lostRevisionAlarms == 1)
        #expect(counter.notes(.alarm) == ["lost revisions"])
        let organiser = counter.connect()
        _ = counter.heard(organiser)
        counter.say(organiser, "STATUS")
        let daemon = counter.heard(organiser).first ?? ""
        #expect(daemon.contains("lost-alarms=1") && daemon.contains("lost-claims=64"), "\(daemon)")
    }
}

extension Counter {
    /// The keys of the notes of a level that were made.
    fileprivate func notes(_ level: Note.Level) -> [String] {
        effects.compactMap {
            if case .note(let note) = $0, note.level == level { note.key } else { nil }
        }
    }
}
