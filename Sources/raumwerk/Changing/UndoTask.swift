import RaumArguments
import RaumClient
import RaumGrid
import RaumNotation
import RaumOrganiser
import RaumScreen
import RaumWire
import RaumWords

/// Takes a change back by a new one.
struct UndoTask: OrganiserTask {
    let organiser: Organiser

    /// Takes a revision back; without one, this person's last change that was not undone.
    ///
    /// Of several revisions, the last one is taken back first; at the first that is refused it ends.
    func run() throws {
        if let word = invocation.argument(0), let ranges = RevisionRanges(word) {
            return try takeBack(ranges)
        }
        let undone = try undoneRevision()
        let (grid, _) = try connection.snapshot()
        do {
            var dry = ChangeOptions()
            dry.isDry = true
            let rehearsal = try connection.ask(.undo(undone, dry))
            try organiser.perform(rehearsal, on: grid) {
                try connection.ask(.undo(undone, ChangeOptions())).acceptance
            }
        } catch let error as ClientError {
            throw try organiser.explained(error, .undoing)
        }
    }

    /// The words for the last change.
    private static let lastWords = ["last", "letzte", "letztes", "zuletzt"]

    private func undoneRevision() throws -> Revision {
        if let word = invocation.argument(0), !Self.lastWords.contains(word.lowercased()) {
            return try Organiser.revision(word, "undo")
        }
        let entries = try history()
        guard let last = entries.lastStanding(by: organiser.author) else {
            throw UsageError(
                en:
                    "\(organiser.author) has changed nothing that could be undone. See: raumwerk history",
                de:
                    "\(organiser.author) hat nichts geändert, was zurückzunehmen wäre. Siehe: raumwerk history",
                exitCode: .failure
            )
        }
        say(Sentence(en: "undoes ", de: "nimmt zurück: ") + last.sentence)
        return last.revision
    }

    /// The changes of the past; history reaches as far back as the daemon remembers.
    private func history() throws -> [HistoryEntry] {
        let today = connection.greeting.now.date
        let lines = try connection.tell(in: Speech.language.ofAnswers) {
            .history(since: Revision(0), in: $0)
        }.lines
        return lines.compactMap { HistoryEntry($0, today: today) }
    }

    /// Takes the changes of `ranges` back that still stand, from the last one to the first.
    private func takeBack(_ ranges: RevisionRanges) throws {
        let past = try history()
        try expectKnown(ranges, past)
        let entries = past.standing(in: ranges)
        guard !entries.isEmpty else {
            throw UsageError(
                en: "of \(ranges.text) nothing is left to undo. See: raumwerk history",
                de: "von \(ranges.text) ist nichts mehr zurückzunehmen. Siehe: raumwerk history"
            )
        }
        guard !invocation.has("dry-run") else { return try rehearse(entries) }
        for (count, entry) in entries.enumerated() {
            do {
                _ = try connection.ask(.undo(entry.revision, ChangeOptions()))
            } catch {
                if count > 0 { say(UndoTask.words(entries.prefix(count).map(\.revision))) }
                throw try stopped(entries, count, error)
            }
        }
        say(UndoTask.words(entries.map(\.revision)))
    }

    /// Tells which of `entries` would be taken back; throws the refusal at which that would end.
    private func rehearse(_ entries: [HistoryEntry]) throws {
        let rehearsal = try UndoRehearsal(of: entries.map(\.revision), on: connection)
        let (count, refusal) = (rehearsal.count, rehearsal.refusal)
        for entry in refusal == nil ? entries : Array(entries.prefix(count)) {
            say(Sentence(en: "would undo ", de: "nähme zurück: ") + entry.sentence)
        }
        if let refusal { throw try stopped(entries, count, refusal) }
        guard count < entries.count else { return }
        warn(
            Sentence(
                en:
                    "the newest \(count) were tried; of those before them, the undoing itself shows it",
                de:
                    "probiert sind die letzten \(count); bei denen davor zeigt es sich beim Zurücknehmen"
            )
        )
    }

    /// `undone: revisions 2..623, 622 changes`.
    private static func words(_ revisions: [Revision]) -> Sentence {
        let (text, count) = (RevisionRanges(revisions).text, revisions.count)
        return Sentence(
            en: "undone: \(text), \(counted(count, "change", "changes"))",
            de: "zurückgenommen: \(text), \(counted(count, "Änderung", "Änderungen"))"
        )
    }

    /// Throws if the history does not have all revisions of `ranges`: then it is unknown what they were.
    private func expectKnown(_ ranges: RevisionRanges, _ past: [HistoryEntry]) throws(UsageError) {
        guard let first = ranges.ranges.first?.lowerBound, let last = ranges.ranges.last?.upperBound
        else { return }
        let known = past.first?.revision.number ?? .max
        let newest = past.last?.revision.number ?? 0
        guard first < known || last > newest else { return }
        guard known <= newest else {
            throw UsageError(
                en: "the history is empty. See: raumwerk history",
                de: "die Geschichte ist leer. Siehe: raumwerk history"
            )
        }
        throw UsageError(
            en: "the history has the revisions \(known) to \(newest), not all of \(ranges.text).",
            de: "die Geschichte hat Stand \(known) bis \(newest), nicht alles von \(ranges.text)."
        )
    }

    /// What stands after the refusal of the change after the first `count` of `entries`, and how to go on without it.
    private func stopped(
        _ entries: [HistoryEntry],
        _ count: Int,
        _ error: ClientError
    ) throws -> any Error {
        let reason = try organiser.explained(error, .undoing)
        let revision = entries[count].revision
        let stays =
            invocation.has("dry-run")
            ? Sentence(
                en: "revision \(revision) would stay, and all before it",
                de: "Stand \(revision) bliebe, und alles davor"
            )
            : Sentence(
                en: "revision \(revision) stays, and all before it",
                de: "Stand \(revision) bleibt, und alles davor"
            )
        let rest = entries.dropFirst(count + 1).map(\.revision)
        let text = RevisionRanges(rest).text
        let advice =
            rest.isEmpty
            ? Sentence.empty
            : Sentence(
                en: "; to go on without it: raumwerk undo \(text)",
                de: "; ohne ihn weiter: raumwerk undo \(text)"
            )
        warn(stays + advice)
        return reason
    }
}
