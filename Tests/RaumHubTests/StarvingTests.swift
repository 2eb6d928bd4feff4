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
        for number in 1...3 { turns.add(id(number), isGuest: true) }
        turns.add(id(9), isGuest: false)
        turns.add(id(1), isGuest: true)
        #expect(turns.take() == [9, 1, 2, 3].map(id))
        #expect(turns.isEmpty)
        #expect(turns.take() == [])
    }

    @Test func `a turn has so many guests, and who was not reached is not behind those who were`() {
        var turns = Turns()
        let guests = (0..<Turns.guestsMax * 2 + 1).map(id)
        for guest in guests { turns.add(guest, isGuest: true) }
        let first = turns.take()
        #expect(first == Array(guests.prefix(Turns.guestsMax)))
        // The first has had its turn and has more; for the second there was no time.
        turns.add(first[0], isGuest: true)
        turns.postpone(first[1])
        let second = turns.take()
        #expect(second.first == first[1] && second.count == Turns.guestsMax)
        #expect(turns.take() == [guests[guests.count - 2], guests[guests.count - 1], first[0]])
    }

    /// Lines of a guest that are answered within `turns` turns in which no time passes.
    private func answered(_ lines: Int, turns: Int, isGuest: Bool = true) -> Int {
        var counter = Counter()
        let guest = counter.connect(organiser: !isGuest)
        counter.forget()
        counter.receive(guest, String(repeating: "PING\n", count: lines))
        var count = counter.heard(guest).count
        for _ in 1..<turns {
            for id in counter.hub.takeUnfinished() { counter.handle(.proceed(id)) }
            count += counter.heard(guest).count
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
        var counter = Counter()
        let guest = counter.connect(organiser: false)
        counter.forget()
        counter.wait(250)
        let lines = StarvingTests.burst + 2 * WireLimits.guestWorkPerSecond
        counter.receive(guest, String(repeating: "PING\n", count: lines))
        counter.settle()
        #expect(counter.heard(guest).count == StarvingTests.burst)
        counter.wait(1000)
        #expect(counter.heard(guest).count == WireLimits.guestWorkPerSecond)
        counter.wait(2000)
        #expect(counter.heard(guest).count == WireLimits.guestWorkPerSecond)
        #expect(!counter.isClosed(guest))
    }

    @Test func `all guests together get so much done in a turn`() {
        var counter = Counter()
        let guests = (0..<60).map { _ in counter.connect(organiser: false) }
        counter.forget()
        _ = counter.hub.takeUnfinished()
        for guest in guests { counter.receive(guest, String(repeating: "PING\n", count: 20)) }
        let inOneTurn = guests.reduce(0) { $0 + counter.heard($1).count }
        #expect(inOneTurn == Workload.guestWorkPerTurn)
        // Each of them is answered in the end.
        counter.settle()
        let rest = guests.map { counter.heard($0).count }
        #expect(inOneTurn + rest.reduce(0, +) == 60 * 20)
    }

    @Test func `one line of a guest waits for two turns at most beside sixty that flood`() {
        var counter = Counter()
        let flood = (0..<60).map { _ in counter.connect(organiser: false) }
        let quiet = counter.connect(organiser: false)
        for guest in flood { counter.receive(guest, String(repeating: "PING\n", count: 90)) }
        counter.forget()
        counter.receive(quiet, "PING\n")
        var turns = 0
        while counter.heard(quiet).isEmpty, turns < 10 {
            turns += 1
            for id in counter.hub.takeUnfinished() { counter.handle(.proceed(id)) }
        }
        #expect(turns <= 4)
    }

    @Test func `long answers are paid for`() {
        for (line, atLeast) in [("HELP", 2), ("HISTORY since=0", 20)] {
            var counter = Counter(keys: [])
            let organiser = counter.connect()
            for number in 0..<60 { counter.say(organiser, "VOTE s1 hands=\(number)") }
            let guest = counter.connect(organiser: false)
            counter.forget()
            counter.receive(guest, String(repeating: line + "\n", count: 100))
            counter.settle()
            let answers = counter.heard(guest).count { $0.hasPrefix("OK") }
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
        var counter = Counter(keys: [display])
        let guest = counter.connect(organiser: false)
        counter.forget()
        counter.say(guest, "NOW bleu")
        #expect(counter.heard(guest).first?.contains("nearest=") == false)
        var keyed = KeyedPeer(display, &counter)
        let answer = keyed.ask("NOW bleu", &counter, change: false)
        #expect(answer.contains("nearest=blau"))
    }

    @Test func `mistakes are a rate: a person may make them all day, a program may not`() {
        var counter = Counter()
        let person = counter.connect()
        counter.say(person, "PING")
        for _ in 0..<100 {
            counter.say(person, "NOVERB")
            counter.wait(Int64(WireLimits.mistakeSeconds) * 1000)
        }
        #expect(!counter.isClosed(person))
        for number in 1...WireLimits.mistakesMax + 2 {
            counter.say(person, "NOVERB")
            if number < WireLimits.mistakesMax { #expect(!counter.isClosed(person)) }
        }
        #expect(counter.isClosed(person))
    }

    @Test func `NOW is worked out again only when something is due or has changed`() {
        var counter = Counter(keys: [])
        let organiser = counter.connect()
        let watcher = counter.connect(organiser: false)
        counter.say(watcher, "WATCH all=yes view=now")
        let before = counter.hub.broadcast.nowTable.workedOut
        for _ in 0..<20 { counter.say(organiser, "NOW blau", "NOW rot") }
        counter.wait(10_000)
        #expect(counter.hub.broadcast.nowTable.workedOut == before)
        _ = counter.heard(watcher)
        counter.say(organiser, "EDIT s1 title=Neu")
        let told = counter.heard(watcher)
        #expect(told.contains { $0.hasPrefix("NOW blau") && $0.contains("Neu") }, "\(told)")
        #expect(counter.hub.broadcast.nowTable.workedOut == before + 1)
        // s2 ends in rot at 19:00, 18 minutes later; s1 in blau goes on.
        for _ in 0..<40 {
            counter.wait(30_000)
            counter.say(watcher, "PING")
        }
        #expect(counter.hub.broadcast.nowTable.workedOut == before + 2)
        let later = counter.heard(watcher)
        #expect(later.contains { $0.hasPrefix("NOW rot state=free") }, "\(later)")
        let pause = "start=2023-03-14T19:00+01:00 end=2023-03-14T19:30+01:00 kind=pause"
        counter.say(organiser, "SLOT x \(pause)")
        _ = counter.heard(organiser)
        counter.say(organiser, "NOW rot")
        let during = counter.heard(organiser)
        #expect(during.contains("NOW rot state=break"), "\(during)")
    }
}

extension Counter {
    /// Bytes as they come.
    mutating func receive(_ id: PeerID, _ text: String) {
        handle(.received(id, Array(text.utf8)[...]))
    }
}
