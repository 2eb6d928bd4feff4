/// A data directory explained in words, without changing it.
package struct Check: Sendable {
    /// A line for each file and what a start would do.
    package let lines: [String]
    /// Whether a daemon would start.
    package let isServable: Bool

    /// Looks at a directory.
    package init(_ storage: any JournalStorage) {
        var lines = ["snapshots:"]
        let names = ((try? storage.names()) ?? []).sorted()
        for generation in FileNames.snapshots(names).reversed() {
            lines.append("  " + Check.describeSnapshot(FileNames.snapshot(generation), storage))
        }
        lines.append("journals:")
        for generation in FileNames.journals(names).reversed() {
            lines.append("  " + Check.describeJournal(FileNames.journal(generation), storage))
        }
        let torn = names.filter { $0.hasPrefix("torn-") }
        if !torn.isEmpty { lines.append("kept aside: " + torn.joined(separator: ", ")) }
        do {
            let contents = try Journal.open(ReadOnlyStorage(storage)).contents
            let last = contents.revision + UInt64(contents.records.count)
            lines += contents.remarks
            lines.append("A start would serve revision \(last).")
            isServable = true
        } catch {
            lines.append("A start would be refused. \(error)")
            isServable = false
        }
        self.lines = lines
    }

    private static func describeSnapshot(_ name: String, _ storage: any JournalStorage) -> String {
        guard let bytes = try? storage.read(name) else { return "\(name): cannot be read" }
        guard let snapshot = SnapshotFile(bytes) else {
            return "\(name): DAMAGED (\(bytes.count) bytes do not match their sum)"
        }
        return "\(name): whole, revision \(snapshot.revision), \(snapshot.lines.count) lines, "
            + "\(bytes.count) bytes"
    }

    private static func describeJournal(_ name: String, _ storage: any JournalStorage) -> String {
        guard let bytes = try? storage.read(name) else { return "\(name): cannot be read" }
        let recovery = Recovery(bytes) { _, _ in }
        let span =
            recovery.count == 0
            ? "no changes after revision \(recovery.base)"
            : "revisions \(recovery.base + 1) to \(recovery.last)"
        return switch recovery.end {
        case .whole: "\(name): whole, \(span), \(bytes.count) bytes"
        case .torn(let offset):
            "\(name): \(span); \(bytes.count - offset) bytes from byte \(offset) on are a write that "
                + "was under way and never acknowledged"
        case .damaged(let offset, let lastGood, let reason):
            "\(name): DAMAGED at byte \(offset), after revision \(lastGood): \(reason)"
        }
    }
}

/// Another storage without the means to change it.
private struct ReadOnlyStorage: JournalStorage {
    private let base: any JournalStorage

    init(_ base: any JournalStorage) {
        self.base = base
    }

    private func refuse() -> StorageError { StorageError("write", "only looking") }

    func names() throws(StorageError) -> [String] { try base.names() }
    func read(_ name: String) throws(StorageError) -> [UInt8]? { try base.read(name) }
    func create(_ name: String) throws(StorageError) -> any JournalFile { throw refuse() }
    func rename(_ old: String, to new: String) throws(StorageError) { throw refuse() }
    func remove(_ name: String) throws(StorageError) { throw refuse() }
    func syncDirectory() throws(StorageError) { throw refuse() }
}
