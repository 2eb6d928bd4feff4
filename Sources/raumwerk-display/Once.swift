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

    /// Prints the picture and gives the exit code: 69 where there was nothing to show, 1 where there is
    /// no such room.
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
        if let sentence = unknownRoom(in: watching.link.replica.grid) {
            StandardError.say("raumwerk-display: \(sentence)")
            return ExitCode.failure.rawValue
        }
        let size = options.size ?? (80, 24)
        let text = picture.frame(width: size.width, height: size.height).text
        StandardOutput.write(options.isJSON ? picture.jsonLine : text)
        guard !picture.hasContent else { return ExitCode.success.rawValue }
        let error = ClientError.unreachable(
            servers: options.isSearching ? "the local network" : options.servers.description,
            reason: watching.link.failure ?? "no answer"
        )
        StandardError.say("raumwerk-display: \(error)")
        return ExitCode.unavailable.rawValue
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
    private func unknownRoom(in grid: Grid) -> String? {
        for choice in options.choices.panes.compactMap(\.room) {
            guard case .unknown(let suggestion) = choice.meaning(in: grid) else { continue }
            return choice.sentence(suggestion: suggestion, in: grid)
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
        return replica.scope == .rooms([room])
    }
}
