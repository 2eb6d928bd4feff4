// The mark is written last when a directory is set up. Files without it, which hold nothing but the event that was to
// be set up, were never served: they may be written anew. Else a daemon whose first start met a full disk could never
// start.

/// The files of a set-up that was cut short.
package struct UnfinishedSetUp: Sendable {
    /// The files that it has left.
    let names: [String]

    /// Looks at a directory; nil if it is empty, set up, or holds anything else: then nothing of it may be lost.
    package init?(_ storage: any JournalStorage) {
        guard let found = try? storage.names(), !found.contains(FileNames.initMark) else {
            return nil
        }
        names = found.filter { !FileNames.isUnrelated($0) }.sorted()
        guard !names.isEmpty, names.allSatisfy({ UnfinishedSetUp.isBare($0, in: storage) }) else {
            return nil
        }
    }

    private static let kept = [FileNames.journal(1), FileNames.snapshot(1)]
    private static let begun = (kept + [FileNames.initMark]).map(FileNames.temporary)

    /// Whether a set-up has left `name`, and holds nothing in it but an event.
    private static func isBare(_ name: String, in storage: any JournalStorage) -> Bool {
        if begun.contains(name) { return true }
        guard kept.contains(name), let bytes = try? storage.read(name) else { return false }
        guard name == FileNames.snapshot(1) else {
            let recovery = Recovery(bytes)
            return recovery.header != nil && recovery.end == .whole && recovery.count == 0
        }
        return (try? SnapshotFile(bytes)).map { $0.lines.count <= 1 } ?? false
    }

    /// Removes it.
    func remove(from storage: any JournalStorage) throws(StorageError) {
        for name in names { try storage.remove(name) }
        try storage.syncDirectory()
    }
}
