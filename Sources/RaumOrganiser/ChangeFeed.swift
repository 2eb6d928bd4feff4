package import RaumGrid
package import RaumWire

// A daemon's history is short, and its directory may be restored or set up again. A follower must notice that changes
// are missing, so those that cannot be reported are reported as a gap.

/// The changes that a follower has received, and those that come next.
package struct ChangeFeed: Hashable, Sendable {
    /// A message for a follower.
    package enum Item: Hashable, Sendable {
        /// A change, with the entities that are still as it left them.
        case change(HistoryEntry, [Entity])
        /// Changes up to this revision, which cannot be reported.
        case gap(until: Revision)
    }

    /// The revision up to which all changes are reported; nil before the daemon's first answer.
    package private(set) var told: Cursor?
    private let first: Revision?

    /// Goes on after `told`, else after the revision `first` of any epoch, else with the next change.
    package init(told: Cursor? = nil, first: Revision? = nil) {
        self.told = told
        self.first = first
    }

    /// Takes in the plan's present cursor, before the history is asked; returns a gap where that is another epoch of
    /// the directory, or an earlier state of it.
    package mutating func meet(_ cursor: Cursor) -> [Item] {
        let told = told ?? Cursor(epoch: cursor.epoch, revision: first ?? cursor.revision)
        self.told = told
        guard told.epoch != cursor.epoch || told.revision > cursor.revision else { return [] }
        self.told = cursor
        return [.gap(until: cursor.revision)]
    }

    /// The messages for `history`, which was asked for after `told`, while the plan is `grid` at `cursor`.
    ///
    /// Changes behind the plan's revision wait until it has them.
    package mutating func receive(_ history: [HistoryEntry], _ grid: Grid, at cursor: Cursor)
        -> [Item]
    {
        guard let told, told.epoch == cursor.epoch, told.revision < cursor.revision else {
            return []
        }
        let entries = history.filter {
            told.revision < $0.revision && $0.revision <= cursor.revision
        }
        let things = Dictionary(grouping: grid.entities) { $0.revision }
        self.told = cursor
        return gap(behind: told.revision, before: entries.first?.revision ?? cursor.revision.next)
            + entries.map { .change($0, things[$0.revision] ?? []) }
    }

    /// The first revision sets up the event and is not reported as a change.
    private func gap(behind told: Revision, before next: Revision) -> [Item] {
        let last = next.number - 1
        return last > max(told.number, 1) ? [.gap(until: Revision(last))] : []
    }
}
