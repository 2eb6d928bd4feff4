package import RaumWords

/// A data directory explained in words, without changing it.
package struct Check: Sendable {
    /// A line for each file, and the behaviour of a start.
    package let lines: [Sentence]
    /// Whether a daemon would start.
    package let isServable: Bool

    /// Looks at a directory.
    ///
    /// `complaint` gives the reason for which a start could not take in the contents; nil if it could. `others` are
    /// files that are not the journal's, in words.
    package init(
        _ storage: any JournalStorage,
        others: [String: Sentence] = [:],
        complaint: (JournalContents) -> Sentence? = { _ in nil }
    ) {
        let names: [String]
        do {
            names = try storage.names().sorted()
        } catch {
            lines = [
                Sentence(
                    en: "The directory cannot be read. \(error)",
                    de: "Das Verzeichnis lässt sich nicht lesen. \(error)"
                )
            ]
            isServable = false
            return
        }
        let verdict = Check.verdict(storage, complaint)
        lines = Check.describe(names, others, storage) + verdict.lines
        isServable = verdict.isServable
    }

    private static func verdict(
        _ storage: any JournalStorage,
        _ complaint: (JournalContents) -> Sentence?
    ) -> (lines: [Sentence], isServable: Bool) {
        do throws(JournalError) {
            var reader = try DirectoryReader(storage)
            let contents = try reader.read()
            if let reason = complaint(contents) {
                return (contents.remarks + [refused + reason], false)
            }
            let (revision, epoch) = (contents.lastRevision, hexadecimalWord(contents.epoch))
            let sentence = Sentence(
                en: "A start would serve revision \(revision) of epoch \(epoch).",
                de: "Ein Start nähme Stand \(revision) von Epoche \(epoch)."
            )
            return (contents.remarks + [sentence], true)
        } catch {
            return ([refused + error.sentence], false)
        }
    }

    private static let refused = Sentence(
        en: "A start would be refused. ",
        de: "Ein Start würde verweigert. "
    )

    private static func describe(
        _ names: [String],
        _ others: [String: Sentence],
        _ storage: any JournalStorage
    ) -> [Sentence] {
        let snapshots = FileNames.snapshots(names).reversed()
        let journals = FileNames.journals(names).reversed()
        let known =
            snapshots.map(FileNames.snapshot) + journals.map(FileNames.journal)
            + FileNames.torn(names).map(FileNames.torn) + [FileNames.initMark, FileNames.lock]
        var lines = names.contains(FileNames.initMark) ? [describeMark(storage)] : []
        lines += snapshots.map { describeSnapshot(FileNames.snapshot($0), storage) }
        lines += journals.map { describeJournal(FileNames.journal($0), storage) }
        lines += names.compactMap { name in
            if name.hasPrefix("torn-") {
                return about(
                    name,
                    en: "kept aside, never acknowledged",
                    de: "beiseitegelegt, nie bestätigt"
                )
            }
            if name.hasSuffix(FileNames.temporarySuffix) {
                return about(
                    name,
                    en: "was being written when a daemon stopped; means nothing",
                    de: "wurde geschrieben, als ein raumwerkd endete; bedeutet nichts"
                )
            }
            if let words = others[name] { return Sentence(name: "\(name): ") + words }
            return known.contains(name)
                ? nil : about(name, en: "not the journal's", de: "nicht vom Journal")
        }
        return lines
    }

    private static func about(_ name: String, en english: String, de german: String) -> Sentence {
        Sentence(name: "\(name): ") + Sentence(en: english, de: german)
    }

    private static func later(_ name: String, _ version: Int) -> Sentence {
        about(
            name,
            en: "format \(version), written by a later version",
            de: "Format \(version), von einer neueren Version"
        )
    }

    private static func describeMark(_ storage: any JournalStorage) -> Sentence {
        let name = FileNames.initMark
        let (bytes, fault) = read(name, storage)
        if let fault { return fault }
        do throws(HeaderFault) {
            let epoch = hexadecimalWord(try InitMark(bytes).epoch)
            return about(
                name,
                en: "set up for epoch \(epoch)",
                de: "eingerichtet für Epoche \(epoch)"
            )
        } catch .laterVersion(let version) {
            return later(name, version)
        } catch {
            return about(name, en: "DAMAGED", de: "BESCHÄDIGT")
        }
    }

    private static func describeSnapshot(_ name: String, _ storage: any JournalStorage) -> Sentence
    {
        let (bytes, fault) = read(name, storage)
        if let fault { return fault }
        do throws(HeaderFault) {
            let snapshot = try SnapshotFile(bytes)
            return about(
                name,
                en: "whole, revision \(snapshot.revision), \(snapshot.lines.count) lines, "
                    + "\(bytes.count) bytes",
                de: "ganz, Stand \(snapshot.revision), \(snapshot.lines.count) Zeilen, "
                    + "\(bytes.count) Bytes"
            )
        } catch .laterVersion(let version) {
            return later(name, version)
        } catch {
            return about(
                name,
                en: "DAMAGED, its \(bytes.count) bytes do not match their sum",
                de: "BESCHÄDIGT, die \(bytes.count) Bytes passen nicht zu ihrer Prüfsumme"
            )
        }
    }

    private static func describeJournal(_ name: String, _ storage: any JournalStorage) -> Sentence {
        let (bytes, fault) = read(name, storage)
        if let fault { return fault }
        let recovery = Recovery(bytes)
        let span =
            recovery.count == 0
            ? Sentence(
                en: "no changes after revision \(recovery.base)",
                de: "keine Änderungen nach Stand \(recovery.base)"
            )
            : Sentence(
                en: "revisions \(recovery.base + 1) to \(recovery.last)",
                de: "Stand \(recovery.base + 1) bis \(recovery.last)"
            )
        let count = recovery.bytes.count
        return switch recovery.end {
        case .whole:
            about(name, en: "whole, ", de: "ganz, ") + span
                + Sentence(en: ", \(count) bytes", de: ", \(count) Bytes")
        case .torn(let offset):
            about(name, en: "torn, ", de: "abgerissen, ") + span
                + Sentence(
                    en: "; \(count - offset) bytes from byte \(offset) on are a "
                        + "write that was under way and never acknowledged",
                    de:
                        "; \(count - offset) Bytes ab Byte \(offset) wurden gerade geschrieben und nie "
                        + "bestätigt"
                )
        case .damaged(let damage):
            about(name, en: "DAMAGED at byte ", de: "BESCHÄDIGT ab Byte ")
                + Sentence(name: "\(damage.offset): ") + damage.reason + Sentence(name: ". ")
                + damage.revisions
        case .laterVersion(let version): later(name, version)
        }
    }

    /// The file's bytes, or in words why there are none.
    private static func read(
        _ name: String,
        _ storage: any JournalStorage
    ) -> (bytes: [UInt8], fault: Sentence?) {
        do {
            if let bytes = try storage.read(name) { return (bytes, nil) }
            return ([], about(name, en: "is gone", de: "ist weg"))
        } catch {
            return (
                [],
                about(
                    name,
                    en: "CANNOT BE READ, \(error.reason)",
                    de: "NICHT ZU LESEN, \(error.reason)"
                )
            )
        }
    }
}
