import RaumGrid
import RaumHub
import RaumKeys
import RaumWire
import Testing

@Suite struct PenaltyTests {
    private let lena = makeKey("lena", .organiser)
    private let thief = makeKey("lena", .organiser, byte: 8)

    /// Milliseconds until a wrong proof is answered.
    private func delay(_ counter: inout Counter) -> Int64 {
        let peer = KeyedPeer(thief, &counter)
        var waited: Int64 = 0
        while !counter.isClosed(peer.id), waited < 60_000 {
            counter.wait(250)
            waited += 250
        }
        return waited
    }

    @Test func `each failure waits longer, up to a limit, and is forgotten`() {
        var counter = Counter(keys: [lena])
        var delays: [Int64] = []
        for _ in 0..<7 {
            // Times are looked at once a second.
            delays.append((delay(&counter) / 1000))
            counter.forget()
        }
        #expect(zip(delays, [1, 2, 4, 8, 16, 16, 16]).allSatisfy { $0 >= $1 && $0 <= $1 + 1 })
        #expect(counter.hub.counters.authFailures == 7)
        counter.wait(Int64(WireLimits.penaltyMemorySeconds + 1) * 1000)
        #expect(delay(&counter) <= 2000)
    }

    @Test func `a right proof is let in at once, whoever failed before it`() {
        var counter = Counter(keys: [lena])
        for _ in 0..<20 { _ = KeyedPeer(thief, &counter) }
        #expect(KeyedPeer(lena, &counter).client.isProven)
    }

    @Test func `an unknown name is told what a wrong proof is told`() {
        var answers: [[String]] = []
        for key in [thief, makeKey("nobody", .organiser)] {
            var counter = Counter(keys: [lena])
            var peer = KeyedPeer(key, &counter)
            counter.wait(3000)
            answers.append(peer.hear(&counter))
        }
        #expect(answers[0] == answers[1])
        #expect(answers[0].first?.hasPrefix("ERR AUTH.REFUSED") ?? false, "\(answers)")
    }

    @Test func `who waits for a refusal is not listened to`() {
        var counter = Counter(keys: [lena])
        var peer = KeyedPeer(thief, &counter)
        counter.say(peer.id, "PING", "NOW blau")
        #expect(peer.hear(&counter).isEmpty)
    }

    @Test func `AUTH comes first or not at all`() {
        var counter = Counter(keys: [lena])
        let id = counter.connect(organiser: false)
        counter.say(id, "PING")
        _ = counter.heard(id)
        let zeros = String(repeating: "0", count: 32)
        counter.say(id, "AUTH lena cn=\(zeros) proof=\(zeros)\(zeros)")
        #expect(counter.heard(id).first?.hasPrefix("ERR CLIENT.NOT-FIRST") ?? false)
    }

    @Test(arguments: [
        "AUTH", "AUTH lena", "AUTH lena cn=12 proof=34",
        "AUTH lena cn=C0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0 proof=00",
    ])
    func `what is no proof is a mistake`(line: String) {
        var counter = Counter(keys: [lena])
        let id = counter.connect(organiser: false)
        _ = counter.heard(id)
        counter.say(id, line)
        #expect(counter.heard(id).first?.hasPrefix("ERR CLIENT.") ?? false)
    }

    @Test(arguments: [(1023, false), (1024, true)])
    func `a line is short before AUTH`(count: Int, isRefused: Bool) {
        var counter = Counter(keys: [lena])
        let id = counter.connect(organiser: false)
        _ = counter.heard(id)
        counter.say(id, "NOW " + String(repeating: "x", count: count - 4))
        #expect(counter.isClosed(id) == isRefused)
    }

    @Test(arguments: [(4095, false), (4096, true)])
    func `a line is long after AUTH, and its code is not counted`(count: Int, isRefused: Bool) {
        var counter = Counter(keys: [lena])
        var peer = KeyedPeer(lena, &counter)
        counter.say(peer.id, peer.sealed("NOW " + String(repeating: "x", count: count - 4)))
        #expect(counter.isClosed(peer.id) == isRefused)
    }
}
