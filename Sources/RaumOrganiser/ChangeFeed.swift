package import RaumGrid
package import RaumWire

// A daemon's history is short, and its directory may be restored or set up anew. Silence must not pass for
// completeness, so what cannot be told is told as a gap.

/// What somebody who follows the changes was told, and what is told next.
package struct ChangeFeed: Hashable, Sendable {
    /// What a follower is told.
    package enum Item: Hashable, Sendable {
        /// A change, with the things that are still as it left them.
        case change(HistoryEntry, [Entity])
        /// Changes up to this revision, which cannot be told.
        case gap(until: Revision)
    }

    /// Up to where all is told; nil while nothing was heard of the daemon.
    package private(set) var told: Cursor?
    private let first: Revision?

    /// Goes on behind `told`, else behind the revision `first` of whatever epoch, else with what comes.
    package init(told: Cursor? = nil, first: Revision? = nil) {
        self.told = told
        self.first = first
    }

    /// Takes in what the plan is at, before the history is asked; gives a gap where that is another life of
    /// the directory, or an earlier state of it.
    package mutating func meet(_ cursor: Cursor) -> [Item] {
        let told = told ?? Cursor(epoch: cursor.epoch, revision: first ?? cursor.revision)
        self.told = told
        guard told.epoch != cursor.epoch || told.revision > cursor.revision else { return [] }
        self.told = cursor
        return [.gap(until: cursor.revision)]
    }

    /// What is to be told of `history`, asked for behind `told`, while the plan is `grid` at `cursor`.
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

    /// The first revision sets up the event and is no change of anybody's.
    private func gap(behind told: Revision, before next: Revision) -> [Item] {
        let last = next.number - 1
        return last > max(told.number, 1) ? [.gap(until: Revision(last))] : []
    }
}
