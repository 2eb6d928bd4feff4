import RaumGrid
import RaumWords

extension ImportCounts {
    /// The counts in one sentence.
    var sentence: Sentence {
        let parts = (made + sessions).filter { $0.count > 0 }.map(\.words)
        let none = Sentence(en: "none", de: "keine")
        return Sentence(en: "sessions: ", de: "Sessions: ")
            + (parts.isEmpty ? none : parts.joined(separator: ", "))
    }

    private typealias Part = (count: Int, words: Sentence)

    private var made: [Part] {
        [
            (
                newRooms,
                Sentence(
                    en: counted(newRooms, "new room", "new rooms"),
                    de: counted(newRooms, "neuer Raum", "neue Räume")
                )
            ),
            (
                changedRooms,
                Sentence(
                    en: counted(changedRooms, "changed room", "changed rooms"),
                    de: counted(changedRooms, "geänderter Raum", "geänderte Räume")
                )
            ),
            (
                newBreaks,
                Sentence(
                    en: counted(newBreaks, "new break", "new breaks"),
                    de: counted(newBreaks, "neue Pause", "neue Pausen")
                )
            ),
            (
                newSlots,
                Sentence(
                    en: counted(newSlots, "new slot", "new slots"),
                    de: counted(newSlots, "neuer Slot", "neue Slots")
                )
            ),
            (
                changedRows,
                Sentence(
                    en: counted(changedRows, "changed break or slot", "changed breaks or slots"),
                    de: counted(
                        changedRows,
                        "Pause oder Slot geändert",
                        "Pausen oder Slots geändert"
                    )
                )
            ),
            (
                removedRows,
                Sentence(
                    en: counted(removedRows, "break or slot removed", "breaks or slots removed"),
                    de: counted(
                        removedRows,
                        "Pause oder Slot entfernt",
                        "Pausen oder Slots entfernt"
                    )
                )
            ),
            (
                missingRows,
                Sentence(
                    en: counted(missingRows, "break or slot", "breaks or slots")
                        + " not in the file (left alone)",
                    de: counted(missingRows, "Pause oder Slot", "Pausen oder Slots")
                        + " nicht in der Datei (bleibt)"
                )
            ),
        ]
    }

    private var sessions: [Part] {
        [
            (new, Sentence(en: "\(new) new", de: "\(new) neu")),
            (moved, Sentence(en: "\(moved) moved", de: "\(moved) verlegt")),
            (
                resized,
                Sentence(en: "\(resized) longer or shorter", de: "\(resized) länger oder kürzer")
            ),
            (retitled, Sentence(en: "\(retitled) retitled", de: "\(retitled) mit anderem Titel")),
            (
                rehosted,
                Sentence(en: "\(rehosted) with other hosts", de: "\(rehosted) mit anderen Personen")
            ),
            (
                retagged,
                Sentence(
                    en: "\(retagged) with another track or language",
                    de: "\(retagged) mit anderem Schlagwort oder anderer Sprache"
                )
            ),
            (
                annotated,
                Sentence(
                    en: "\(annotated) with another note, interest or address",
                    de: "\(annotated) mit anderer Anmerkung, Adresse oder anderem Interesse"
                )
            ),
            (
                rewritten,
                Sentence(
                    en: "\(rewritten) with another description or other texts",
                    de: "\(rewritten) mit anderer Beschreibung oder anderen Texten"
                )
            ),
            (
                cancelled,
                Sentence(
                    en: "\(cancelled) cancelled or restored by the file",
                    de: "\(cancelled) durch die Datei entfallen oder wieder da"
                )
            ),
            (
                takenOut,
                Sentence(
                    en: "\(takenOut) not in the file (taken out)",
                    de: "\(takenOut) nicht in der Datei (herausgenommen)"
                )
            ),
            (unchanged, Sentence(en: "\(unchanged) unchanged", de: "\(unchanged) unverändert")),
            (
                kept,
                Sentence(
                    en: "\(kept) changed here and kept",
                    de: "\(kept) hier geändert und behalten"
                )
            ),
            (
                held,
                Sentence(
                    en: "\(held) undone here, not done again",
                    de: "\(held) hier zurückgenommen, nicht noch einmal gemacht"
                )
            ),
            (leftAlone, Sentence(en: "\(leftAlone) left alone", de: "\(leftAlone) unberührt")),
            (
                missing,
                Sentence(
                    en: "\(missing) not in the file (left alone)",
                    de: "\(missing) nicht in der Datei (bleibt)"
                )
            ),
        ]
    }
}
