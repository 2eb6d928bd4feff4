internal import RaumGrid
internal import RaumHub
internal import RaumIO
internal import RaumJournal
internal import RaumKeys
internal import RaumNotation

/// The rescue of a directory that cannot be served: its newest proved state goes into another one.
package struct DirectorySalvage {
    private let path: String

    /// A salvage of the directory at `path`, which stays as it is.
    package init(of path: String) {
        self.path = path
    }

    /// Sets up the empty directory `target` with the newest state that can be proved; returns in words what was saved
    /// and what was not.
    ///
    /// The state begins a new epoch: so screens that have a later revision take it all the same. Keys are copied.
    ///
    /// Throws if nothing can be proved, `target` is not empty, or the disk takes no more.
    package func save(to target: String) throws(DataDirectoryError) -> [String] {
        let source = Directory(path)
        if let denial = source.denial { throw denial }
        guard source.exists else { throw DataDirectoryError("\(path) does not exist.") }
        let (keys, complaints) = KeyFile(path).readable()
        do {
            let salvage = try Salvage(DirectoryStorage(source)) { contents in
                StateReading(contents) { _ in nil }.legibility
            }
            var hub = StateReading(salvage.contents) { _ in nil }.hub
            hub.begin(Epoch(UInt64.random(in: 1 ... .max)))
            try DataDirectory(target, creating: true).initialise(with: hub)
            if !keys.keys.isEmpty { try KeyFile(target).replace(with: keys) }
            return salvage.lines(target, keys.keys.count) + complaints
        } catch let error as DataDirectoryError {
            throw error
        } catch JournalError.noSnapshot, JournalError.snapshotsDamaged {
            throw DataDirectoryError(
                "\(path): no snapshot can be read, so nothing can be proved. Salvage another copy of it."
            )
        } catch {
            throw DataDirectoryError("\(path): \(error)")
        }
    }
}

extension Salvage {
    /// The report about the state in `target` and about lost changes.
    fileprivate func lines(_ target: String, _ keyCount: Int) -> [String] {
        let keys = keyCount == 0 ? "" : " and " + counted(keyCount, "key", "keys")
        let saved = "\(target) holds revision \(contents.lastRevision)\(keys), in a new epoch"
        let lost =
            lostCount == 0
            ? missing
            : ["revisions \(contents.lastRevision + 1) to \(lastSeen) are lost"] + told
        return contents.remarks + [saved] + lost
    }

    /// The lines where no lost revision is known.
    private var missing: [String] {
        guard unknown.isEmpty else {
            return [
                "what else was acknowledged cannot be said without \(unknown.joined(separator: ", "))"
            ]
        }
        guard torn.isEmpty else {
            return [
                "nothing that was acknowledged is missing, unless \(torn.joined(separator: ", ")) was cut since"
            ]
        }
        return ["nothing that was acknowledged is missing"]
    }

    /// The changes after the damage as far as they can be read.
    private var told: [String] {
        let unread = lostCount - remnants.count
        let read = remnants.map { "not saved: \($0.words)" }
        return unread > 0 ? read + ["\(unread) of them cannot be read"] : read
    }
}

extension Salvage.Remnant {
    /// `revision 45, 2023-03-14T18:41+01:00, lena: MOVE s12 room=rot`.
    fileprivate var words: String {
        guard let line = try? Line(record) else { return "revision \(revision), which is damaged" }
        let facts = [line["at"], line["by"]].compactMap(\.self).filter { !$0.isEmpty }
        return (["revision \(revision)"] + facts).joined(separator: ", ") + ": "
            + (line["did"] ?? "?")
    }
}
