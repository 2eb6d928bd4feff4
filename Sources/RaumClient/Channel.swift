internal import RaumGrid
internal import RaumIO
internal import RaumKeys
internal import RaumNotation
internal import RaumReplica
internal import RaumWire

/// Sends and receives lines over one connection; each wait has a limit.
final class Channel {
    /// The address that it is connected to, for people.
    let server: String
    /// The connection; closed with this object.
    private let stream: Stream
    /// Waits for the connection alone.
    private let poller: Poller
    /// The bytes that arrived and are no whole line yet.
    private var input: LineBuffer
    /// Decides which lines may be believed.
    private var trust: ClientGuard
    /// Lines that were verified and not taken yet.
    private var believed: [[UInt8]] = []
    /// When the greeting came, in steady milliseconds.
    let greetedAt: Int64
    /// Whether the lines that come now belong to a block.
    private var isInBlock = false
    /// The last events of the poller; kept, so that a wait allocates nothing.
    private var events: [PollerEvent] = []

    /// A connection to a daemon that has greeted.
    init(_ greeted: Greeted) throws(SystemError) {
        stream = greeted.stream
        trust = greeted.trust
        input = greeted.input
        greetedAt = Moment.now.steady
        server = greeted.stream.address.description
        poller = try Poller()
        try poller.add(stream.number, for: .read, token: 0)
    }

    /// Connects to the first address that greets within `timeoutSeconds`, and proves the key: of several daemons to one
    /// that has what was `seen`, and not to the one at `excluded`.
    static func open(
        _ servers: Servers,
        key: OwnKey?,
        timeoutSeconds: Int,
        seen: Seen,
        without excluded: String? = nil
    ) throws(ClientError) -> (Channel, Greeting) {
        do {
            let (addresses, problems) = servers.lookUp()
            let race = Race(
                addresses.filter { $0.description != excluded },
                problems: problems,
                key: key,
                poller: try Poller(),
                firstToken: 0,
                timeoutMilliseconds: Int64(timeoutSeconds) * 1000,
                choice: servers.spellings.count > 1 ? .preferring(seen.wanted) : .any
            )
            let greeted = try race.run(to: servers)
            return (try Channel(greeted), greeted.greeting)
        } catch let error as ClientError {
            throw error
        } catch {
            let reason = (error as? SystemError)?.reason ?? "\(error)"
            throw .unreachable(servers: servers.description, reason: reason)
        }
    }

    private func wait(_ deadline: Deadline) throws(SystemError) -> Bool {
        let left = deadline.millisecondsLeft
        guard left > 0 else { return false }
        try poller.wait(timeoutMilliseconds: left, into: &events)
        return true
    }
}

extension Channel {
    /// Whether the daemon has proved that it holds the key.
    var isProven: Bool { trust.isProven }

    /// Sends a line, or several with line ends between them.
    func send(_ line: [UInt8]) throws(ClientError) {
        guard stream.send(trust.sealedLines(line) + [Byte.lineFeed]) else {
            throw .lost(server: server)
        }
    }

    /// The answer to `tag` with the lines before it; what is pushed in between is left out.
    ///
    /// It is waited for `seconds`, or until `end`, where that is given.
    func answer(
        to tag: Tag?,
        within seconds: Int,
        until end: Deadline? = nil
    ) throws(ClientError) -> OrganiserConnection.Answer {
        let deadline = end ?? Deadline(seconds: seconds)
        var lines: [Line] = []
        while true {
            let bytes = try bytesOfLine(before: deadline, seconds)
            // Lines of a block are not even read: an import receives each of its own changes.
            if isInBlock, !bytes.starts(with: Channel.blockEnd) { continue }
            let line = try line(bytes)
            if isPushed(line) { continue }
            if line.verb == "BYE" { throw .lost(server: server) }
            if line.answers == tag, let acceptance = Acceptance(line) {
                return OrganiserConnection.Answer(lines: lines, acceptance: acceptance)
            }
            let isForUs = line.answers == tag || line.answers == nil
            if isForUs, let failure = Failure(line) { throw .refused(failure) }
            if line.answers == nil { lines.append(line) }
        }
    }

    /// The first snapshot that comes.
    func snapshot(within seconds: Int) throws(ClientError) -> (Grid, Revision) {
        let deadline = Deadline(seconds: seconds)
        var reader = SnapshotReader()
        while true {
            let bytes = try bytesOfLine(before: deadline, seconds)
            do {
                if let snapshot = try reader.receive(bytes) {
                    return (snapshot.grid, snapshot.revision)
                }
            } catch {
                throw .garbled(server: server)
            }
        }
    }

    /// Whether `line` belongs to the broadcast, and answers no request.
    private func isPushed(_ line: Line) -> Bool {
        switch line.verb {
        case "BEGIN": isInBlock = true
        case "END":
            isInBlock = false
            return true
        case "HB", "IDENTIFY", "ASSIGN": return true
        default: return isInBlock || line.verb.hasPrefix("X-")
        }
        return true
    }

    /// Waits, and takes in lines meanwhile; the next request notices the end of the connection.
    func rest(until deadline: Deadline) {
        while (try? wait(deadline)) ?? false {
            guard case .bytes(let bytes) = stream.receive() else { return }
            input.append(bytes)
        }
    }

    private static let blockEnd = Array("END".utf8)

    private func line(_ bytes: [UInt8]) throws(ClientError) -> Line {
        do {
            return try Line(bytes)
        } catch {
            throw .garbled(server: server)
        }
    }

    private func bytesOfLine(
        before deadline: Deadline,
        _ seconds: Int
    ) throws(ClientError) -> [UInt8] {
        while true {
            if !believed.isEmpty { return believed.removeFirst() }
            let next: [UInt8]?
            do {
                next = try input.next()
            } catch {
                throw .garbled(server: server)
            }
            if let next { try judge(next) } else { try exchange(deadline, seconds) }
        }
    }

    /// Keeps a received line if its seal is right.
    private func judge(_ line: [UInt8]) throws(ClientError) {
        switch trust.receive(line) {
        case .deliver(let lines): believed += lines
        case .distrust(.unproven): throw .unproven(server: server)
        case .distrust(.altered): throw .altered(server: server)
        case .send(let proof):
            guard stream.send(proof + [Byte.lineFeed]) else { throw .lost(server: server) }
        }
    }

    /// Moves bytes both ways until some have come.
    private func exchange(_ deadline: Deadline, _ seconds: Int) throws(ClientError) {
        do {
            let interest: Interest = stream.isBlocked ? [.read, .write] : .read
            try poller.modify(stream.number, for: interest, token: 0)
            guard try wait(deadline) else {
                throw ClientError.unanswered(server: server, seconds: seconds)
            }
        } catch let error as ClientError {
            throw error
        } catch {
            throw .lost(server: server)
        }
        guard stream.flush() else { throw .lost(server: server) }
        switch stream.receive() {
        case .bytes(let bytes): input.append(bytes)
        case .ended(let bytes):
            input.append(bytes)
            if bytes.isEmpty { throw .lost(server: server) }
        }
    }
}

/// A moment at which a wait ends.
struct Deadline {
    private let steady: Int64

    init(milliseconds: Int64) {
        self.init(at: Moment.now.steady + milliseconds)
    }

    /// At that many steady milliseconds.
    init(at steady: Int64) {
        self.steady = steady
    }

    init(seconds: Int) {
        self.init(milliseconds: Int64(seconds) * 1000)
    }

    /// Milliseconds until then; 0 when it has passed.
    var millisecondsLeft: Int32 { Int32(clamping: max(0, steady - Moment.now.steady)) }
}
