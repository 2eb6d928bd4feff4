internal import RaumIO

/// A connected socket, or one that is being connected, with the bytes that wait to be sent.
final class Stream {
    /// The result of reading.
    enum Arrival: Equatable {
        /// All bytes that were available.
        case bytes([UInt8])
        /// Nothing, or the last bytes before the end.
        case ended([UInt8])
    }

    let address: Address
    private let descriptor: Descriptor
    private var outgoing: [UInt8] = []

    /// Begins to connect; a client that `hasOthers` to go to notices soon that the machine is gone.
    init(connectingTo address: Address, hasOthers: Bool = false) throws(SystemError) {
        self.address = address
        descriptor = try Socket.connecting(to: address)
        if hasOthers, address.port != nil { try Socket.watchClosely(descriptor.number) }
    }

    /// The descriptor's number.
    var number: Int32 { descriptor.number }

    /// How far connecting has come.
    var progress: ConnectProgress { Socket.progress(number) }

    /// Whether bytes wait until the socket takes more.
    var isBlocked: Bool { !outgoing.isEmpty }

    /// Queues bytes and sends as many as the socket accepts; returns false if the connection is broken.
    func send(_ bytes: [UInt8]) -> Bool {
        outgoing += bytes
        return flush()
    }

    /// Sends the waiting bytes; returns false if the connection is broken.
    func flush() -> Bool {
        while !outgoing.isEmpty {
            let outcome = outgoing.withUnsafeBytes { Socket.write(number, $0) }
            switch outcome {
            case .bytes(let count): outgoing.removeFirst(count)
            case .wouldBlock: return true
            case .closed, .failed: return false
            }
        }
        return true
    }

    /// Reads until no bytes are left, or until other connections should have their turn.
    func receive() -> Arrival {
        var all: [UInt8] = []
        while all.count < Stream.turnBytesMax {
            let (outcome, bytes) = readOnce()
            switch outcome {
            case .bytes: all += bytes
            case .wouldBlock: return .bytes(all)
            case .closed, .failed: return .ended(all)
            }
        }
        return .bytes(all)
    }

    /// Bytes of one turn: a large snapshot, or a flood; the poller reports what is left.
    private static let turnBytesMax = 1 << 20

    private func readOnce() -> (ReadOutcome, [UInt8]) {
        withUnsafeTemporaryAllocation(byteCount: 16_384, alignment: 16) { buffer in
            let outcome = Socket.read(number, into: buffer)
            guard case .bytes(let count) = outcome else { return (outcome, []) }
            return (outcome, Array(buffer[..<count]))
        }
    }
}
