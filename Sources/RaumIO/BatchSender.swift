/// Sends the same bytes to many sockets.
///
/// With io_uring(7) where the system allows it, else with a call of send(2) for each socket. Not Sendable; one thread
/// owns it.
package final class BatchSender {
    /// As many sockets as it takes until one call for all costs less than a call for each.
    package static let batchMin = 4

    private(set) var ring: SendRing?

    /// A sender; where `usesRing` is false, or the system allows none, it makes a call for each socket.
    package init(usesRing: Bool = true) {
        ring = usesRing ? SendRing.trying() : nil
    }

    /// Whether one call of the system serves many sockets.
    package var hasRing: Bool { ring != nil }

    /// Sends bytes to each socket, in order; returns those that did not take all of them, by their place.
    ///
    /// The sockets are non-blocking and stay open meanwhile. Never raises SIGPIPE.
    package func send(
        _ bytes: UnsafeRawBufferPointer,
        to sockets: [Int32]
    ) -> [(place: Int, outcome: WriteOutcome)] {
        var incomplete: [(place: Int, outcome: WriteOutcome)] = []
        var sent = 0
        if sockets.count >= BatchSender.batchMin, let ring {
            sent = ring.send(bytes, to: sockets, incomplete: &incomplete)
            if sent < sockets.count { self.ring = nil }
        }
        for place in sent..<sockets.count {
            let outcome = Socket.write(sockets[place], bytes)
            if outcome != .bytes(bytes.count) { incomplete.append((place, outcome)) }
        }
        return incomplete
    }
}

#if canImport(Darwin)
/// Darwin has no ring; none is ever made.
final class SendRing {
    private init() {}

    /// No ring.
    static func trying() -> SendRing? { nil }

    /// Sends nothing.
    func send(
        _ bytes: UnsafeRawBufferPointer,
        to sockets: [Int32],
        incomplete: inout [(place: Int, outcome: WriteOutcome)]
    ) -> Int {
        0
    }
}
#endif
