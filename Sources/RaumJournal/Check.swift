/// A data directory explained in words, without changing it.
package struct Check: Sendable {
    /// A line for each file, and the behaviour of a start.
    package let lines: [String]
    /// Whether a daemon would start.
    package let isServable: Bool

    /// Looks at a directory.
    ///
    /// `complaint` gives the reason for which a start could not take in the contents; nil if it could. `others` are
    /// files that are not the journal's, in words.
    package init(
        _ storage: any JournalStorage,
        others: [String: String] = [:],
        complaint: (JournalContents) -> String? = { _ in nil }
    ) {
        let names: [String]
        do {
            names = try storage.names().sorted()
        } catch {
            lines = ["The directory cannot be read. \(error)"]
            isServable = false
            return
        }
        let verdict = Check.verdict(storage, complaint)
        lines = Check.describe(names, others, storage) + verdict.lines
        isServable = verdict.isServable
    }

    private static func verdict(
        _ storage: any JournalStorage,
        _ complaint: (JournalContents) -> String?
    ) -> (lines: [String], isServable: Bool) {
        do throws(JournalError) {
            var reader = try DirectoryReader(storage)
            let contents = try reader.read()
            if let reason = complaint(contents) {
                return (contents.remarks + ["A start would be refused. \(reason)"], false)
            }
            let sentence =
                "A start would serve revision \(contents.lastRevision) of epoch "
                + "\(hexadecimalWord(contents.epoch))."
            return (contents.remarks + [sentence], true)
        } catch {
            return (["A start would be refused. \(error)"], false)
        }
    }

    private static func describe(
        _ names: [String],
        _ others: [String: String],
        _ storage: any JournalStorage
    ) -> [String] {
        let snapshots = FileNames.snapshots(names).reversed()
        let journals = FileNames.journals(names).reversed()
        let known =
            snapshots.map(FileNames.snapshot) + journals.map(FileNames.journal)
            + FileNames.torn(names).map(FileNames.torn) + [FileNames.initMark, FileNames.lock]
        var lines = names.contains(FileNames.initMark) ? [describeMark(storage)] : []
        lines += snapshots.map { describeSnapshot(FileNames.snapshot($0), storage) }
        lines += journals.map { describeJournal(FileNames.journal($0), storage) }
        lines += names.compactMap { name in
            if name.hasPrefix("torn-") { return "\(name): kept aside, never acknowledged" }
            if name.hasSuffix(FileNames.temporarySuffix) {
                return "\(name): was being written when a daemon stopped; means nothing"
            }
            if let words = others[name] { return "\(name): \(words)" }
            return known.contains(name) ? nil : "\(name): not the journal's"
        }
        return lines
    }

    private static func describeMark(_ storage: any JournalStorage) -> String {
        let name = FileNames.initMark
        let (bytes, fault) = read(name, storage)
        if let fault { return fault }
        do throws(HeaderFault) {
            return "\(name): set up for epoch \(hexadecimalWord(try InitMark(bytes).epoch))"
        } catch .laterVersion(let version) {
            return "\(name): format \(version), written by a later version"
        } catch {
            return "\(name): DAMAGED"
        }
    }

    private static func describeSnapshot(_ name: String, _ storage: any JournalStorage) -> String {
        let (bytes, fault) = read(name, storage)
        if let fault { return fault }
        do throws(HeaderFault) {
            let snapshot = try SnapshotFile(bytes)
            return "\(name): whole, revision \(snapshot.revision), \(snapshot.lines.count) lines, "
                + "\(bytes.count) bytes"
        } catch .laterVersion(let version) {
            return "\(name): format \(version), written by a later version"
        } catch {
            return "\(name): DAMAGED, its \(bytes.count) bytes do not match their sum"
        }
    }

    private static func describeJournal(_ name: String, _ storage: any JournalStorage) -> String {
        let (bytes, fault) = read(name, storage)
        if let fault { return fault }
        let recovery = Recovery(bytes)
        let span =
            recovery.count == 0
            ? "no changes after revision \(recovery.base)"
            : "revisions \(recovery.base + 1) to \(recovery.last)"
        return switch recovery.end {
        case .whole: "\(name): whole, \(span), \(recovery.bytes.count) bytes"
        case .torn(let offset):
            "\(name): torn, \(span); \(recovery.bytes.count - offset) bytes from byte \(offset) on are a "
                + "write that was under way and never acknowledged"
        case .damaged(let damage):
            "\(name): DAMAGED at byte \(damage.offset): \(damage.reason). \(damage.revisions)"
        case .laterVersion(let version):
            "\(name): format \(version), written by a later version"
        }
    }

    /// The file's bytes, or in words why there are none.
    private static func read(
        _ name: String,
        _ storage: any JournalStorage
    ) -> (bytes: [UInt8], fault: String?) {
        do {
            if let bytes = try storage.read(name) { return (bytes, nil) }
            return ([], "\(name): is gone")
        } catch {
            return ([], "\(name): CANNOT BE READ, \(error.reason)")
        }
    }
}
