import HubTestSupport
import RaumGrid
import RaumHub
import RaumKeys
import RaumWire
import Testing

@Suite struct PenaltyTests {
    private let lena = makeKey("lena", .organiser)
    private let thief = makeKey("lena", .organiser, byte: 8)

    /// Milliseconds until a wrong proof is answered.
    private func delay(_ driver: inout HubDriver) -> Int64 {
        let peer = KeyedPeer(thief, &driver)
        var waited: Int64 = 0
        while !driver.isClosed(peer.id), waited < 60_000 {
            driver.wait(250)
            waited += 250
        }
        return waited
    }

    @Test func `each failure waits longer, up to a limit, and is forgotten`() {
        var driver = HubDriver(keys: [lena])
        var delays: [Int64] = []
        for _ in 0..<7 {
            // Times are looked at once a second.
            delays.append((delay(&driver) / 1000))
            driver.forget()
        }
        #expect(zip(delays, [1, 2, 4, 8, 16, 16, 16]).allSatisfy { $0 >= $1 && $0 <= $1 + 1 })
        #expect(driver.hub.counters.authFailures == 7)
        driver.wait(Int64(WireLimits.penaltyMemorySeconds + 1) * 1000)
        #expect(delay(&driver) <= 2000)
    }

    @Test(arguments: [false, true])
    func `a key that comes while its proof waits to be refused is let in`(isOther: Bool) {
        var driver = HubDriver(keys: isOther ? [thief] : [])
        var peer = KeyedPeer(lena, &driver, limited: true)
        #expect(!peer.client.isProven)
        var ring = KeyRing()
        _ = ring.add(lena)
        driver.handle(.keys(ring))
        _ = peer.hear(&driver)
        #expect(peer.client.isProven)
        driver.wait(3000)
        let answer = peer.ask("EXTEND s1 by=5", &driver)
        #expect(answer.hasPrefix("OK rev="), "\(answer)")
        // It was no failure.
        #expect(delay(&driver) <= 2000)
    }

    @Test func `a proof of another key stays refused when keys come`() {
        var driver = HubDriver(keys: [])
        var peer = KeyedPeer(thief, &driver, limited: true)
        var ring = KeyRing()
        _ = ring.add(lena)
        driver.handle(.keys(ring))
        driver.wait(3000)
        let heard = peer.hear(&driver)
        #expect(heard.first?.hasPrefix("ERR AUTH.REFUSED") ?? false, "\(heard)")
    }

    @Test func `a right proof is let in at once, whoever failed before it`() {
        var driver = HubDriver(keys: [lena])
        for _ in 0..<20 { _ = KeyedPeer(thief, &driver) }
        #expect(KeyedPeer(lena, &driver).client.isProven)
    }

    @Test func `an unknown name is told what a wrong proof is told`() {
        var answers: [[String]] = []
        for key in [thief, makeKey("nobody", .organiser)] {
            var driver = HubDriver(keys: [lena])
            var peer = KeyedPeer(key, &driver)
            driver.wait(3000)
            answers.append(peer.hear(&driver))
        }
        #expect(answers[0] == answers[1])
        #expect(answers[0].first?.hasPrefix("ERR AUTH.REFUSED") ?? false, "\(answers)")
    }

    @Test func `who waits for a refusal is not listened to`() {
        var driver = HubDriver(keys: [lena])
        var peer = KeyedPeer(thief, &driver)
        driver.say(peer.id, "PING", "NOW blau")
        #expect(peer.hear(&driver).isEmpty)
    }

    @Test func `AUTH comes first or not at all`() {
        var driver = HubDriver(keys: [lena])
        let id = driver.connect(organiser: false)
        driver.say(id, "PING")
        _ = driver.heard(id)
        let zeros = String(repeating: "0", count: 32)
        driver.say(id, "AUTH lena cn=\(zeros) proof=\(zeros)\(zeros)")
        #expect(driver.heard(id).first?.hasPrefix("ERR CLIENT.NOT-FIRST") ?? false)
    }

    @Test(arguments: [
        "AUTH", "AUTH lena", "AUTH lena cn=12 proof=34",
        "AUTH lena cn=C0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0 proof=00",
    ])
    func `what is no proof is a mistake`(line: String) {
        var driver = HubDriver(keys: [lena])
        let id = driver.connect(organiser: false)
        _ = driver.heard(id)
        driver.say(id, line)
        #expect(driver.heard(id).first?.hasPrefix("ERR CLIENT.") ?? false)
    }

    @Test(arguments: [(1023, false), (1024, true)])
    func `a line is short before AUTH`(count: Int, isRefused: Bool) {
        var driver = HubDriver(keys: [lena])
        let id = driver.connect(organiser: false)
        _ = driver.heard(id)
        driver.say(id, "NOW " + String(repeating: "x", count: count - 4))
        #expect(driver.isClosed(id) == isRefused)
    }

    @Test(arguments: [(4095, false), (4096, true)])
    func `a line is long after AUTH, and its code is not counted`(count: Int, isRefused: Bool) {
        var driver = HubDriver(keys: [lena])
        var peer = KeyedPeer(lena, &driver)
        driver.say(peer.id, peer.sealed("NOW " + String(repeating: "x", count: count - 4)))
        #expect(driver.isClosed(peer.id) == isRefused)
    }
}
