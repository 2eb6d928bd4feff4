/// Bytes for a socket, which stay where they are until they were sent.
package struct SendPiece {
    /// A non-blocking socket.
    let socket: Int32
    /// The bytes; valid until they were sent.
    package let bytes: UnsafeRawBufferPointer

    /// Bytes for a socket.
    package init(_ bytes: UnsafeRawBufferPointer, to socket: Int32) {
        self.socket = socket
        self.bytes = bytes
    }
}

/// What became of a piece that its socket did not take as a whole, by the piece's place.
package typealias Incomplete = (place: Int, outcome: WriteOutcome)

/// Sends to many sockets.
///
/// With io_uring(7) where the system allows it, else with a call of send(2) for each socket. Not Sendable; one thread
/// owns it.
package final class BatchSender {
    /// As many sockets as it takes until one call for all costs less than a call for each.
    package static let batchMin = 4

    /// Batches that are sent without a ring after one failed, before the next one is tried: a kernel refuses one for a
    /// moment where memory is short.
    static let batchesWithoutRing = 1000

    private(set) var ring: SendRing?
    /// Batches until the next ring is tried; nil where none failed.
    private var batchesLeft: Int?

    /// A sender; where `usesRing` is false, or the system allows none, it makes a call for each socket.
    package init(usesRing: Bool = true) {
        ring = usesRing ? SendRing.trying() : nil
    }

    /// Whether one call of the system serves many sockets.
    package var hasRing: Bool { ring != nil }

    /// Sends pieces, in order; returns those that were not taken as a whole.
    ///
    /// A socket that takes a part of a piece may take a later one, so no socket is to have two. Never raises SIGPIPE.
    package func send(_ pieces: [SendPiece]) -> [Incomplete] {
        var incomplete: [Incomplete] = []
        var sent = 0
        if pieces.count >= BatchSender.batchMin {
            renewRing()
            sent = ring?.send(pieces, incomplete: &incomplete) ?? 0
            if ring != nil, sent < pieces.count { giveUpRing() }
        }
        for place in sent..<pieces.count {
            let piece = pieces[place]
            let outcome = Socket.write(piece.socket, piece.bytes)
            if outcome != .bytes(piece.bytes.count) { incomplete.append((place, outcome)) }
        }
        return incomplete
    }

    /// Lets go of the ring, which may hold requests that were not submitted.
    private func giveUpRing() {
        ring = nil
        batchesLeft = BatchSender.batchesWithoutRing
    }

    /// Tries a new ring some time after one failed.
    private func renewRing() {
        guard let left = batchesLeft else { return }
        batchesLeft = left > 0 ? left - 1 : BatchSender.batchesWithoutRing
        guard left == 0, let new = SendRing.trying() else { return }
        (ring, batchesLeft) = (new, nil)
    }
}

#if canImport(Darwin)
/// Darwin has no ring; none is ever made.
final class SendRing {
    private init() {}

    /// No ring.
    static func trying() -> SendRing? { nil }

    /// Sends nothing.
    func send(_ pieces: [SendPiece], incomplete: inout [Incomplete]) -> Int { 0 }
}
#endif
