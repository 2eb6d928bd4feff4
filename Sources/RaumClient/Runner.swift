internal import RaumIO
internal import RaumKeys
internal import RaumNotation
internal import RaumReplica
internal import RaumWire

/// A connection whose daemon has greeted, and has proved the key where there is one.
struct Greeted {
    let stream: Stream
    let trust: ClientGuard
    /// The bytes after the greeting.
    let input: LineBuffer
    let greeting: Greeting
    let line: [UInt8]
}

/// One connection on its way to a greeting.
final class Runner {
    let stream: Stream
    let token: UInt64
    /// In steady milliseconds.
    let startedAt: Int64
    /// When the wait for it ends, in steady milliseconds.
    private(set) var endsAt: Int64
    /// The first line, where it was no greeting.
    private(set) var firstLine: [UInt8]?
    private var trust: ClientGuard
    private var input = LineBuffer(limit: NotationLimits.lineBytesMax + LineSeal.byteCount)
    private var isConnected = false

    /// Milliseconds for the answer to a proof: a daemon delays a refusal, and checks once a second whether the delay is
    /// over.
    static let proofMilliseconds = Int64(WireLimits.penaltySecondsMax + 2) * 1000

    init(
        _ stream: Stream,
        _ key: OwnKey?,
        token: UInt64,
        startedAt: Int64,
        timeoutMilliseconds: Int64
    ) {
        self.stream = stream
        self.token = token
        self.startedAt = startedAt
        endsAt = startedAt + timeoutMilliseconds
        trust = ClientGuard(key: key?.proved(at: stream.address), nonce: makeNonce())
    }

    private var server: String { stream.address.description }

    /// Whether it has reached a socket of this machine.
    var isAtSocket: Bool { isConnected && stream.address.port == nil }

    /// The events for which the poller is to watch it.
    var interest: Interest { !isConnected || stream.isBlocked ? [.read, .write] : .read }

    /// Reads and writes without waiting; returns the greeting once it is verified.
    func advance() throws(ClientError) -> Greeted? {
        if !isConnected {
            switch stream.progress {
            case .inProgress: return nil
            case .connected: isConnected = true
            case .failed(let code):
                let reason = SystemError("connect", code: code).reason
                throw .unreachable(servers: server, reason: reason)
            }
        }
        guard stream.flush() else { throw .lost(server: server) }
        switch stream.receive() {
        case .bytes(let bytes):
            input.append(bytes)
            return try takeLines()
        case .ended(let bytes):
            input.append(bytes)
            if let greeted = try takeLines() { return greeted }
            throw .lost(server: server)
        }
    }

    private func takeLines() throws(ClientError) -> Greeted? {
        while true {
            let line: [UInt8]?
            do {
                line = try input.next()
            } catch {
                throw .stranger(server: server)
            }
            guard let line else { return nil }
            switch trust.receive(line) {
            case .deliver(let lines): return try lines.first.map(greet)
            case .distrust(.unproven): throw .unproven(server: server)
            case .distrust(.altered): throw .altered(server: server)
            case .send(let proof):
                guard stream.send(proof + [Byte.lineFeed]) else { throw .lost(server: server) }
                endsAt = max(endsAt, Moment.now.steady + Runner.proofMilliseconds)
            }
        }
    }

    private func greet(_ bytes: [UInt8]) throws(ClientError) -> Greeted {
        firstLine = bytes
        guard let line = try? Line(bytes) else { throw .stranger(server: server) }
        if let failure = Failure(line) { throw .refused(failure) }
        if line.verb == "RAUMWERK", let version = line.words.first.flatMap(decimal),
            version != WireLimits.version
        {
            throw .version(server: server, version)
        }
        guard let greeting = try? Greeting(line) else { throw .stranger(server: server) }
        return Greeted(stream: stream, trust: trust, input: input, greeting: greeting, line: bytes)
    }
}
