package import RaumIO
internal import RaumMetrics

// Monitors are served by the daemon's loop, after all other connections, a few at a time: their sockets are in a poller
// of their own, which the loop watches as one descriptor.

/// Answers monitors over HTTP.
package final class PageServer {
    private final class Visitor {
        let descriptor: Int32
        private let owner: Descriptor
        let until: Int64
        var input: [UInt8] = []
        /// The rest of the answer; nil before there is one.
        var output: ArraySlice<UInt8>?
        /// The answer was sent: further bytes are discarded, since closing before they are read would send a reset,
        /// which can overtake the answer (RFC 1122, 4.2.2.13).
        var isLingering = false

        init(_ owner: consuming Descriptor, until: Int64) {
            descriptor = owner.number
            self.owner = owner
            self.until = until
        }
    }

    /// Waits for listeners and visitors; itself waited for by the daemon's loop.
    let poller: Poller
    /// Where it is to listen, beside sockets that were passed.
    private let addresses: [Address]
    /// Told of an address that is taken.
    private let complain: (String) -> Void
    /// Open sockets by token, from 0 on; none is ever closed.
    private var listeners: [UInt64: Listener] = [:]
    /// Those of `addresses` that could not be had yet.
    private var closed: [Address] = []
    /// Open connections by token, above those of listeners; the lowest is the oldest.
    private var visitors: [UInt64: Visitor] = [:]
    /// The token of the last visitor.
    private var serial = UInt64(PageServer.listenersMax)
    /// When `closed` was tried last, in steady milliseconds.
    private var triedAt: Int64 = 0
    /// The last events of the poller; kept, so that a turn allocates nothing.
    private var events: [PollerEvent] = []

    /// Monitors at once; one more takes the place of the oldest.
    static let visitorsMax = 16
    /// How long a request and its answer may take.
    static let visitMilliseconds: Int64 = 5000
    /// Sockets that are served in one turn of the loop.
    static let servedInTurnMax = 4
    /// Milliseconds after which an address that was taken is tried again.
    static let retryMilliseconds: Int64 = 10_000
    /// Addresses, those that were passed included.
    package static let listenersMax = 64

    /// Serves at `addresses` and on sockets that were passed.
    ///
    /// An address that is taken does not keep the daemon from serving displays: `complain` receives the reason, and it
    /// is tried again.
    ///
    /// Throws if the process may have no more descriptors.
    package init(
        at addresses: [Address],
        inherited: [Listener] = [],
        complain: @escaping (String) -> Void
    ) throws(SystemError) {
        poller = try Poller()
        self.addresses = addresses
        self.complain = complain
        for listener in inherited { try add(listener) }
        closed = addresses
        open()
    }

    /// The addresses at which it listens, with the real ports.
    package var openAddresses: [Address] {
        listeners.sorted { $0.key < $1.key }.map(\.value.address)
    }

    private func add(_ listener: Listener) throws(SystemError) {
        let token = UInt64(listeners.count)
        try poller.add(listener.number, for: .read, token: token)
        listeners[token] = listener
    }

    /// Tries the addresses that were taken.
    func open() {
        closed = closed.filter { address in
            do throws(SystemError) {
                try add(Listener.listening(at: address))
                return false
            } catch {
                complain(
                    "no metrics at \(address): \(error.reason). Displays are served; this is tried again"
                        + " every 10 s. See who has the port (ss -ltnp), or give --metrics another"
                )
                return true
            }
        }
    }

    /// Serves a few of those that are ready.
    func serve(at now: Int64, _ reading: () -> DaemonReading) throws(SystemError) {
        try poller.wait(timeoutMilliseconds: 0, into: &events)
        for event in events.prefix(PageServer.servedInTurnMax) {
            if let listener = listeners[event.token] {
                accept(listener, now)
            } else if let visitor = visitors[event.token] {
                serve(visitor, event, reading)
            }
        }
    }

    /// Closes connections whose time is over.
    func passTime(at now: Int64) {
        for (token, visitor) in visitors where now >= visitor.until { leave(token) }
        guard !closed.isEmpty, now - triedAt >= PageServer.retryMilliseconds else { return }
        triedAt = now
        open()
    }

    private func accept(_ listener: Listener, _ now: Int64) {
        // Out of descriptors, or given up by now: the next turn asks again.
        guard let accepted = try? listener.accept() else { return }
        if visitors.count >= PageServer.visitorsMax, let oldest = visitors.keys.min() {
            leave(oldest)
        }
        serial += 1
        let visitor = Visitor(
            accepted.takeDescriptor(),
            until: now + PageServer.visitMilliseconds
        )
        guard (try? poller.add(visitor.descriptor, for: .read, token: serial)) != nil else {
            return
        }
        visitors[serial] = visitor
    }

    private func leave(_ token: UInt64) {
        guard let visitor = visitors.removeValue(forKey: token) else { return }
        try? poller.remove(visitor.descriptor)
    }

    private func serve(_ visitor: Visitor, _ event: PollerEvent, _ reading: () -> DaemonReading) {
        if visitor.output == nil || visitor.isLingering, event.isReadable || event.isHangup {
            read(visitor, event.token)
            guard !visitor.isLingering else { return }
            visitor.output = answer(to: visitor.input, reading)?.bytes[...]
        }
        if visitor.output != nil { write(visitor, event.token) }
    }

    private func read(_ visitor: Visitor, _ token: UInt64) {
        withUnsafeTemporaryAllocation(byteCount: PageRequest.bytesMax, alignment: 16) { buffer in
            switch Socket.read(visitor.descriptor, into: buffer) {
            case .bytes(let count) where !visitor.isLingering: visitor.input += buffer[..<count]
            case .bytes, .wouldBlock: return
            case .closed, .failed: leave(token)
            }
        }
    }

    private func answer(to bytes: [UInt8], _ reading: () -> DaemonReading) -> PageAnswer? {
        switch PageRequest.read(bytes) {
        case .incomplete: nil
        case .malformed: .malformed
        case .tooLong: .tooLong
        case .whole(let request): PageAnswer(to: request, reading)
        }
    }

    /// Sends as many bytes as the socket takes; none are read meanwhile.
    private func write(_ visitor: Visitor, _ token: UInt64) {
        guard let output = visitor.output else { return }
        switch output.withUnsafeBytes({ Socket.write(visitor.descriptor, $0) }) {
        case .bytes(let count): visitor.output = output.dropFirst(count)
        case .wouldBlock: break
        case .closed, .failed: return leave(token)
        }
        guard visitor.output?.isEmpty ?? true else {
            try? poller.modify(visitor.descriptor, for: .write, token: token)
            return
        }
        visitor.isLingering = true
        visitor.input = []
        Socket.finishWriting(visitor.descriptor)
        try? poller.modify(visitor.descriptor, for: .read, token: token)
    }
}
