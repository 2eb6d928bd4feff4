package import RaumGrid
internal import RaumNotation
package import RaumScreen
package import RaumWords

// Words that stand in many sentences.

extension Session.State {
    /// Its kind, as a word within a sentence.
    package var words: Sentence {
        switch self {
        case .pitched: Sentence(en: "in the tray", de: "in der Ablage")
        case .planned: Sentence(en: "planned", de: "geplant")
        case .cancelled: Sentence(en: "cancelled", de: "entfällt")
        case .removed: Sentence(en: "removed", de: "entfernt")
        }
    }
}

/// `and 3 more`, at the end of a list.
package func more(_ count: Int) -> Sentence {
    Sentence(en: "and \(count) more", de: "und \(count) weitere")
}

/// `40 seats`.
package func seats(_ room: Room) -> Sentence {
    seatsWords(room.capacity)
}

/// `3 hands`.
package func hands(_ count: Int) -> Sentence {
    Sentence(
        en: counted(count, "hand", "hands"),
        de: counted(count, "Hand", "Hände")
    )
}

extension Sentence {
    /// In this language.
    package func spoken(in language: Language) -> String {
        switch language {
        case .english: english
        case .german: german
        }
    }
}

/// The sentence for a question or a rehearsal, which changed nothing.
package let nothingWasDone = Sentence(en: "nothing was done", de: "nichts wurde getan")

/// The sentence which tells that the daemon takes no change, and why.
package func readOnly(_ reason: String) -> Sentence {
    Sentence(
        en: "READ-ONLY, nothing can be changed: \(reason)",
        de: "NUR LESEN, nichts lässt sich ändern: \(reason)"
    )
}
