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

    /// The name that each room will have.
    let names: [RoomID: Text]
    /// The author and time of a session's last change, for the preview; empty until the caller sets them.
    package var authors: [SessionID: Sentence] = [:]
    /// Whether the preview names each session that is missing in the file and stays.
    let namesMissing: Bool
    /// The sessions that no file brought, of a file that is no export of this plan: that it lacks them is no news.
    let madeHere: Set<SessionID>
    /// Sessions that are left as they are since people undid what the file says of them, with the record of that.
    package let left: [SessionID: String]
    /// Sessions of which people undid what the file still says, and which the plan changes so again.
    package let again: Set<SessionID>
    /// The sessions that changed after the file was exported.
    let doubtful: Set<SessionID>

    /// The largest number of commands in one transaction.
    package static let commandsMax = 64
    /// The largest estimated size of one transaction in bytes: half of the 64 KiB that it may have in the journal,
    /// since the estimate does not count everything.
    package static let transactionBytesMax = 32 * 1024

    /// The plan that brings the content of `schedule` into `grid`.
    ///
    /// `past` has the changes of the plan, which tell of this program's export which values are older than those here.
    /// A caller that does not need the schedule afterwards gives it away, so that its texts are released one by one.
    package init(
        _ schedule: consuming Schedule,
        _ grid: Grid,
        _ options: ImportOptions = ImportOptions(),
        past: PastChanges = PastChanges()
    ) {
        if options.lacksDetails { schedule = schedule.withoutDetails }
        var planner = ImportPlanner(consume schedule, grid, options, past)
        planner.compare()
        entries = planner.entries
        findings = planner.findings
        planned = planner.transactions()
        unchanged = planner.unchanged
        names = planner.names
        (left, again) = (planner.basis.held.left, planner.basis.held.again)
        namesMissing = options.namesMissing
        let records = planner.basis.sessionRecords
        madeHere =
            planner.basis.isExportOfThisPlan
            ? [] : Set(grid.sessions.keys.filter { records[$0] == nil })
        doubtful = planner.basis.stand.doubtful
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
        try planned.allTexts.rehearse(on: grid)
    }

    /// The sessions that it visibly changes.
    package var changedSessions: Set<SessionID> {
        isEmpty ? [] : Set(planned.visible.joined().flatMap(\.names).compactMap(\.session))
    }

    /// The commands of all transactions at once.
    package var transactions: [[Command]] { Array(planned) }

    /// Whether the import makes no visible change.
    ///
    /// The transactions then contain at most the records of the import, so no confirmation is needed.
    package var isEmpty: Bool {
        planned.areInvisible && planned.texts.areMemory
    }
}
