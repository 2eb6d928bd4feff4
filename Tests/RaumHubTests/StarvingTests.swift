import HubTestSupport
import RaumGrid
import RaumHub
import RaumKeys
import RaumWire
import Testing

@testable import RaumHub

/// Nobody starves others: the order of turns, and what each may ask for.
@Suite struct StarvingTests {
    private static let burst = WireLimits.guestWorkBurst

    private func id(_ number: Int) -> PeerID { PeerID(slot: number, serial: UInt64(number)) }

    @Test func `those with a key go on first, and guests in turn`() {
        var turns = Turns()
        for number in 1...3 { turns.add(id(number), .guest) }
        turns.add(id(9), .organiser)
        turns.add(id(1), .guest)
        #expect(turns.next() == [9, 1, 2, 3].map(id))
        #expect(turns.isEmpty)
        #expect(turns.next() == [])
    }

    @Test func `a turn has so many guests, and who was not reached is not behind those who were`() {
        var turns = Turns()
        let guests = (0..<Turns.guestsMax * 2 + 1).map(id)
        for guest in guests { turns.add(guest, .guest) }
        let first = turns.next()
        #expect(first == Array(guests.prefix(Turns.guestsMax)))
        // The first has had its turn and has more; for the second there was no time.
        turns.add(first[0], .guest)
        turns.postpone(first[1], .guest)
        let second = turns.next()
        #expect(second.first == first[1] && second.count == Turns.guestsMax)
        #expect(turns.next() == [guests[guests.count - 2], guests[guests.count - 1], first[0]])
    }

    @Test func `keys that are no organiser's have turns between organisers and guests`() {
        var turns = Turns()
        let keys = (10..<10 + Turns.guestsMax + 1).map(id)
        turns.add(id(1), .guest)
        for key in keys { turns.add(key, .key) }
        turns.add(id(2), .organiser)
        let first = turns.next()
        #expect(first.first == id(2) && first.last == id(1))
        #expect(Array(first.dropFirst().dropLast()) == Array(keys.dropLast()))
        turns.add(keys[0], .key)
        turns.postpone(keys[1], .key)
        #expect(turns.next() == [keys[1], keys[Turns.guestsMax], keys[0]])
    }

    @Test func `keys of kiosks get so much work in a turn, and an organiser is answered in it`() {
        let key = makeKey("kiosk", .guest)
        var driver = HubDriver(keys: [key])
        var kiosks = (0..<40).map { _ in KeyedPeer(key, &driver) }
        let organiser = driver.connect(organiser: true)
        driver.forget()
        _ = driver.hub.takeUnfinished()
        for index in kiosks.indices {
            let lines = (1...60).map { _ in kiosks[index].sealed("PING") + "\n" }
            driver.receive(kiosks[index].id, lines.joined())
        }
        driver.receive(organiser, "PING\n")
        #expect(driver.heard(organiser).count == 1)
        var count = 0
        for index in kiosks.indices { count += kiosks[index].hear(&driver).count }
        #expect(count == Workload.unitsPerTurn)
    }

    /// Lines of a guest that are answered within `turns` turns in which no time passes.
    private func answered(_ lines: Int, turns: Int, isGuest: Bool = true) -> Int {
        var driver = HubDriver()
        let guest = driver.connect(organiser: !isGuest)
        driver.forget()
        driver.receive(guest, String(repeating: "PING\n", count: lines))
        var count = driver.heard(guest).count
        for _ in 1..<turns {
            for id in driver.hub.takeUnfinished() { driver.handle(.proceed(id)) }
            count += driver.heard(guest).count
        }
        return count
    }

    @Test func `a guest is answered so many lines in a turn, then so many at once, then waits`() {
        #expect(answered(200, turns: 1) == WireLimits.guestLinesPerTurn)
        #expect(answered(200, turns: 3) == 3 * WireLimits.guestLinesPerTurn)
        #expect(answered(200, turns: 100) == StarvingTests.burst)
        #expect(answered(StarvingTests.burst, turns: 100) == StarvingTests.burst)
    }

    @Test func `an organiser has turns, too, and no rate`() {
        #expect(answered(200, turns: 1, isGuest: false) == WireLimits.transactionCommandsMax)
        #expect(answered(200, turns: 10, isGuest: false) == 200)
    }

    @Test func `a guest that was too fast goes on at its pace, and nothing it said is lost`() {
        var driver = HubDriver()
        let guest = driver.connect(organiser: false)
        driver.forget()
        driver.wait(250)
        let lines = StarvingTests.burst + 2 * WireLimits.guestWorkPerSecond
        driver.receive(guest, String(repeating: "PING\n", count: lines))
        driver.settle()
        #expect(driver.heard(guest).count == StarvingTests.burst)
        driver.wait(1000)
        #expect(driver.heard(guest).count == WireLimits.guestWorkPerSecond)
        driver.wait(2000)
        #expect(driver.heard(guest).count == WireLimits.guestWorkPerSecond)
        #expect(!driver.isClosed(guest))
    }

    @Test func `all guests together get so much done in a turn`() {
        var driver = HubDriver()
        let guests = (0..<60).map { _ in driver.connect(organiser: false) }
        driver.forget()
        _ = driver.hub.takeUnfinished()
        for guest in guests { driver.receive(guest, String(repeating: "PING\n", count: 20)) }
        let inOneTurn = guests.reduce(0) { $0 + driver.heard($1).count }
        #expect(inOneTurn == Workload.unitsPerTurn)
        // Each of them is answered in the end.
        driver.settle()
        let rest = guests.map { driver.heard($0).count }
        #expect(inOneTurn + rest.reduce(0, +) == 60 * 20)
    }

    @Test func `one line of a guest waits for two turns at most beside sixty that flood`() {
        var driver = HubDriver()
        let flood = (0..<60).map { _ in driver.connect(organiser: false) }
        let quiet = driver.connect(organiser: false)
        for guest in flood { driver.receive(guest, String(repeating: "PING\n", count: 90)) }
        driver.forget()
        driver.receive(quiet, "PING\n")
        var turns = 0
        while driver.heard(quiet).isEmpty, turns < 10 {
            turns += 1
            for id in driver.hub.takeUnfinished() { driver.handle(.proceed(id)) }
        }
        #expect(turns <= 4)
    }

    @Test func `long answers are paid for`() {
        for (line, atLeast) in [("HELP", 2), ("HISTORY since=0", 20)] {
            var driver = HubDriver(keys: [])
            let organiser = driver.connect()
            for number in 0..<60 { driver.say(organiser, "VOTE s1 hands=\(number)") }
            let guest = driver.connect(organiser: false)
            driver.forget()
            driver.receive(guest, String(repeating: line + "\n", count: 100))
            driver.settle()
            let answers = driver.heard(guest).count { $0.hasPrefix("OK") }
            #expect(answers <= StarvingTests.burst / atLeast + 1, "\(line): \(answers)")
            #expect(answers > 0)
        }
    }

    @Test func `nobody owes more than a minute's silence allows`() {
        let seconds = WireLimits.guestDebtMax / WireLimits.guestWorkPerSecond
        #expect(seconds + WireLimits.pingSeconds <= WireLimits.displaySilenceSeconds)
        var paces = Paces()
        paces.refill(at: 0)
        paces.spend(1_000_000, by: id(1))
        paces.refill(at: Int64(seconds) * 1000)
        #expect(!paces.mayWork(id(1)))
        paces.refill(at: Int64(seconds) * 1000 + 1)
        #expect(paces.mayWork(id(1)))
    }

    @Test func `the search for what was meant is for who has a key`() {
        let display = makeKey("tuer", .display)
        var driver = HubDriver(keys: [display])
        let guest = driver.connect(organiser: false)
        driver.forget()
        driver.say(guest, "NOW bleu")
        #expect(driver.heard(guest).first?.contains("nearest=") == false)
        var keyed = KeyedPeer(display, &driver)
        let answer = keyed.ask("NOW bleu", &driver, change: false)
        #expect(answer.contains("nearest=blau"))
    }

    @Test func `mistakes are a rate: a person may make them all day, a program may not`() {
        var driver = HubDriver()
        let person = driver.connect()
        driver.say(person, "PING")
        for _ in 0..<100 {
            driver.say(person, "NOVERB")
            driver.wait(Int64(WireLimits.mistakeSeconds) * 1000)
        }
        #expect(!driver.isClosed(person))
        for number in 1...WireLimits.mistakesMax + 2 {
            driver.say(person, "NOVERB")
            if number < WireLimits.mistakesMax { #expect(!driver.isClosed(person)) }
        }
        #expect(driver.isClosed(person))
    }

    @Test func `NOW is worked out again only when something is due or has changed`() {
        var driver = HubDriver(keys: [])
        let organiser = driver.connect()
        let watcher = driver.connect(organiser: false)
        driver.say(watcher, "WATCH all=yes view=now")
        let before = driver.hub.broadcast.nowTable.workedOut
        for _ in 0..<20 { driver.say(organiser, "NOW blau", "NOW rot") }
        driver.wait(10_000)
        #expect(driver.hub.broadcast.nowTable.workedOut == before)
        _ = driver.heard(watcher)
        driver.say(organiser, "EDIT s1 title=Neu")
        let told = driver.heard(watcher)
        #expect(told.contains { $0.hasPrefix("NOW blau") && $0.contains("Neu") }, "\(told)")
        #expect(driver.hub.broadcast.nowTable.workedOut == before + 1)
        // s2 ends in rot at 19:00, 18 minutes later; s1 in blau goes on.
        for _ in 0..<40 {
            driver.wait(30_000)
            driver.say(watcher, "PING")
        }
        #expect(driver.hub.broadcast.nowTable.workedOut == before + 2)
        let later = driver.heard(watcher)
        #expect(later.contains { $0.hasPrefix("NOW rot state=free") }, "\(later)")
        let pause = "start=2023-03-14T19:00+01:00 end=2023-03-14T19:30+01:00 kind=pause"
        driver.say(organiser, "SLOT x \(pause)")
        _ = driver.heard(organiser)
        driver.say(organiser, "NOW rot")
        let during = driver.heard(organiser)
        #expect(during.contains("NOW rot state=break"), "\(during)")
    }
}

extension HubDriver {
    /// Bytes as they come.
    mutating func receive(_ id: PeerID, _ text: String) {
        handle(.received(id, Array(text.utf8)[...]))
    }
}
