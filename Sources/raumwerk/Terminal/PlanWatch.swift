import RaumArguments
import RaumClient
import RaumIO
import RaumReplica
import RaumWire
import RaumWords

/// Keeps a program at the state of the plan until a signal ends it: one thread waits for the daemon, signals and
/// time.
final class PlanWatch {
    let link: Link
    /// Whether a signal asked for the end.
    private(set) var isOver = false
    /// When the daemon was lost, in steady milliseconds; nil while it is there.
    private(set) var lostAt: Int64?

    private let servers: Servers
    private let poller: Poller
    private let signals: Signals
    private let report = Report()

    private static let signalToken: UInt64 = 1

    /// Milliseconds that a daemon may take before `connects` gives up.
    private static let patienceMilliseconds: Int64 = 5000

    /// Watches `scope`; the daemon is told of `screen`, unless it is nil.
    init(_ scope: Scope, screen: Screen?, _ servers: Servers, _ key: OwnKey?) throws(SystemError) {
        self.servers = servers
        poller = try Poller()
        signals = try Signals(receiving: Signal.ends)
        let report = report
        link = Link(
            replica: Replica(
                scope: scope,
                screen: screen,
                seed: UInt64.random(in: 0 ... .max),
                at: .now
            ),
            servers: servers,
            poller: poller,
            index: 1,
            key: key,
            log: { report.say(Sentence(name: $0)) }
        )
        try poller.add(signals.number, for: .read, token: PlanWatch.signalToken)
    }

    /// Waits for an event or for `deadline`, in steady milliseconds, and takes the events in.
    func turn(until deadline: Int64) throws(SystemError) {
        var events: [PollerEvent] = []
        let wait = max(0, min(deadline, link.nextDeadline) - Moment.now.steady)
        try poller.wait(timeoutMilliseconds: Int32(clamping: wait), into: &events)
        for event in events {
            if event.token == PlanWatch.signalToken {
                isOver = isOver || !signals.received().isEmpty
            } else {
                link.handle(event)
            }
        }
        link.passTime()
        let isConnected = link.replica.link == .connected
        if isConnected { report.end() }
        lostAt = isConnected ? nil : lostAt ?? Moment.now.steady
    }

    /// Waits until the plan is there; false where a signal came first.
    ///
    /// Throws the reason where no daemon vouches for the plan.
    func connects() throws -> Bool {
        let end = Moment.now.steady + PlanWatch.patienceMilliseconds
        while link.replica.link != .connected {
            guard !isOver else { return false }
            guard link.replica.obstacle == nil, Moment.now.steady < end else { throw failure }
            try turn(until: end)
        }
        return true
    }

    private var failure: ClientError {
        let servers = "\(servers)"
        switch link.replica.obstacle {
        case .refused(let failure): return .refused(failure)
        case .version(let version): return .version(server: servers, version)
        case .stranger: return .stranger(server: servers)
        case .unreachable, .farewell, .lostRevisions, .cutOff, .behind, .otherEvent, .tooMuch, nil:
            return .unreachable(servers: servers, reason: link.failure ?? "no answer")
        }
    }
}

/// Writes reasons to standard error, each once until it has passed.
final class Report {
    private var outage = OutageLog()

    func say(_ sentence: Sentence) {
        guard outage.admits(sentence.english) else { return }
        StandardError.say("raumwerk: \(sentence.spoken)")
    }

    func end() { outage.end() }
}
