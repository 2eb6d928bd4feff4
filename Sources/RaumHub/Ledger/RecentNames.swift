internal import RaumGrid

// A reader whose socket was full is a few changes behind. With the names of what changed last, what it missed is
// found without a look at everything, of which an event has thousands.

/// The names of what changed last, oldest change first.
struct RecentNames: Sendable {
    /// Names that are kept at least, where as many changed: some minutes of a busy event.
    static let countMin = 1024

    private var entries: [(revision: Revision, key: EntityKey)] = []
    /// Every change after this revision is among the entries.
    private var since = Revision.zero

    /// Notes that `key` changed with `revision`.
    mutating func note(_ key: EntityKey, _ revision: Revision) {
        let last = entries.last?.revision ?? since
        guard revision >= last else {
            // A snapshot is in the order of names, not of changes.
            since = max(since, last)
            return entries = []
        }
        entries.append((revision, key))
        guard entries.count >= 2 * RecentNames.countMin else { return }
        since = entries[RecentNames.countMin - 1].revision
        entries.removeFirst(RecentNames.countMin)
    }

    /// What changed after `revision`, in order and each once; nil where that is too long ago.
    func keys(after revision: Revision) -> [EntityKey]? {
        guard revision >= since else { return nil }
        let found = entries.reversed().prefix { $0.revision > revision }
        return Set(found.map(\.key)).sorted()
    }
}
