import HubTestSupport
import RaumGrid
import RaumHub
import RaumKeys
import RaumWire
import Testing

@testable import RaumHub

/// A right key gets in, whoever else wants to.
@Suite struct PlacesTests {
    private let lena = makeKey("lena", .organiser)
    private let thief = makeKey("lena", .organiser, byte: 8)

    /// Guests that watch, from one address, until all its places are taken.
    private func crowd(_ driver: inout HubDriver) -> [PeerID] {
        (0..<WireLimits.connectionsPerAddress).map { _ in
            let guest = driver.connect(organiser: false, limited: true)
            driver.say(guest, "WATCH all=yes")
            return guest
        }
    }

    private func proves(_ key: Key, _ driver: inout HubDriver) -> Bool {
        KeyedPeer(key, &driver, limited: true).client.isProven
    }

    @Test func `a right key gets in beside any number of guests of its address`() {
        var driver = HubDriver(keys: [lena])
        let guests = crowd(&driver)
        for _ in 0..<300 { _ = driver.connect(organiser: false, limited: true) }
        let isIn = proves(lena, &driver)
        #expect(isIn)
        #expect(guests.allSatisfy { !driver.isClosed($0) })
    }

    @Test func `a right key gets in beside any number of failing proofs of its address`() {
        var driver = HubDriver(keys: [lena])
        driver.hub.connectionsMax = 200
        for _ in 0..<200 {
            _ = proves(thief, &driver)
            driver.forget()
        }
        #expect(driver.hub.counters.authFailures == 200)
        let isIn = proves(lena, &driver)
        #expect(isIn)
        // Failing proofs hold no guest's place either.
        let guest = driver.connect(organiser: false, limited: true)
        driver.wait(1000)
        let later = driver.connect(organiser: false, limited: true)
        driver.forget()
        driver.say(later, "PING")
        #expect(driver.heard(later).first?.hasPrefix("OK now=") ?? false)
        #expect(!driver.isClosed(guest))
    }

    @Test func `who is on trial may prove a key and nothing else, and only so long`() {
        var driver = HubDriver(keys: [lena])
        _ = crowd(&driver)
        for line in ["PING", "#7 PING", "NOVERB", "WATCH all=yes", "AUTHX", "#AUTH x"] {
            let late = driver.connect(organiser: false, limited: true)
            #expect(driver.heard(late).first?.hasPrefix("RAUMWERK 1") ?? false)
            #expect(!driver.isClosed(late))
            driver.say(late, line, line)
            #expect(driver.heard(late).isEmpty)
            driver.wait(Int64(WireLimits.refusalMilliseconds) + 1000)
            let heard = driver.heard(late)
            let tag = line == "#7 PING" ? "#7 " : ""
            #expect(
                heard.first?.hasPrefix("ERR \(tag)SERVER.FULL retry=30000") ?? false,
                "\(heard)"
            )
            #expect(heard.last == "BYE reason=full retry=30000")
            #expect(driver.isClosed(late))
            driver.forget()
        }
        let silent = driver.connect(organiser: false, limited: true)
        driver.wait(Int64(WireLimits.trialMilliseconds) - 250)
        #expect(!driver.isClosed(silent))
        driver.wait(250)
        #expect(driver.isClosed(silent))
    }

    @Test func `the oldest on trial gives way`() {
        var trials = Trials()
        let ids = (0..<10).map { PeerID(slot: $0, serial: UInt64($0)) }
        for id in ids.prefix(3) { #expect(trials.add(id, at: 0, countMax: 3) == nil) }
        #expect(trials.add(ids[3], at: 5, countMax: 3) == ids[0])
        trials.remove(ids[1])
        #expect(trials.add(ids[4], at: 5, countMax: 3) == nil)
        #expect(trials.add(ids[5], at: 5, countMax: 3) == ids[2])
        #expect(trials.count == 3)
        let end = Int64(WireLimits.trialMilliseconds)
        #expect(trials.overdue(at: end + 4).isEmpty)
        #expect(trials.overdue(at: end + 5) == [ids[3], ids[4], ids[5]])
        for number in 10..<10_000 {
            _ = trials.add(PeerID(slot: number, serial: UInt64(number)), at: 9)
            #expect(trials.count <= Trials.countMax)
        }
    }

    @Test func `a key takes no guest's place`() {
        var driver = HubDriver(keys: [lena])
        for _ in 0..<WireLimits.connectionsPerAddress { _ = proves(lena, &driver) }
        #expect(driver.hub.core.connections.access.keyed.count == WireLimits.connectionsPerAddress)
        driver.wait(10_000)
        let guest = driver.connect(organiser: false, limited: true)
        driver.forget()
        driver.say(guest, "PING")
        #expect(driver.heard(guest).first?.hasPrefix("OK now=") ?? false)
    }

    @Test func `where all is full, keys get in and the newest guest that does not watch goes`() {
        var driver = HubDriver(keys: [lena])
        driver.hub.connectionsMax = 40
        var guests: [PeerID] = []
        for _ in 0..<60 {
            let guest = driver.connect(organiser: false, limited: true)
            if guests.count < 20 { driver.say(guest, "WATCH all=yes") }
            if !driver.isClosed(guest) { guests.append(guest) }
        }
        for _ in 0..<10 { _ = proves(lena, &driver) }
        #expect(driver.hub.core.connections.access.keyed.count == 10)
        #expect(guests.prefix(20).allSatisfy { !driver.isClosed($0) })
        #expect(driver.hub.core.connections.peers.count <= 40)
        // Guests that watch go last, the newest first.
        for _ in 0..<5 { _ = proves(lena, &driver) }
        #expect(driver.hub.core.connections.access.keyed.count == 15)
        #expect(driver.hub.core.connections.peers.count <= 40)
        #expect(!driver.isClosed(guests[0]))
    }

    @Test func `nobody is silent while the daemon is busy`() {
        var driver = HubDriver()
        let watcher = driver.connect(organiser: false)
        driver.say(watcher, "WATCH all=yes")
        for _ in 0..<20 {
            // The daemon stands still for 50 s, and has not read what came meanwhile when it looks at the time.
            driver.elapsed += 50_000
            driver.handle(.tick)
            driver.wait(1000)
        }
        #expect(!driver.isClosed(watcher))
        driver.wait(62_000)
        #expect(driver.isClosed(watcher))
    }
}
