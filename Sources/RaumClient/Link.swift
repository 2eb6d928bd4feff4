package import RaumIO
internal import RaumKeys
internal import RaumNotation
package import RaumReplica
package import RaumWire

// The shell of a replica: performs its effects over a socket and decides nothing. It owns no loop, so that
// one thread serves several links, a keyboard and signals: whoever owns the poller passes on events and
// time, and draws when `needsRedraw`.

/// A replica that is connected to a daemon, again and again.
package final class Link {
    /// What is shown, and how far it can be believed.
    package private(set) var replica: Replica
    /// Whether something is to be drawn; `finishDrawing` says that it has been.
    package private(set) var needsRedraw = true
    /// Why nobody was reached so far, or at the last attempt; nil where there was no trouble.
    package var failure: String? {
        guard case .racing(let race) = phase, !race.reasons.isEmpty else { return lastFailure }
        return race.reasons.words
    }
    /// Why the last attempt or connection ended; nil while there is a connection.
    private var lastFailure: String?
    /// Why there is no daemon, after the last attempt; nil where that is not known, and while there is one.
    package private(set) var trouble: LinkTrouble?
    /// Whether the last attempt ended without a greeting; a daemon that is full for now is there.
    package var isUnanswered: Bool { lastFailure != nil && trouble != .full && server == nil }
    /// Whether the plan could not be kept for the next start.
    package private(set) var isCacheFailing = false
    /// Until when the screen shows its name, in steady milliseconds.
    package private(set) var identifiesUntil: Int64 = 0

    /// What an organiser told the screen to show, until it is taken.
    private var assignment: Assignment?

    /// Where daemons may be; another list is tried at once where none is connected.
    package var servers: Servers {
        didSet {
            guard servers != oldValue, case .waiting = phase else { return }
            phase = .waiting(until: Moment.now.steady)
        }
    }
    /// Watches the connection; its owner passes on what it says.
    private let poller: Poller
    /// Where the plan is kept for the next start; nil for nowhere.
    private let cache: CacheFile?
    /// What the daemon has to prove; nil where every daemon is believed.
    private let key: OwnKey?
    /// What the present connection is believed by; lets everything pass without a key.
    private var trust = ClientGuard(key: nil, nonce: "")
    /// What came of lines that are not whole yet; used with a key only.
    private var input = LineBuffer()
    /// Told what happens to the connection.
    private let log: (String) -> Void
    /// The upper half of all tokens of this link.
    private let tokenBase: UInt64
    /// The token of the connection.
    private var token: UInt64
    /// The lower half of the next token: late events of an earlier connection mean nobody.
    private var serial: UInt64 = 0
    /// How far the connection is.
    private var phase = Phase.resting
    /// When the replica is told the time next, in steady milliseconds.
    private var tickAt: Int64 = 0

    private enum Phase {
        case resting
        case waiting(until: Int64)
        case racing(Race)
        case connected(Stream)
    }

    /// A link of `replica` to one of `servers`, watched by `poller` under tokens of its own, which begin
    /// with `index` in their upper half.
    ///
    /// With a `key` only a daemon that proves that it holds it, too, is believed.
    package init(
        replica: Replica,
        servers: Servers,
        poller: Poller,
        index: UInt32,
        cache: CacheFile? = nil,
        key: OwnKey? = nil,
        log: @escaping (String) -> Void
    ) {
        self.replica = replica
        self.servers = servers
        self.poller = poller
        self.cache = cache
        self.key = key
        self.log = log
        tokenBase = UInt64(index) << 32
        token = tokenBase
    }

    /// Milliseconds that a connection may take to stand.
    package static let connectMilliseconds: Int64 = 5000
    /// Milliseconds that a tick may come early: so one wake-up serves the screen's clock and the link.
    package static let tickToleranceMilliseconds: Int64 = 50
    /// Milliseconds for which a screen shows its name.
    package static let identifyMilliseconds: Int64 = 10_000

    /// Begins.
    package func start() {
        tell(.started)
    }

    /// Hangs up for good; events that come late are ignored.
    package func end() {
        hangUp()
    }

    /// When `passTime` is to be called next, in steady milliseconds.
    package var nextDeadline: Int64 {
        switch phase {
        case .resting: tickAt
        case .connected: min(tickAt, replica.reportDueAt ?? .max)
        case .waiting(let until): min(tickAt, until)
        case .racing(let race): min(tickAt, race.dueAt)
        }
    }

    /// This machine's end of the connection; nil where there is none.
    package var localAddress: Address? {
        guard case .connected(let stream) = phase else { return nil }
        return try? Socket.localAddress(stream.number)
    }

    /// The daemon's end of the connection; nil where there is none.
    package var server: Address? {
        guard case .connected(let stream) = phase else { return nil }
        return stream.address
    }

    /// What an organiser told the screen to show since this was last asked; nil where nobody did.
    package func takeAssignment() -> Assignment? { assignment.take() }

    /// What is in the grid is on the screen.
    package func finishDrawing() {
        needsRedraw = false
        tell(.drawn)
    }

    /// Does what is due.
    package func passTime() {
        let now = Moment.now.steady
        switch phase {
        case .waiting(let until) where now >= until: beginAttempt()
        case .racing(let race):
            race.passTime()
            judge(race)
        default: break
        }
        if identifiesUntil > 0, now >= identifiesUntil {
            identifiesUntil = 0
            needsRedraw = true
        }
        let dueAt = min(tickAt - Link.tickToleranceMilliseconds, replica.reportDueAt ?? .max)
        guard now >= dueAt else { return }
        tickAt = now + 1000
        tell(.tick)
    }

    /// Takes in an event of the poller; those that are of no concern to the link are ignored.
    package func handle(_ event: PollerEvent) {
        switch phase {
        case .racing(let race):
            race.handle(event)
            judge(race)
        case .connected(let stream) where event.token == token: exchange(stream, event)
        case .connected, .resting, .waiting: break
        }
    }

    private func fail(_ text: String, _ reason: String) {
        lastFailure = reason
        log(text)
    }

    private func beginAttempt() {
        let (addresses, problems) = servers.lookUp()
        let race = Race(
            addresses,
            problems: problems,
            key: key,
            poller: poller,
            firstToken: tokenBase | serial,
            timeoutMilliseconds: Link.connectMilliseconds
        )
        // Late events of an earlier race mean nobody of this one.
        serial = (serial + UInt64(Race.addressesMax)) & 0xFFFF_FFF0
        phase = .racing(race)
        judge(race)
    }

    private func judge(_ race: Race) {
        switch race.outcome {
        case .running: return
        case .won(let greeted): begin(greeted)
        case .lost: giveUp(race)
        }
    }

    private func begin(_ greeted: Greeted) {
        phase = .connected(greeted.stream)
        lastFailure = nil
        trouble = nil
        serial = (serial + 1) & 0xFFFF_FFFF
        token = tokenBase | serial
        serial = (serial + UInt64(Race.addressesMax)) & 0xFFFF_FFF0
        trust = greeted.trust
        input = greeted.input
        do {
            try poller.add(greeted.stream.number, for: .read, token: token)
        } catch {
            fail("\(error)", error.reason)
            return lose(greeted.stream)
        }
        tell(.connected)
        tell(.received((greeted.line + [Byte.lineFeed])[...]))
        if isKeyless(greeted.stream) {
            take(input.takeRest(), from: greeted.stream)
        } else {
            judge([], from: greeted.stream)
        }
    }

    /// Tells the replica what was said in the place of a greeting: it knows when to ask again.
    private func giveUp(_ race: Race) {
        phase = .resting
        for failure in race.failures { log("\(failure.server): \(failure.reason)") }
        lastFailure = race.failures.isEmpty ? "no address" : race.failures.words
        let found = race.failures.compactMap(\.trouble).min { $0.rawValue < $1.rawValue }
        needsRedraw = needsRedraw || found != trouble
        trouble = found
        guard let line = race.failures.compactMap(\.line).first else { return tell(.disconnected) }
        tell(.connected)
        tell(.received((line + [Byte.lineFeed])[...]))
    }

    private func isKeyless(_ stream: Stream) -> Bool { key?.proved(at: stream.address) == nil }

    private func exchange(_ stream: Stream, _ event: PollerEvent) {
        if event.isWritable {
            guard stream.flush() else { return lose(stream) }
            watch(stream)
        }
        guard event.isReadable || event.isHangup else { return }
        switch stream.receive() {
        case .bytes(let bytes): take(bytes, from: stream)
        case .ended(let bytes):
            take(bytes, from: stream)
            // What was read last may have made the replica hang up itself.
            if case .connected(let present) = phase, present === stream { lose(stream) }
        }
    }

    private func take(_ bytes: [UInt8], from stream: Stream) {
        guard !bytes.isEmpty else { return }
        if isKeyless(stream) {
            tell(.received(bytes[...]))
        } else {
            judge(bytes, from: stream)
        }
    }

    /// Passes on what may be believed of what came.
    private func judge(_ bytes: [UInt8], from stream: Stream) {
        input.append(bytes)
        while case .connected(let present) = phase, present === stream {
            do throws(NotationError) {
                guard let line = try input.next() else { return }
                switch trust.take(line) {
                case .deliver(let lines):
                    for line in lines { tell(.received((line + [Byte.lineFeed])[...])) }
                case .send(let proof): send(proof + [Byte.lineFeed])
                case .distrust(.unproven): distrust(stream, "does not prove that it holds our key")
                case .distrust(.altered): distrust(stream, "said what was changed on the way")
                }
            } catch {
                distrust(stream, "sent a line that is too long")
            }
        }
    }

    private func distrust(_ stream: Stream, _ reason: String) {
        fail("\(stream.address) \(reason); it is not believed", "the daemon \(reason)")
        trouble = .wrongKey
        lose(stream)
    }

    private func lose(_ stream: Stream) {
        forget(stream)
        phase = .resting
        tell(.disconnected)
    }

    private func forget(_ stream: Stream) {
        // A descriptor that the poller does not know needs no removing.
        try? poller.remove(stream.number)
    }

    private func watch(_ stream: Stream) {
        let interest: Interest = stream.isBlocked ? [.read, .write] : .read
        do {
            try poller.modify(stream.number, for: interest, token: token)
        } catch {
            log("\(error)")
        }
    }

    private func tell(_ event: Replica.Event) {
        for effect in replica.handle(event, at: Moment.now) { perform(effect) }
    }

    private func perform(_ effect: Replica.Effect) {
        switch effect {
        case .send(let bytes):
            send(trust.isProven ? trust.sealedLines(bytes) + [Byte.lineFeed] : bytes)
        case .connect(let delay): phase = .waiting(until: Moment.now.steady + delay)
        case .disconnect:
            if case .refused(let failure)? = replica.obstacle { trouble = LinkTrouble(failure) }
            hangUp()
        case .redraw: needsRedraw = true
        case .identify:
            identifiesUntil = Moment.now.steady + Link.identifyMilliseconds
            needsRedraw = true
        case .assign(let assignment): self.assignment = assignment
        case .store(let bytes): store(bytes)
        case .note(let text): log(text)
        }
    }

    /// A broken connection is noticed when it is read.
    private func send(_ bytes: [UInt8]) {
        guard case .connected(let stream) = phase, stream.send(bytes) else { return }
        if stream.isBlocked { watch(stream) }
    }

    private func hangUp() {
        if case .connected(let stream) = phase { forget(stream) }
        if case .racing(let race) = phase { race.end() }
        phase = .resting
    }

    /// A display goes on without a cache: a full or read-only disk is no reason to go dark.
    private func store(_ bytes: [UInt8]) {
        let wasFailing = isCacheFailing
        do {
            try cache?.write(bytes)
            isCacheFailing = false
        } catch {
            log("the cache cannot be kept: \(error)")
            isCacheFailing = true
        }
        tell(.stored(!isCacheFailing))
        if isCacheFailing != wasFailing { needsRedraw = true }
    }
}
