internal import RaumIO
internal import RaumNotation
internal import RaumReplica
internal import RaumWire

// Addresses are tried side by side, as RFC 8305 has it: a server that hangs does not delay the next one. An address
// wins by a verified greeting and not by a connection, since a machine that swaps still accepts connections. A socket
// of this machine goes before a port: there the daemon knows the user, and one that has just started greets at both.

/// Connects to several addresses until one of them has greeted.
final class Race {
    /// How far it has come.
    enum Outcome {
        case running
        /// A daemon has greeted; the other connections are closed.
        case won(Greeted)
        /// No address is left.
        case lost
    }

    /// The daemons that may win.
    enum Choice {
        /// Any daemon that greets.
        case any
        /// A daemon that can continue from the last revision goes before others.
        case preferring(Successor)
        /// Only a daemon that can continue from the last revision.
        case only(Successor)
    }

    /// How far it has come; final once it is not `running`.
    private(set) var outcome = Outcome.running
    /// The servers that failed, in the order in which they did.
    private(set) var failures: [ServerFailure]

    /// Waits for the connections.
    fileprivate let poller: Poller
    /// The key that is proved to each daemon, and by it to this client; nil if there is none.
    private let key: OwnKey?
    /// Which greetings win.
    private let choice: Choice
    /// Milliseconds that each address has from its beginning to its greeting.
    private let timeoutMilliseconds: Int64
    /// The token of the first connection at `poller`.
    private let firstToken: UInt64
    /// Addresses that were not begun with, in order.
    private var waiting: ArraySlice<Address>
    /// Connections that have not greeted, by token.
    private var runners: [UInt64: Runner] = [:]
    /// When the next address is begun with, in steady milliseconds.
    private var startsNextAt: Int64
    /// Connections that were begun: the next token, counted from `firstToken`.
    private var started: UInt64 = 0
    /// The daemon that has greeted while a better one may still do so.
    private var held: Held?

    /// A greeting that waits for a better one.
    private struct Held {
        let greeted: Greeted
        let token: UInt64
        /// When the wait ends, in steady milliseconds.
        let until: Int64
        /// Whether only a socket that goes before it is better.
        let isPreferred: Bool
    }

    /// Milliseconds between two attempts (RFC 8305, 5: the Connection Attempt Delay).
    static let delayMilliseconds: Int64 = 250
    /// Milliseconds that a greeting waits for a better one: that of a socket of this machine, or of a daemon that can
    /// continue from the last revision.
    static let heldMilliseconds: Int64 = 1000
    /// Addresses of one race: more than the names of `Servers.countMax` servers have.
    static let addressesMax = 16

    /// A race to `addresses` in this order, each with so long to greet; of events of `poller` those under
    /// `firstToken` and the fifteen that follow belong to it.
    init(
        _ addresses: [Address],
        problems: [AddressError] = [],
        key: OwnKey?,
        poller: Poller,
        firstToken: UInt64,
        timeoutMilliseconds: Int64,
        choice: Choice = .any
    ) {
        self.poller = poller
        self.choice = choice
        self.key = key
        self.firstToken = firstToken
        self.timeoutMilliseconds = timeoutMilliseconds
        waiting = addresses.prefix(Race.addressesMax)
        failures = problems.map(ServerFailure.init)
        startsNextAt = Moment.now.steady
        passTime()
    }

    /// When `passTime` is to be called next, in steady milliseconds.
    var dueAt: Int64 {
        let ends = runners.values.map(\.endsAt).min() ?? .max
        if let held, held.isPreferred || waiting.isEmpty { return min(ends, held.until) }
        if let held { return min(ends, held.until, startsNextAt) }
        return waiting.isEmpty ? ends : min(ends, startsNextAt)
    }

    /// Why no daemon has greeted so far: the servers that failed, and those that have not answered yet.
    var reasons: [ServerFailure] {
        failures
            + runners.values.sorted { $0.token < $1.token }.map {
                ServerFailure(server: $0.stream.address.description, reason: "no answer")
            }
    }

    /// Performs the steps that are due.
    func passTime() {
        let now = Moment.now.steady
        for runner in runners.values where now >= runner.endsAt {
            let seconds = Int((runner.endsAt - runner.startedAt) / 1000)
            let server = runner.stream.address.description
            remove(runner, .timedOut(server: server, seconds: seconds))
        }
        if let held, now >= held.until || !isAwaitingBetter(held) { win(held.greeted) }
        while case .running = outcome, held?.isPreferred != true, let address = waiting.first,
            runners.isEmpty || now >= startsNextAt
        {
            waiting.removeFirst()
            startsNextAt = now + Race.delayMilliseconds
            start(address, now)
        }
        if runners.isEmpty, waiting.isEmpty, held == nil, case .running = outcome {
            outcome = .lost
        }
    }

    /// Takes in an event of the poller; events of other descriptors are ignored.
    func handle(_ event: PollerEvent) {
        guard case .running = outcome, let runner = runners[event.token] else { return }
        do throws(ClientError) {
            guard let greeted = try runner.advance() else { return try follow(runner) }
            judge(greeted, of: runner)
        } catch {
            remove(runner, error)
            startsNextAt = Moment.now.steady
            passTime()
        }
    }

    private func judge(_ greeted: Greeted, of runner: Runner) {
        switch choice {
        case .any: break
        case .preferring(let wanted):
            guard wanted.prefers(greeted.greeting) else {
                return hold(greeted, runner.token, isPreferred: false)
            }
        case .only(let wanted):
            guard wanted.accepts(greeted.greeting) else { return pass(over: runner) }
        }
        guard isBehindSocket(runner.token), !runner.isAtSocket else { return win(greeted) }
        hold(greeted, runner.token, isPreferred: true)
    }

    /// Whether a socket of this machine that goes before the runner of `token` may still greet.
    private func isBehindSocket(_ token: UInt64) -> Bool {
        runners.values.contains { $0.token < token && $0.isAtSocket }
    }

    private func isAwaitingBetter(_ held: Held) -> Bool {
        held.isPreferred ? isBehindSocket(held.token) : !runners.isEmpty || !waiting.isEmpty
    }

    private func hold(_ greeted: Greeted, _ token: UInt64, isPreferred: Bool) {
        try? poller.remove(greeted.stream.number)
        runners[token] = nil
        let until = Moment.now.steady + Race.heldMilliseconds
        if held == nil || isPreferred && held?.isPreferred == false {
            held = Held(greeted: greeted, token: token, until: until, isPreferred: isPreferred)
        }
        passTime()
    }

    /// Leaves a daemon that cannot replace the connected one.
    private func pass(over runner: Runner) {
        try? poller.remove(runner.stream.number)
        runners[runner.token] = nil
        let server = runner.stream.address.description
        failures.append(ServerFailure(server: server, reason: "it cannot go on from here"))
        passTime()
    }

    private func win(_ greeted: Greeted) {
        end()
        try? poller.remove(greeted.stream.number)
        outcome = .won(greeted)
    }

    /// Closes all connections.
    func end() {
        for runner in runners.values { try? poller.remove(runner.stream.number) }
        runners = [:]
        waiting = []
        held = nil
    }

    private func start(_ address: Address, _ now: Int64) {
        let token = firstToken + started
        started += 1
        do throws(SystemError) {
            let stream = try Stream(connectingTo: address, hasOthers: choice.isOfSeveral)
            try poller.add(stream.number, for: [.read, .write], token: token)
            runners[token] = Runner(
                stream,
                key,
                token: token,
                startedAt: now,
                timeoutMilliseconds: timeoutMilliseconds
            )
        } catch {
            failures.append(ServerFailure(server: address.description, reason: error.reason))
            startsNextAt = now
        }
    }

    private func follow(_ runner: Runner) throws(ClientError) {
        do {
            try poller.modify(runner.stream.number, for: runner.interest, token: runner.token)
        } catch {
            throw .unreachable(servers: runner.stream.address.description, reason: error.reason)
        }
    }

    private func remove(_ runner: Runner, _ error: ClientError) {
        try? poller.remove(runner.stream.number)
        runners[runner.token] = nil
        failures.append(
            ServerFailure(
                server: runner.stream.address.description,
                reason: error.shortReason,
                error: error,
                line: runner.firstLine
            )
        )
    }
}

extension Race.Choice {
    /// Whether there are other daemons that could answer.
    fileprivate var isOfSeveral: Bool {
        switch self {
        case .any: false
        case .preferring, .only: true
        }
    }
}

extension Race {
    /// Whether a daemon may still greet.
    var isRunning: Bool { if case .running = outcome { true } else { false } }

    /// The address at which a daemon greeted; nil if none did.
    var winner: Address? {
        if case .won(let greeted) = outcome { greeted.stream.address } else { nil }
    }

    /// Whether a daemon is there: it greeted, or said why it does not.
    var hasAnswer: Bool {
        if case .won = outcome { return true }
        return failures.contains { $0.refusal != nil }
    }

    /// Waits until a daemon has greeted; throws if none does, with the reason of each of `servers`.
    func run(to servers: Servers) throws -> Greeted {
        var events: [PollerEvent] = []
        while true {
            switch outcome {
            case .won(let greeted): return greeted
            case .lost: throw error(servers)
            case .running: break
            }
            let wait = max(0, dueAt - Moment.now.steady)
            try poller.wait(timeoutMilliseconds: Int32(clamping: wait), into: &events)
            for event in events { handle(event) }
            passTime()
        }
    }

    private func error(_ servers: Servers) -> ClientError {
        if let error = failures.first?.error, failures.allSatisfy({ $0.error == error }) {
            return error
        }
        let refusals = failures.compactMap(\.refusal)
        // A daemon that refuses this key is the one to name, whichever others are not there.
        if let refusal = refusals.first(where: { $0.kind != .server }) { return .refused(refusal) }
        // A refusal by the server's state is temporary: the program may ask again.
        let isBusy = refusals.contains { $0.kind == .server }
        return .unreachable(
            servers: servers.description,
            reason: failures.isEmpty ? "no address" : failures.words,
            isBusy: isBusy
        )
    }
}

/// A server that failed.
struct ServerFailure {
    /// How it is written.
    let server: String
    /// Why, in a few words.
    let reason: String
    /// The whole error; nil if nothing was connected.
    var error: ClientError?
    /// Its first line, which was no greeting.
    var line: [UInt8]?
    /// Whether it is a name without an address.
    var isNameless = false

    init(server: String, reason: String, error: ClientError? = nil, line: [UInt8]? = nil) {
        self.server = server
        self.reason = reason
        self.error = error
        self.line = line
    }

    init(_ problem: AddressError) {
        switch problem {
        case .malformed(let text), .pathTooLong(let text):
            self.init(server: text, reason: problem.description)
        case .unresolved(let host, let reason):
            self.init(server: host, reason: reason)
            isNameless = true
        }
    }
}

extension ServerFailure {
    /// The refusal of a daemon; nil if none refused.
    var refusal: Failure? {
        guard case .refused(let refusal, _)? = error else { return nil }
        return refusal
    }
}

extension [ServerFailure] {
    /// `10.0.0.5:7433: no answer; 10.0.0.6:7433: Connection refused`, or the reason alone of one.
    var words: String {
        guard count != 1 else { return self[0].reason }
        return map { "\($0.server): \($0.reason)" }.joined(separator: "; ")
    }
}
