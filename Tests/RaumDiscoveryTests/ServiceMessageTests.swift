import RaumDiscovery
import TestSupport
import Testing

@Suite struct ServiceMessageTests {
    @Test func `a question is written as the standard shows it`() {
        let bytes = ServiceMessage.query(id: 0x0102, [ServiceQuestion(Browser.type, type: 12)])
        #expect(
            bytes == [1, 2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0] + Answer.service + [0, 12, 0, 1]
        )
    }

    @Test func `records of every kind are read`() throws {
        let message = try ServiceMessage(Answer.daemon("Camp", epoch: "00ff"))
        #expect(message.isAnswer && message.id == 7 && message.records.count == 5)
        #expect(
            message.records[0].data == .pointer(DomainName("Camp", "_raumwerk", "_tcp", "local"))
        )
        #expect(
            message.records[2].data == .service(port: 7433, target: DomainName("machine", "local"))
        )
        #expect(message.records[3].data == .v4(0x0A4D_0001))
        #expect(message.records[4].data == .v6(0xFE80 << 48, 9))
    }

    @Test func `a compressed name leads back, and only back`() throws {
        var answer = Answer()
        answer.add(Answer.service, 12, [1, 0x61, 0xC0, 12])
        let message = try ServiceMessage(answer.bytes)
        #expect(message.records[0].data == .pointer(DomainName("a", "_raumwerk", "_tcp", "local")))
        for pointer: [UInt8] in [[0xC0, 12], [0xC0, 13], [0xFF, 0xFF]] {
            var loop = Answer()
            loop.add(pointer, 1, [1, 2, 3, 4])
            #expect(throws: MessageFault.loop) { try ServiceMessage(loop.bytes) }
        }
    }

    @Test func `a name has at most 255 bytes, and a label of another kind is refused`() {
        let label = [UInt8(63)] + [UInt8](repeating: 0x61, count: 63)
        var long = Answer()
        long.add(label + label + label + label + [0], 1, [1, 2, 3, 4])
        #expect(throws: MessageFault.nameTooLong) { try ServiceMessage(long.bytes) }
        var whole = Answer()
        let last = [UInt8(61)] + [UInt8](repeating: 0x61, count: 61)
        whole.add(label + label + label + last + [0], 1, [1, 2, 3, 4])
        #expect(throws: Never.self) { try ServiceMessage(whole.bytes) }
        var other = Answer()
        other.add([0x41, 0, 0], 1, [1, 2, 3, 4])
        #expect(throws: MessageFault.unknownLabel) { try ServiceMessage(other.bytes) }
    }

    @Test func `a message that is cut anywhere is refused`() {
        let whole = Answer.daemon("Camp", epoch: "1")
        for count in 0..<whole.count {
            #expect(throws: MessageFault.self) { try ServiceMessage(Array(whole[..<count])) }
        }
        let tooLong = whole + [UInt8](repeating: 0, count: ServiceMessage.bytesMax)
        #expect(throws: MessageFault.tooLarge) { try ServiceMessage(tooLong) }
        var many = whole
        (many[6], many[7]) = (1, 1)
        #expect(throws: MessageFault.tooLarge) { try ServiceMessage(many) }
    }

    @Test func `nothing that the network sends traps, or takes long`() {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SeededGenerator(seed: seed)
        for round in 0..<20_000 {
            var bytes =
                round % 2 == 0
                ? Answer.daemon("Camp", epoch: "1")
                : (0..<Int.random(in: 0...200, using: &generator)).map { _ in
                    UInt8.random(in: 0...255, using: &generator)
                }
            for _ in 0..<Int.random(in: 0...6, using: &generator) where !bytes.isEmpty {
                bytes[.random(in: 0..<bytes.count, using: &generator)] =
                    [0, 1, 0xC0, 0xFF, .random(in: 0...255, using: &generator)]
                    .randomElement(using: &generator) ?? 0
            }
            var browser = Browser(id: 7, at: 0)
            _ = browser.receive(bytes, interface: 1, at: 0)
            #expect(browser.services.count <= Browser.instancesMax, "seed \(seed)")
        }
    }

    /// The first record holds pointers of which each leads to the one before; the second begins at the last.
    @Test func `a chain of pointers is given up`() {
        for (count, isGivenUp) in [(100, false), (4000, true)] {
            var chain: [UInt8] = [0xC0, 12]
            for index in 1..<count {
                let place = 12 + 11 + 2 * (index - 1)
                chain += [0xC0 | UInt8(place >> 8), UInt8(truncatingIfNeeded: place)]
            }
            let last = 12 + 11 + 2 * (count - 1)
            var answer = Answer()
            answer.add([0], 99, chain)
            answer.add(
                [0xC0 | UInt8(last >> 8), UInt8(truncatingIfNeeded: last)],
                1,
                [1, 2, 3, 4]
            )
            let message = try? ServiceMessage(answer.bytes)
            #expect((message == nil) == isGivenUp)
        }
    }
}
