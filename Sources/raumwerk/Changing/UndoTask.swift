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
    func run() throws {
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
        let today = connection.greeting.now.date
        // History reaches as far back as the daemon remembers.
        let lines = try connection.tell(in: Speech.language.ofAnswers) {
            .history(since: Revision(0), in: $0)
        }.lines
        let entries = lines.compactMap { HistoryEntry($0, today: today) }
        guard let last = entries.lastStanding(by: organiser.author) else {
            throw UsageError(
                en:
                    "\(organiser.author) has changed nothing that could be undone. See: raumwerk history",
                de:
                    "\(organiser.author) hat nichts geändert, was zurückzunehmen wäre. Siehe: raumwerk history"
            )
        }
        say(Sentence(en: "undoes ", de: "nimmt zurück: ") + last.sentence)
        return last.revision
    }
}
