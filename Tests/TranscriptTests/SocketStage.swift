import Foundation
import RaumGrid
import RaumHub
import RaumIO
import RaumJournal
import RaumServer
import Synchronization

/// Plays conversations against a real daemon over real sockets; its clock stands still.
final class SocketStage {
    private let stopSwitch: StopSwitch
    private let address: Address
    private let ended = DispatchSemaphore(value: 0)
    private var connections: [String: LineSocket] = [:]

    init() throws {
        let wakeup = try Wakeup()
        stopSwitch = StopSwitch(wakeup)
        let daemon = try Handover(
            Daemon(
                hub: Plan.hub(),
                keeper: InstantKeeper(wakeup),
                options: DaemonOptions(
                    addresses: [Address(parsing: "127.0.0.1:0")],
                    trustsLoopback: true,
                    wallClock: { Plan.start },
                    log: { _, _, _ in }
                ),
                wakeup: wakeup,
                stopSwitch: stopSwitch
            )
        )
        address = daemon.value.addresses[0]
        let ended = self.ended
        let thread = Thread { @Sendable in
            try? daemon.value.run()
            ended.signal()
        }
        thread.start()
    }

    deinit {
        stopSwitch.throwIt()
        _ = ended.wait(timeout: .now() + 3)
    }

    func say(_ name: String, _ text: String) throws {
        try connection(name).send(text)
    }

    func next(_ name: String) throws -> String? { try connection(name).next() }

    /// Ends a connection.
    func leave(_ name: String) { connections[name] = nil }

    private func connection(_ name: String) throws -> LineSocket {
        if let known = connections[name] { return known }
        let fresh = try LineSocket(address)
        connections[name] = fresh
        return fresh
    }
}

/// Hands something to the one thread that will own it.
///
/// Sound because the thread that made it never touches it again, but for reading what does not change.
private struct Handover<Value>: Sendable {
    nonisolated(unsafe) let value: Value

    init(_ value: Value) {
        self.value = value
    }
}

/// Says at once that everything is on disk.
final class InstantKeeper: RecordKeeper {
    private let outcomes = Mutex<[KeeperOutcome]>([])
    private let wakeup: Wakeup

    init(_ wakeup: Wakeup) {
        self.wakeup = wakeup
    }

    private func tell(_ outcome: KeeperOutcome) {
        outcomes.withLock { $0.append(outcome) }
        wakeup.signal()
    }

    func keep(_ records: [KeptRecord]) {
        if let last = records.last { tell(.durable(last.revision)) }
    }

    func mark() { tell(.quiet) }

    func look() { tell(.quiet) }

    func renew(_ state: [[UInt8]], revision: Revision) { tell(.renewed) }

    func takeOutcomes() -> [KeeperOutcome] {
        outcomes.withLock { outcomes in
            defer { outcomes = [] }
            return outcomes
        }
    }
}

/// A connection that sends and reads lines, and waits for them.
final class LineSocket {
    private let descriptor: Descriptor
    private let poller: Poller
    private var bytes: [UInt8] = []
    private var events: [PollerEvent] = []
    private var isClosed = false

    init(_ address: Address) throws {
        descriptor = try Socket.connecting(to: address)
        poller = try Poller()
        try poller.add(descriptor.number, for: .read, token: 0)
    }

    func send(_ text: String) throws {
        let line = Array((text + "\n").utf8)
        var sent = 0
        while sent < line.count {
            let outcome = line.withUnsafeBytes { buffer in
                Socket.write(descriptor.number, UnsafeRawBufferPointer(rebasing: buffer[sent...]))
            }
            guard case .bytes(let count) = outcome else { return }
            sent += count
        }
    }

    /// The next line; "(closed)" at the end of the stream, nil where nothing comes for two seconds.
    func next() throws -> String? {
        while true {
            if let end = bytes.firstIndex(of: 0x0A) {
                let line = String(decoding: bytes[..<end], as: UTF8.self)
                bytes.removeFirst(end + 1)
                return line
            }
            if isClosed { return "(closed)" }
            try poller.wait(timeoutMilliseconds: 2000, into: &events)
            guard !events.isEmpty else { return nil }
            read()
        }
    }

    private func read() {
        withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 16) { buffer in
            switch Socket.read(descriptor.number, into: buffer) {
            case .bytes(let count): bytes += buffer[..<count]
            case .wouldBlock: break
            case .closed, .failed: isClosed = true
            }
        }
    }
}
