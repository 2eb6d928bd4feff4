internal import RaumGrid

// A subscriber whose socket was full is a few changes behind. The keys of the entities that changed last show which
// changes it missed, without a scan of the thousands of entities of an event.

/// The keys of the entities that changed last, oldest change first.
struct RecentNames: Sendable {
    /// The number of keys that are kept at least, if as many changed: some minutes of a busy event.
    static let countMin = 1024

    private var entries: [(revision: Revision, key: EntityKey)] = []
    /// Every change after this revision is among the entries.
    private var since = Revision.zero

    /// Notes that `key` changed with `revision`.
    mutating func note(_ key: EntityKey, _ revision: Revision) {
        let last = entries.last?.revision ?? since
        guard revision >= last else {
            // A snapshot is in the order of keys, not of changes.
            since = max(since, last)
            return entries = []
        }
        entries.append((revision, key))
        guard entries.count >= 2 * RecentNames.countMin else { return }
        since = entries[RecentNames.countMin - 1].revision
        entries.removeFirst(RecentNames.countMin)
    }

    /// The keys that changed after `revision`, sorted and each once; nil if that is too long ago.
    func keys(after revision: Revision) -> [EntityKey]? {
        guard revision >= since else { return nil }
        let found = entries.reversed().prefix { $0.revision > revision }
        return Set(found.map(\.key)).sorted()
    }
}
