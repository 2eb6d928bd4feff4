import RaumArguments
import RaumGrid
import RaumOrganiser
import RaumReplica

// A time like 12:45 means something only once the event's day and zone are known: from the cache, or from the daemon.
// So the word is kept, and its meaning is worked out once these are known.

/// Another time than the present, as the command line names it.
struct Rehearsal: Sendable {
    /// The word for the time; nil begins with the present.
    let word: String?
    private let speed: Double
    private let begun: Moment

    /// Throws if `word` can never be a time.
    init(_ word: String?, speed: Double?, begun: Moment) throws(UsageError) {
        self.word = word
        self.speed = speed ?? 1
        self.begun = begun
        guard let word, !Naming.needsPlan(word) else { return }
        _ = try Rehearsal.time(word, in: Grid(), at: .init(milliseconds: 0, offsetMinutes: 0))
    }

    /// The clock of the rehearsal by the plan of `replica`; throws if that has no such time.
    func clock(_ replica: Replica) throws(UsageError) -> RehearsalClock {
        guard let word else {
            return RehearsalClock(start: begun.wall, speed: speed, begunAt: begun.steady)
        }
        let now = replica.grid.time(at: replica.clock.now(begun))
        let start = try Rehearsal.time(word, in: replica.grid, at: now).milliseconds
        return RehearsalClock(start: start, speed: speed, begunAt: begun.steady)
    }

    private static func time(
        _ word: String,
        in grid: Grid,
        at now: ZonedTime
    ) throws(UsageError) -> ZonedTime {
        try Naming(grid, at: now).time(word, for: "--at")
    }
}
