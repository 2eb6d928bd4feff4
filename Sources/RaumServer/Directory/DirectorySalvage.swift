internal import RaumGrid
internal import RaumHub
internal import RaumIO
internal import RaumJournal
internal import RaumKeys
internal import RaumNotation
package import RaumWords

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
    package func save(to target: String) throws(DataDirectoryError) -> [Sentence] {
        let source = Directory(path)
        if let denial = source.denial { throw denial }
        guard source.exists else {
            throw DataDirectoryError(en: "\(path) does not exist.", de: "\(path) gibt es nicht.")
        }
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
                en:
                    "\(path): no snapshot can be read, so nothing can be proved. Salvage another copy of it.",
                de:
                    "\(path): kein Gesamtstand ist zu lesen, also nichts zu beweisen. Bitte eine andere Kopie retten."
            )
        } catch {
            throw DataDirectoryError(at: path, error)
        }
    }
}

extension Salvage {
    /// The report about the state in `target` and about lost changes.
    fileprivate func lines(_ target: String, _ keyCount: Int) -> [Sentence] {
        let keys =
            keyCount == 0
            ? .empty
            : Sentence(
                en: " and " + counted(keyCount, "key", "keys"),
                de: " und \(keyCount) Schlüssel"
            )
        let saved =
            Sentence(
                en: "\(target) holds revision \(contents.lastRevision)",
                de: "\(target) hat Stand \(contents.lastRevision)"
            ) + keys + Sentence(en: ", in a new epoch", de: ", in einer neuen Epoche")
        let lost =
            lostCount == 0
            ? missing
            : [
                Sentence(
                    en: "revisions \(contents.lastRevision + 1) to \(lastSeen) are lost",
                    de: "Stand \(contents.lastRevision + 1) bis \(lastSeen) sind verloren"
                )
            ] + told
        return contents.remarks + [saved] + lost
    }

    /// The lines where no lost revision is known.
    private var missing: [Sentence] {
        guard unknown.isEmpty else {
            return [
                Sentence(
                    en:
                        "what else was acknowledged cannot be said without \(unknown.joined(separator: ", "))",
                    de:
                        "was sonst bestätigt war, ist nicht zu sagen ohne \(unknown.joined(separator: ", "))"
                )
            ]
        }
        guard torn.isEmpty else {
            return [
                Sentence(
                    en:
                        "nothing that was acknowledged is missing, unless \(torn.joined(separator: ", ")) was cut since",
                    de:
                        "nichts Bestätigtes fehlt, außer \(torn.joined(separator: ", ")) wurde seither gekürzt"
                )
            ]
        }
        return [
            Sentence(
                en: "nothing that was acknowledged is missing",
                de: "nichts Bestätigtes fehlt"
            )
        ]
    }

    /// The changes after the damage as far as they can be read.
    private var told: [Sentence] {
        let unread = lostCount - remnants.count
        let read = remnants.map {
            Sentence(en: "not saved: ", de: "nicht gerettet: ") + $0.words
        }
        guard unread > 0 else { return read }
        return read
            + [
                Sentence(
                    en: "\(unread) of them cannot be read",
                    de: "\(unread) davon nicht zu lesen"
                )
            ]
    }
}

extension Salvage.Remnant {
    /// `revision 45, 2023-03-14T18:41+01:00, lena: MOVE s12 room=rot`.
    fileprivate var words: Sentence {
        let number = Sentence(en: "revision \(revision)", de: "Stand \(revision)")
        guard let line = try? Line(record) else {
            return number + Sentence(en: ", which is damaged", de: ", und der ist beschädigt")
        }
        let facts = [line["at"], line["by"]].compactMap(\.self).filter { !$0.isEmpty }
        let rest = facts.map { ", " + $0 }.joined() + ": " + (line["did"] ?? "?")
        return number + Sentence(name: rest)
    }
}
