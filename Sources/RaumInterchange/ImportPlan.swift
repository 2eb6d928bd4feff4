// The difference between a file and a grid, and the commands that remove it.
//
// Each entity stores the values that the last import read for it (`SourceRecord`). A value that did not change in the
// file since then stays as it is on the grid, and the plan reports that; a value that changed in the file is changed on
// the grid. Explicit decisions of organisers stay: cancelled and removed sessions, closed rooms, further tags. Fields
// that the file does not have (a language, a track, a room, a time) stay as they are; sessions that are not in the file
// at all are reported, and changed only if an option says so.

package import RaumGrid
import RaumWire
package import RaumWords

/// The effect of importing a schedule into a grid.
package struct ImportPlan: Hashable, Sendable {
    /// The differences: event, rooms, sessions in the file's order, then the missing sessions.
    package let entries: [ImportEntry]
    /// The findings, first those about the file.
    package let findings: [Finding]
    /// The transactions, to be made in this order.
    package let planned: PlannedTransactions
    /// The number of sessions that are the same on the grid and in the file.
    package let unchanged: Int

    let names: [RoomID: Text]
    /// The author and time of a session's last change, for the preview; empty until the caller sets them.
    package var authors: [SessionID: Sentence] = [:]
    let namesMissing: Bool

    /// The largest number of commands in one transaction.
    package static let commandsMax = 64
    /// The largest estimated size of one transaction in bytes: half of the 64 KiB that it may have in the journal,
    /// since the estimate does not count everything.
    package static let transactionBytesMax = 32 * 1024

    /// The plan that brings the content of `schedule` into `grid`.
    ///
    /// A caller that does not need the schedule afterwards gives it away, so that its texts are released one by one.
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
        planned = planner.transactions()
        unchanged = planner.unchanged
        names = planner.names
        namesMissing = options.namesMissing
    }

    /// Carries the plan out on `grid`, a copy, so that a refusal is known before anything is sent; `now` is in
    /// milliseconds since 1970.
    ///
    /// Throws the daemon's refusal.
    package func rehearse(on grid: Grid, now: Int64) throws(Rejection) {
        var grid = grid
        var revision = Revision.zero
        // Commands about the visible plan come first, and texts do not affect them.
        for commands in planned.visible {
            revision = revision.next
            _ = try grid.apply(commands, now: now, making: revision)
        }
        try planned.texts.rehearse(on: grid)
    }

    /// The revisions of what earlier imports remembered of the sessions that this one visibly changes on `grid`; of the
    /// event if it changes none.
    ///
    /// A record that was undone with its import has the revision of the undoing.
    package func recordRevisions(on grid: Grid) -> Set<Revision> {
        if isEmpty { return [] }
        let names = planned.visible.joined().flatMap(\.names)
        let sessions = Set(names.compactMap(\.session))
        let subjects = sessions.isEmpty ? [.event] : sessions.map(DetailSubject.session)
        return Set(subjects.compactMap { grid.revision(of: .source, of: $0) })
    }

    /// The commands of all transactions at once.
    package var transactions: [[Command]] { Array(planned) }

    /// Whether the import makes no visible change.
    ///
    /// The transactions then contain at most the records of the import, so no confirmation is needed.
    package var isEmpty: Bool {
        planned.visible.isEmpty && planned.texts.areMemory
    }
}
