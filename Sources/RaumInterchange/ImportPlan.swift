// The difference between what a file says and what a grid holds, and the commands that carry it
// out.
//
// Each thing remembers what the last import read of it (`SourceRecord`). What the file says as it said
// then is left as it is here, whoever changed it, and the plan says so; what changed in the file is
// changed. What an organiser said with a word of its own stays: cancelled and removed sessions, closed
// rooms, further tags. What the file does not say (a language, a track, a room, a time) is left as it is;
// what is not in the file at all is reported, and touched only where that was asked for.

package import RaumGrid
package import RaumWords

/// What importing a schedule into a grid will do.
package struct ImportPlan: Hashable, Sendable {
    /// The differences: event, rooms, sessions in the file's order, then what the file lacks.
    package let entries: [ImportEntry]
    /// What is odd, about the file first.
    package let findings: [Finding]
    /// The commands, to be sent in this order, each group as one transaction.
    ///
    /// Between two transactions no room is double-booked that was not before. Each has at most
    /// `commandsMax` commands. Empty where the grid holds and remembers what the file says.
    package let transactions: [[Command]]
    /// Sessions that are on the grid as the file has them.
    package let unchanged: Int

    let names: [RoomID: Text]
    /// Who changed a session last, and when, for the preview; empty until somebody asked.
    package var authors: [SessionID: Sentence] = [:]
    let namesMissing: Bool

    /// Commands of one transaction.
    package static let commandsMax = 64
    /// Estimated bytes of what one transaction changes: half of the 64 KiB that one may have in the
    /// journal, since the estimate does not count everything.
    package static let transactionBytesMax = 32 * 1024

    /// What makes `grid` hold what `schedule` says.
    ///
    /// Who has no other need of the schedule gives it away: its texts are let go one by one.
    package init(
        _ schedule: consuming Schedule,
        _ grid: Grid,
        _ options: ImportOptions = ImportOptions()
    ) {
        if options.lacksDetails { schedule = schedule.withoutDetails }
        let found = schedule.findings
        var planner = ImportPlanner(consume schedule, grid, options)
        planner.compare()
        entries = planner.entries
        findings = found + planner.findings
        let all = planner.transactions()
        transactions = options.lacksDetails ? all.map(withoutDetails).filter { !$0.isEmpty } : all
        unchanged = planner.unchanged
        names = planner.names
        namesMissing = options.namesMissing
    }

    /// Carries the plan out on `grid`, a copy, so that what the daemon would refuse is known before
    /// anything is sent; `now` is in milliseconds since 1970.
    package func rehearse(on grid: Grid, now: Int64) throws(Rejection) {
        var grid = grid
        var revision = Revision.zero
        var texts = DetailRehearsal(grid)
        for commands in transactions {
            revision = revision.next
            let others = commands.filter { !$0.isDetail }
            if !others.isEmpty { _ = try grid.apply(others, now: now, making: revision) }
            // What concerns people is planned first in a transaction, and texts change nothing of it.
            for case .detail(let key, let text) in commands { try texts.set(key, text, in: grid) }
        }
    }

    /// Whether the import changes nothing that people can see.
    ///
    /// The transactions then hold at most what the import remembers of the file, so nobody has to agree.
    package var isEmpty: Bool {
        transactions.allSatisfy { $0.allSatisfy(\.isMemory) }
    }
}

private func withoutDetails(_ commands: [Command]) -> [Command] {
    commands.filter { !$0.isDetail }
}

extension Command {
    fileprivate var isDetail: Bool { if case .detail = self { true } else { false } }

    /// Whether the command only keeps what an import read.
    fileprivate var isMemory: Bool {
        if case .detail(let key, _) = self { key.name == .source } else { false }
    }
}
