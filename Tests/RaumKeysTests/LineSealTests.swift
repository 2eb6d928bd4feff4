import RaumKeys
import Testing

private func ends() -> (client: LineSeal, server: LineSeal) {
    let keys = SessionKeys(secret: [UInt8](repeating: 7, count: 32), context: [1, 2, 3])
    return (keys.clientEnd, keys.serverEnd)
}

/// What `seal` takes of `lines` until one is refused.
private func taken(_ lines: [[UInt8]], by seal: LineSeal) -> Int {
    var seal = seal
    return lines.prefix { seal.opened($0) != nil }.count
}

@Suite struct LineSealTests {
    static let lines = ["PING", "#1 MOVE s12 room=rot", "NOTICE text=\"Grüße\"", "PING"]

    @Test func `lines go through both ways`() {
        var (client, server) = ends()
        for line in LineSealTests.lines {
            let there = server.opened(client.sealed(line.utf8))
            #expect(there == Array(line.utf8))
            let back = client.opened(server.sealed(line.utf8))
            #expect(back == Array(line.utf8))
        }
    }

    @Test func `every single bit counts`() {
        let (fresh, server) = ends()
        var client = fresh
        let sealed = client.sealed("MOVE s12 room=rot".utf8)
        for bit in 0..<(8 * sealed.count) {
            var other = sealed
            other[bit / 8] ^= 1 << (bit % 8)
            #expect(taken([other], by: server) == 0, "bit \(bit)")
        }
        #expect(taken([sealed], by: server) == 1)
    }

    @Test func `a dropped, doubled or swapped line is found out`() {
        let (fresh, server) = ends()
        var client = fresh
        let sealed = LineSealTests.lines.map { client.sealed($0.utf8) }
        #expect(taken(sealed, by: server) == 4)
        #expect(taken([sealed[1]], by: server) == 0)
        #expect(taken([sealed[0], sealed[0]], by: server) == 1)
        // The first and the last line say the same and are not the same line.
        #expect(taken([sealed[3]], by: server) == 0)
    }

    @Test func `a line is no answer to itself`() {
        var (client, _) = ends()
        let sealed = client.sealed("PING".utf8)
        #expect(taken([sealed], by: client) == 0)
    }

    @Test(arguments: ["", "PING", " mac=00112233445566778899aabbccddeeff", "PING mac=", "mac="])
    func `what carries no code is not opened`(line: String) {
        let (_, server) = ends()
        #expect(taken([Array(line.utf8)], by: server) == 0)
    }

    @Test func `a block is sealed line by line`() {
        var (client, server) = ends()
        let sealed = server.sealedLines(["BEGIN kind=delta".utf8, "END rev=1".utf8])
        let lines = sealed.split(separator: 0x0A).map { client.opened(Array($0)) }
        #expect(lines == [Array("BEGIN kind=delta".utf8), Array("END rev=1".utf8)])
        #expect(sealed.last == 0x0A)
    }
}
