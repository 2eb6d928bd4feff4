import RaumArguments
import RaumClient
import RaumGrid
import RaumOrganiser
import RaumWire
import RaumWords

// What stands after an import, or after one that ended early, and the way to take it back.

extension ImportTask {
    /// What stands after an interruption, and how to go on.
    func interrupted(_ made: [Revision]) -> ImportInterrupted {
        guard !made.isEmpty else {
            return ImportInterrupted(
                sentence: Sentence(
                    en: "interrupted: nothing was imported.",
                    de: "unterbrochen: nichts wurde importiert."
                )
            )
        }
        let name = shellWord(invocation.arguments[0])
        let part = Sentence(
            en: "interrupted: only a part is imported, ",
            de: "unterbrochen: nur ein Teil ist importiert, "
        )
        let one = Sentence(
            en: "; to take it back: raumwerk undo \(made[0])",
            de: "; zurücknehmen: raumwerk undo \(made[0])"
        )
        let rest = Sentence(
            en: ". To import the rest, run it again: raumwerk import \(name)",
            de: ". Der Rest kommt mit demselben Befehl: raumwerk import \(name)"
        )
        let undo = made.count == 1 ? one : .empty
        return ImportInterrupted(sentence: part + revisions(made) + undo + rest)
    }

    /// `revision 7`, or `revisions 7 to 9; to take it back: raumwerk undo 7..9`.
    func revisions(_ made: [Revision]) -> Sentence {
        guard let first = made.first, let last = made.last else {
            return Sentence(en: "no revision", de: "kein neuer Stand")
        }
        if made.count == 1 { return Sentence(en: "revision \(first)", de: "Stand \(first)") }
        let text = RevisionRanges(made).text
        return Sentence(
            en: "revisions \(first) to \(last); to take it back: raumwerk undo \(text)",
            de: "Stand \(first) bis \(last); zurücknehmen: raumwerk undo \(text)"
        )
    }

    /// Reports that the content of the file is remembered for the next import, if that made a revision.
    func sayRemembered(_ made: [Revision]) {
        guard !made.isEmpty else { return }
        let words = Sentence(
            en: "nothing changes; what the file says is remembered for the next import, ",
            de: "nichts ändert sich; was die Datei sagt, ist für das nächste Mal gemerkt, "
        )
        say(words + revisions(made))
    }

    /// Takes the changes of a failed import back, from the last one to the first, and says what stays.
    ///
    /// One that is refused is tried again after the others: another organiser's import may still hold it.
    func takeBack(_ made: [Revision]) {
        var left = Array(made.reversed())
        var refusal: ClientError?
        for round in 0..<ImportTask.takingBackRounds where !left.isEmpty {
            if round > 0 { connection.pause(milliseconds: ImportTask.takingBackMilliseconds) }
            left = left.filter { revision in
                do throws(ClientError) {
                    let answer = try connection.ask(.undo(revision, ChangeOptions()))
                    if let own = answer.acceptance.revision { ownUndoings.revisions.insert(own) }
                    return false
                } catch {
                    refusal = error
                    return true
                }
            }
        }
        if let refusal, !left.isEmpty {
            let text = RevisionRanges(left).text
            let stays = Sentence(
                en: "a part stays, \(text), and can be undone: raumwerk undo \(text); now: ",
                de: "ein Teil bleibt, \(text), zurückzunehmen mit: raumwerk undo \(text); jetzt: "
            )
            return warn(stays + spokenWords(of: refusal))
        }
        let nothing = Sentence(en: "nothing was imported", de: "nichts wurde importiert")
        let undone = Sentence(en: "all was taken back, ", de: "alles ist zurückgenommen, ")
        warn(made.isEmpty ? nothing : undone + nothing)
    }

    /// Rounds of taking back, and the milliseconds between two of them.
    private static let takingBackRounds = 10
    private static let takingBackMilliseconds: Int64 = 300
}

/// The revisions in which an import took back its own changes.
final class OwnUndoings {
    var revisions: Set<Revision> = []
}

/// The end of an import of which only a part was made, since a signal asked the program to end.
struct ImportInterrupted: SpokenError {
    let sentence: Sentence
}
