internal import RaumGrid
package import RaumIO
internal import RaumKeys
internal import RaumNotation
package import RaumReplica
package import RaumWire

// The shell of a replica: performs its effects over a socket and decides nothing. It owns no loop, so that one thread
// serves several links, a keyboard and signals: the owner of the poller passes on events and time, and draws when
// `needsRedraw`.

/// A replica that is connected to a daemon, again and again.
package final class Link {
    /// The plan that is shown, and how current it is.
    package private(set) var replica: Replica
    /// Tasks of the screen beside showing the plan.
    private var wishes = Wishes()
    /// How the last attempt or connection ended.
    private var ending = Ending()
    /// Where the plan is kept for the next start.
    private var keeping: Keeping
    /// Where daemons may be; another list is tried at once where none is connected.
    package var servers: Servers {
        didSet {
            replica.hasOthers = servers.spellings.count > 1
            guard servers != oldValue, case .waiting = phase else { return }
            phase = .waiting(until: Moment.now.steady)
        }
    }
    /// Watches the connection; its owner passes its events on.
    private let poller: Poller
    /// The key that the daemon has to prove, and the input that is not verified yet.
    private var hearing: Hearing
    /// The search for another daemon while there is a connection to one.
    private var beside = Beside()
    /// Receives the events of the connection.
    private let log: (String) -> Void
    /// The tokens under which `poller` knows attempts and the connection.
    private var tokens: Tokens
    /// How far the connection is.
    private var phase = Phase.resting
    /// The time of the replica's next tick, in steady milliseconds.
    private var tickAt: Int64 = 0

    /// Whether something is to be drawn; `finishDrawing` says that it has been.
    package var needsRedraw: Bool { wishes.needsRedraw }
    /// Why no daemon was reached so far, or at the last attempt; nil if there was no trouble.
    package var failure: String? {
        guard case .racing(let race) = phase, !race.reasons.isEmpty else { return ending.failure }
        return race.reasons.words
    }
    /// Why no daemon vouches for the plan; nil if that is not known, and while one does.
    package var trouble: LinkTrouble? { LinkTrouble(replica.obstacle) ?? ending.trouble }
    /// Whether the last attempt ended without a greeting; a daemon that is full for now is there.
    package var isUnanswered: Bool {
        ending.failure != nil && ending.trouble != .full && server == nil
    }
    /// Whether the plan could not be kept for the next start.
    package var isCacheFailing: Bool { keeping.isFailing }
    /// Until when the screen shows its name, in steady milliseconds.
    package var identifiesUntil: Int64 { wishes.identifiesUntil }

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
        keeping = Keeping(file: cache)
        hearing = Hearing(key: key)
        self.log = log
        tokens = Tokens(index)
        self.replica.hasOthers = servers.spellings.count > 1
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
        case .connected: min(tickAt, replica.reportDueAt ?? .max, beside.dueAt)
        case .waiting(let until): min(tickAt, until)
        case .racing(let race): min(tickAt, race.dueAt)
        }
    }

    /// This machine's end of the connection; nil if there is none.
    package var localAddress: Address? {
        guard case .connected(let stream) = phase else { return nil }
        return try? Socket.localAddress(stream.number)
    }

    /// The daemon's end of the connection; nil if there is none.
    package var server: Address? {
        guard case .connected(let stream) = phase else { return nil }
        return stream.address
    }

    /// The assignment that an organiser gave to the screen since the last call; nil if there was none.
    package func takeAssignment() -> Assignment? { wishes.assignment.take() }

    /// Notes that the screen shows the grid as it is.
    package func finishDrawing() {
        wishes.needsRedraw = false
        tell(.drawn)
    }

    /// Performs the steps that are due.
    package func passTime() {
        let now = Moment.now.steady
        switch phase {
        case .waiting(let until) where now >= until: beginAttempt()
        case .racing(let race):
            race.passTime()
            judge(race)
        case .connected(let stream): lookBeside(stream, now)
        case .resting, .waiting: break
        }
        if identifiesUntil > 0, now >= identifiesUntil {
            wishes.identifiesUntil = 0
            wishes.needsRedraw = true
        }
        let dueAt = min(tickAt - Link.tickToleranceMilliseconds, replica.reportDueAt ?? .max)
        guard now >= dueAt else { return }
        tickAt = now + 1000
        tell(.tick)
    }

    /// Takes in an event of the poller; events of other descriptors are ignored.
    package func handle(_ event: PollerEvent) {
        switch phase {
        case .racing(let race):
            race.handle(event)
            judge(race)
        case .connected(let stream) where event.token == tokens.connection: exchange(stream, event)
        case .connected(let stream):
            beside.race?.handle(event)
            judgeBeside(stream)
        case .resting, .waiting: break
        }
    }

    private func fail(_ text: String, _ reason: String) {
        ending.failure = reason
        log(text)
    }

    private func beginAttempt() {
        let (addresses, problems) = servers.lookUp()
        let wanted = replica.wanted ?? Successor(epoch: nil, revision: .zero)
        let race = Race(
            addresses,
            problems: problems,
            key: hearing.key,
            poller: poller,
            firstToken: tokens.takeRace(),
            timeoutMilliseconds: Link.connectMilliseconds,
            choice: replica.hasOthers ? .preferring(wanted) : .any
        )
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

    /// Searches for a daemon that can replace the connected one, while the replica asks for that.
    private func lookBeside(_ stream: Stream, _ now: Int64) {
        guard let wanted = replica.successor(at: .now) else { return beside.end() }
        if beside.race == nil, now >= beside.restsUntil {
            let others = servers.lookUp().addresses.filter { $0 != stream.address }
            beside.race = Race(
                others,
                key: hearing.key,
                poller: poller,
                firstToken: tokens.takeRace(),
                timeoutMilliseconds: Link.connectMilliseconds,
                choice: .only(wanted)
            )
        }
        beside.race?.passTime()
        judgeBeside(stream)
    }

    private func judgeBeside(_ stream: Stream) {
        guard let race = beside.race else { return }
        switch race.outcome {
        case .running: return
        case .lost: beside.rest()
        case .won(let greeted):
            beside.end()
            guard replica.successor(at: .now) != nil else { return }
            log("\(greeted.stream.address) takes the place of \(stream.address)")
            forget(stream)
            begin(greeted)
        }
    }

    private func begin(_ greeted: Greeted) {
        phase = .connected(greeted.stream)
        ending.failure = nil
        ending.trouble = nil
        tokens.beginConnection()
        hearing.trust = greeted.trust
        hearing.input = greeted.input
        do {
            try poller.add(greeted.stream.number, for: .read, token: tokens.connection)
        } catch {
            fail("\(error)", error.reason)
            return lose(greeted.stream)
        }
        tell(.connected)
        tell(.line(greeted.line))
        if isKeyless(greeted.stream) {
            receive(hearing.input.takeRest(), from: greeted.stream)
        } else {
            judge([], from: greeted.stream)
        }
    }

    /// Passes the first line that was no greeting to the replica, which decides when to ask again.
    private func giveUp(_ race: Race) {
        phase = .resting
        for failure in race.failures { log("\(failure.server): \(failure.reason)") }
        ending.failure = race.failures.isEmpty ? "no address" : race.failures.words
        let found = race.failures.compactMap(\.trouble).min { $0.rawValue < $1.rawValue }
        wishes.needsRedraw = needsRedraw || found != ending.trouble
        ending.trouble = found
        guard let line = race.failures.compactMap(\.line).first else { return tell(.disconnected) }
        tell(.connected)
        tell(.line(line))
    }

    private func isKeyless(_ stream: Stream) -> Bool {
        hearing.key?.proved(at: stream.address) == nil
    }

    private func exchange(_ stream: Stream, _ event: PollerEvent) {
        if event.isWritable {
            guard stream.flush() else { return lose(stream) }
            watch(stream)
        }
        guard event.isReadable || event.isHangup else { return }
        switch stream.receive() {
        case .bytes(let bytes): receive(bytes, from: stream)
        case .ended(let bytes):
            receive(bytes, from: stream)
            // The last bytes may have made the replica close the connection itself.
            if case .connected(let present) = phase, present === stream { lose(stream) }
        }
    }

    private func receive(_ bytes: [UInt8], from stream: Stream) {
        guard !bytes.isEmpty else { return }
        if isKeyless(stream) {
            tell(.received(bytes[...]))
        } else {
            judge(bytes, from: stream)
        }
    }

    /// Passes on the received lines whose seals are right.
    private func judge(_ bytes: [UInt8], from stream: Stream) {
        hearing.input.append(bytes)
        while case .connected(let present) = phase, present === stream {
            do throws(NotationError) {
                guard let line = try hearing.input.next() else { return }
                switch hearing.trust.receive(line) {
                case .deliver(let lines):
                    for line in lines { tell(.line(line)) }
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
        ending.trouble = .wrongKey
        lose(stream)
    }

    private func lose(_ stream: Stream) {
        forget(stream)
        beside.end()
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
            try poller.modify(stream.number, for: interest, token: tokens.connection)
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
            send(
                hearing.trust.isProven ? hearing.trust.sealedLines(bytes) + [Byte.lineFeed] : bytes
            )
        case .connect(let delay): phase = .waiting(until: Moment.now.steady + delay)
        case .disconnect:
            if case .refused(let failure)? = replica.obstacle {
                ending.trouble = LinkTrouble(failure)
            }
            hangUp()
        case .redraw: wishes.needsRedraw = true
        case .identify:
            wishes.identifiesUntil = Moment.now.steady + Link.identifyMilliseconds
            wishes.needsRedraw = true
        case .assign(let assignment): wishes.assignment = assignment
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
        beside.end()
        phase = .resting
    }

    /// A display works without a cache, too, as on a full or read-only disk.
    private func store(_ bytes: [UInt8]) {
        let wasFailing = keeping.isFailing
        do {
            try keeping.file?.write(bytes)
            keeping.isFailing = false
        } catch {
            log("the cache cannot be kept: \(error)")
            keeping.isFailing = true
        }
        tell(.stored(!keeping.isFailing))
        if keeping.isFailing != wasFailing { wishes.needsRedraw = true }
    }
}
