import RaumArguments
import RaumClient
import RaumGrid
import RaumIO
import RaumReplica
import RaumScreen
import RaumWire

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// One picture as text: from the daemon if it answers soon, else from the cache, else the reason why there is none.
struct Once {
    private let options: DisplayOptions

    init(_ options: DisplayOptions) {
        self.options = options
    }

    /// Milliseconds that a daemon may take.
    private static let patienceMilliseconds: Int64 = 3000
    /// Milliseconds more until it is known which of several daemons of the local network answer.
    private static let decisionMilliseconds: Int64 = Link.connectMilliseconds

    /// Milliseconds between two checks whether the wait is over.
    private static let turnMilliseconds: Int64 = 100

    /// Prints the picture and returns the exit code: 69 where there was nothing to show, 75 where the daemon has no
    /// place for it now, 1 where there is no such room.
    func run() throws(SystemError) -> Int32 {
        let poller = try Poller()
        let watching = Watching(options, poller: poller) { _ in }
        watching.link.start()
        try turn(watching, poller)
        if let error = unknownTime(watching.link.replica) {
            StandardError.say("raumwerk-display: \(error)")
            return error.exitCode.rawValue
        }
        let picture = Picture(watching, options, at: .now)
        if let sentence = unknownRoom(watching.link.replica) {
            StandardError.say("raumwerk-display: \(sentence)")
            return ExitCode.failure.rawValue
        }
        let size = options.size ?? (80, 24)
        let text = picture.frame(width: size.width, height: size.height).text
        StandardOutput.write(options.isJSON ? picture.jsonLine : text)
        guard !picture.hasContent, watching.link.replica.link != .connected else {
            return ExitCode.success.rawValue
        }
        let error = trouble(of: watching)
        StandardError.say("raumwerk-display: \(error)")
        return error.exitCode
    }

    /// Why there is nothing to show.
    private func trouble(of watching: Watching) -> ClientError {
        if case .refused(let failure)? = watching.link.replica.obstacle { return .refused(failure) }
        guard options.isSearching else {
            return .unreachable(servers: options.servers.description, reason: reason(watching))
        }
        if watching.choice(at: .now) != nil { return .ambiguous(watching.choicePlaces) }
        let found = watching.found.joined(separator: ", ")
        return found.isEmpty ? .unfound : .unreachable(servers: found, reason: reason(watching))
    }

    private func reason(_ watching: Watching) -> String { watching.link.failure ?? "no answer" }

    /// Whether the wait is longer than for a daemon whose address is known.
    private func isPatient(_ watching: Watching, at now: Int64, since start: Int64) -> Bool {
        let wait = Once.patienceMilliseconds + (watching.isDeciding ? Once.decisionMilliseconds : 0)
        return now < start + wait
    }

    /// The error where the plan has no time as `--at` names it; else nil.
    private func unknownTime(_ replica: Replica) -> UsageError? {
        do throws(UsageError) {
            _ = try options.rehearsal?.clock(replica)
            return nil
        } catch {
            return error
        }
    }

    /// A sentence about the first named room that does not exist; nil if all do.
    private func unknownRoom(_ replica: Replica) -> String? {
        let grid = replica.grid
        for choice in options.choices.panes.compactMap(\.room) {
            switch choice.meaning(in: grid) {
            case .unknown(let suggestion):
                return choice.sentence(suggestion: suggestion, in: grid)
            case .open where replica.link == .connected:
                return choice.sentence(suggestion: nil, in: grid)
            case .open, .room: continue
            }
        }
        return nil
    }

    /// Waits until a daemon vouches for the watched plan, or cannot be reached.
    private func turn(_ watching: Watching, _ poller: Poller) throws(SystemError) {
        var events: [PollerEvent] = []
        let start = Moment.now.steady
        while !isSettled(watching) {
            let now = Moment.now.steady
            guard isPatient(watching, at: now, since: start) else { return }
            let wait = min(max(0, watching.nextDeadline - now), Once.turnMilliseconds)
            try poller.wait(timeoutMilliseconds: Int32(clamping: wait), into: &events)
            for event in events { watching.handle(event) }
            watching.passTime()
        }
    }

    private func isSettled(_ watching: Watching) -> Bool {
        let replica = watching.link.replica
        if replica.obstacle != nil, !options.isSearching || hasDaemon(replica) { return true }
        if watching.choice(at: .now) != nil { return !watching.isDeciding }
        guard replica.link == .connected else { return false }
        guard let room = watching.room else { return true }
        return replica.scope == .rooms([room]) && watching.isBesideSettled
    }

    /// Whether a daemon itself is the reason; a missing daemon on this machine tells nothing about the local network.
    private func hasDaemon(_ replica: Replica) -> Bool {
        if case .refused? = replica.obstacle { true } else { false }
    }
}
