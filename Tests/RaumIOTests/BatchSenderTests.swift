import Glibc
import Testing

@testable import RaumIO

/// The same bytes to many sockets, with a ring of the kernel and without.
@Suite struct BatchSenderTests {
    /// A sender with and one without a ring; where the system allows none, both are without.
    static let kinds = [true, false]

    private func send(
        _ bytes: [UInt8],
        with sender: BatchSender,
        to sockets: [Int32]
    ) -> [Incomplete] {
        bytes.withUnsafeBytes { bytes in sender.send(sockets.map { SendPiece(bytes, to: $0) }) }
    }

    @Test(.enabled(if: BatchSender().hasRing, "this system allows no io_uring"))
    func `a ring is used where the system allows one, and where it is wanted`() {
        #expect(BatchSender(usesRing: true).hasRing)
        #expect(!BatchSender(usesRing: false).hasRing)
    }

    /// Around the least batch, and around the most that one call serves.
    @Test(
        arguments: kinds,
        [
            0, 1, BatchSender.batchMin - 1, BatchSender.batchMin, SendRing.batchMax,
            SendRing.batchMax + 1, 2 * SendRing.batchMax + 1,
        ]
    )
    func `each socket gets all bytes, in order`(_ usesRing: Bool, _ count: Int) throws {
        let sender = BatchSender(usesRing: usesRing)
        // A pair holds some hundred small writes.
        let ends = try (0..<16).map { _ in try Connection() }
        let sockets = (0..<count).map { ends[$0 % ends.count].near }
        for text in ["first\n", "second\n"] {
            #expect(send(Array(text.utf8), with: sender, to: sockets).isEmpty)
        }
        for (place, end) in ends.enumerated() {
            let times = (count + ends.count - 1 - place) / ends.count
            let expected =
                String(repeating: "first\n", count: times)
                + String(repeating: "second\n", count: times)
            #expect(readSome(end.far).bytes == Array(expected.utf8))
        }
    }

    @Test(arguments: kinds)
    func `each socket gets its own bytes`(_ usesRing: Bool) throws {
        let sender = BatchSender(usesRing: usesRing)
        let ends = try (0..<8).map { _ in try Connection() }
        let bytes = (0..<48).map { UInt8($0) }
        let incomplete = bytes.withUnsafeBytes { all in
            sender.send(
                ends.enumerated().map { place, end in
                    let own = UnsafeRawBufferPointer(rebasing: all[5 * place..<5 * place + place])
                    return SendPiece(own, to: end.near)
                }
            )
        }
        #expect(incomplete.isEmpty)
        for (place, end) in ends.enumerated().dropFirst() {
            #expect(readSome(end.far).bytes == Array(bytes[5 * place..<5 * place + place]))
        }
    }

    @Test(arguments: kinds)
    func `a full socket and one whose peer has gone are told by their place`(
        _ usesRing: Bool
    ) throws {
        let sender = BatchSender(usesRing: usesRing)
        let open = try Connection()
        let full = try Connection()
        let gone = try Connection()
        gone.closeFar()
        while case .bytes = writeSome(full.near, [UInt8](repeating: 0x2e, count: 4096)) {}
        while case .bytes = writeSome(full.near, [0x2e]) {}
        let sockets = [open.near, gone.near, open.near, full.near, open.near]
        let incomplete = send([1, 2], with: sender, to: sockets)
        #expect(incomplete.map(\.place) == [1, 3])
        #expect(incomplete.map(\.outcome) == [.closed, .wouldBlock])
        #expect(readSome(open.far).bytes == [1, 2, 1, 2, 1, 2])
    }

    @Test(arguments: kinds)
    func `a socket that takes a part says how much`(_ usesRing: Bool) throws {
        let sender = BatchSender(usesRing: usesRing)
        let ends = try (0..<4).map { _ in
            try Connection(to: Listener.listening(at: .v4(0x7f00_0001, port: 0)))
        }
        let bytes = [UInt8](repeating: 7, count: 32 * 1024 * 1024)
        let incomplete = send(bytes, with: sender, to: ends.map(\.near))
        #expect(incomplete.map(\.place) == [0, 1, 2, 3])
        for (_, outcome) in incomplete {
            guard case .bytes(let count) = outcome else {
                Issue.record("\(outcome)")
                continue
            }
            #expect(count > 0 && count < bytes.count)
        }
    }

    @Test(.enabled(if: BatchSender().hasRing, "this system allows no io_uring"))
    func `a ring that fails is given up, and a new one is tried later`() throws {
        let sender = BatchSender()
        let end = try Connection()
        let sockets = [Int32](repeating: end.near, count: 9)
        #expect(send([1], with: sender, to: sockets).isEmpty)
        try sender.breakRing()
        #expect(send([2], with: sender, to: sockets).isEmpty)
        #expect(!sender.hasRing)
        #expect(send([3], with: sender, to: sockets).isEmpty)
        let expected = [1, 2, 3].flatMap { [UInt8](repeating: $0, count: 9) }
        #expect(readSome(end.far).bytes == expected)
        for batch in 1...BatchSender.batchesWithoutRing {
            #expect(!sender.hasRing, "\(batch)")
            #expect(send([4], with: sender, to: sockets).isEmpty)
            #expect(readSome(end.far).bytes.count == 9)
        }
        #expect(sender.hasRing)
        #expect(send([5], with: sender, to: sockets).isEmpty)
        #expect(readSome(end.far).bytes == [UInt8](repeating: 5, count: 9))
    }
}

extension BatchSender {
    /// Puts another file under the ring's descriptor, as if the kernel refused it from now on.
    fileprivate func breakRing() throws {
        let number = try #require(ring?.number)
        let other = open("/dev/null", O_RDWR)
        try #require(other >= 0 && dup2(other, number) == number)
        close(other)
    }
}
