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

/// One picture as text: from the daemon if it answers soon, else from the cache, else an honest nothing.
struct Once {
    private let options: DisplayOptions

    init(_ options: DisplayOptions) {
        self.options = options
    }

    /// Milliseconds that a daemon may take.
    private static let patienceMilliseconds: Int64 = 3000

    /// Prints the picture and gives the exit code: 69 where there was nothing to show, 75 where the daemon has no
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
        return .unreachable(
            servers: options.isSearching ? "the local network" : options.servers.description,
            reason: watching.link.failure ?? "no answer"
        )
    }

    /// Why the plan has no time as `--at` names it; nil where it has.
    private func unknownTime(_ replica: Replica) -> UsageError? {
        do throws(UsageError) {
            _ = try options.rehearsal?.clock(replica)
            return nil
        } catch {
            return error
        }
    }

    /// A sentence about the first room that was named and that there is not; nil where there is none.
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

    /// Waits until a daemon vouches for what is watched, or cannot be reached.
    private func turn(_ watching: Watching, _ poller: Poller) throws(SystemError) {
        var events: [PollerEvent] = []
        let end = Moment.now.steady + Once.patienceMilliseconds
        while !isSettled(watching) {
            let now = Moment.now.steady
            guard now < end else { return }
            let wait = max(0, min(watching.nextDeadline, end) - now)
            try poller.wait(timeoutMilliseconds: Int32(clamping: wait), into: &events)
            for event in events { watching.handle(event) }
            watching.passTime()
        }
    }

    private func isSettled(_ watching: Watching) -> Bool {
        let replica = watching.link.replica
        if replica.obstacle != nil { return true }
        guard replica.link == .connected else { return false }
        guard let room = watching.room else { return true }
        return replica.scope == .rooms([room]) && watching.isBesideSettled
    }
}
