import Dispatch
import RaumIO
import Synchronization

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Somebody in between, over real sockets: an address for each interference, which is done to the
/// first connection that comes there; those that follow are passed on as they are.
///
/// Who comes to an address comes to the daemon from a loopback address of its own, as from a
/// machine of its own.
final class Interceptor: Sendable {
    /// Where each interference waits.
    let addresses: [String]
    private let wakeup: Wakeup
    private let ended = DispatchSemaphore(value: 0)
    private let met = Mutex<Set<Int>>([])

    init(to port: UInt16, _ interferences: [Interference]) throws {
        wakeup = try Wakeup()
        let listeners = try interferences.map { _ in
            try Listener.listening(at: .v4(0x7F00_0001, port: 0))
        }
        addresses = listeners.map { $0.address.description }
        // From here on the relay's own thread is the only one that has it.
        nonisolated(unsafe) let relay = try Relay(listeners, port, interferences, wakeup)
        DispatchQueue(label: "interceptor").async { @Sendable [self] in
            relay.run { number in met.withLock { _ = $0.insert(number) } }
            ended.signal()
        }
    }

    /// The interferences whose line has come.
    var interfered: Set<Int> { met.withLock { $0 } }

    /// Hangs up on everybody.
    func end() {
        wakeup.signal()
        ended.wait()
    }
}

/// The interceptor's thread: it alone has the sockets.
private final class Relay {
    private let poller: Poller
    private let listeners: [Listener]
    private let port: UInt16
    private let interferences: [Interference]
    private var visited: Set<Int> = []
    private var conversations: [UInt64: Conversation] = [:]
    private var serial: UInt64 = 0
    private let inbox = UnsafeMutableRawBufferPointer.allocate(byteCount: 8192, alignment: 16)

    /// Both ends, the client's first, and what comes from each.
    private final class Conversation {
        let number: Int
        let ends: [Int32]
        var lines: [InterferedLines]

        init(_ number: Int, _ ends: [Int32], _ interference: Interference?) {
            self.number = number
            self.ends = ends
            lines = [Interference.Sender.client, .daemon].map { sender in
                InterferedLines(interference?.sender == sender ? interference : nil)
            }
        }

        deinit { for end in ends { close(end) } }
    }

    private static let wakeupToken = UInt64.max
    private static let firstListenerToken = UInt64.max / 2

    init(
        _ listeners: [Listener],
        _ port: UInt16,
        _ interferences: [Interference],
        _ wakeup: Wakeup
    ) throws {
        poller = try Poller()
        self.listeners = listeners
        self.port = port
        self.interferences = interferences
        try poller.add(wakeup.number, for: .read, token: Relay.wakeupToken)
        for (index, listener) in listeners.enumerated() {
            let token = Relay.firstListenerToken + UInt64(index)
            try poller.add(listener.number, for: .read, token: token)
        }
    }

    deinit { inbox.deallocate() }

    func run(_ note: (Int) -> Void) {
        var events: [PollerEvent] = []
        while (try? poller.wait(timeoutMilliseconds: -1, into: &events)) != nil {
            for event in events {
                if event.token == Relay.wakeupToken { return }
                if event.token < Relay.firstListenerToken {
                    relay(event.token, note)
                } else {
                    accept(Int(event.token - Relay.firstListenerToken))
                }
            }
        }
    }

    private func accept(_ number: Int) {
        while let accepted = try? listeners[number].accept() {
            let client = accepted.takeDescriptor().release()
            guard let daemon = connected(from: number) else {
                close(client)
                continue
            }
            let isFirst = visited.insert(number).inserted
            let interference = isFirst ? interferences[number] : nil
            serial += 2
            conversations[serial] = Conversation(number, [client, daemon], interference)
            try? poller.add(client, for: .read, token: serial)
            try? poller.add(daemon, for: .read, token: serial + 1)
        }
    }

    /// A connection to the daemon from 127.0.1.1 or one of those that follow (RFC 1122, 3.2.1.3).
    private func connected(from number: Int) -> Int32? {
        let end = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        let own = Address.v4(0x7F00_0101 + UInt32(number), port: 0)
        let daemon = Address.v4(0x7F00_0001, port: port)
        guard own.withSocketAddress({ bind(end, $0, $1) }) == 0,
            daemon.withSocketAddress({ connect(end, $0, $1) }) == 0
        else {
            close(end)
            return nil
        }
        _ = fcntl(end, F_SETFL, O_NONBLOCK)
        return end
    }

    private func relay(_ token: UInt64, _ note: (Int) -> Void) {
        let side = Int(token % 2)
        guard let conversation = conversations[token - UInt64(side)] else { return }
        while true {
            switch Socket.read(conversation.ends[side], into: inbox) {
            case .bytes(let count):
                let output = conversation.lines[side].pass(inbox[..<count])
                if conversation.lines[side].hasInterfered { note(conversation.number) }
                guard hand(output, to: conversation.ends[1 - side]) else { return hangUp(token) }
            case .wouldBlock: return
            case .closed, .failed: return hangUp(token)
            }
        }
    }

    /// Whether it went whole: there is always room for a test's few lines.
    private func hand(_ output: [UInt8], to end: Int32) -> Bool {
        guard !output.isEmpty else { return true }
        let outcome = output.withUnsafeBytes { Socket.write(end, $0) }
        return outcome == .bytes(output.count)
    }

    private func hangUp(_ token: UInt64) {
        conversations[token - token % 2] = nil
    }
}
