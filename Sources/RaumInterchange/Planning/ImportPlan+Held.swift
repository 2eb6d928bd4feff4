package import RaumGrid
package import RaumWords

// What people undid and the file still says, in words.

extension ImportPlan {
    /// What people undid and the file still says, a line each.
    package var heldLines: [Sentence] { entries.filter(\.isHeldBack).map(line) }

    /// The sessions, rooms and the event of which people undid something that the file still says.
    package var heldSubjects: [DetailSubject] {
        entries.compactMap { entry in
            if case .heldBack(let change) = entry { change.subject } else { nil }
        }
    }

    /// `= id-3: “Drei”: undone here by root at 14:03, stays so; the file still says Rot, 2027-05-14 13:00–13:45`.
    func heldLine(_ change: HeldChange) -> Sentence {
        let undone = Sentence(en: "undone here", de: "hier zurückgenommen")
        let stays = Sentence(en: ", stays so; ", de: ", das bleibt; ")
        switch change.subject {
        case .session(let id):
            return Sentence(name: "= \(id): ") + named(change.title) + Sentence(name: ": ") + undone
                + author(id) + stays + heldWords(change)
        case .room(let id):
            return Sentence(en: "= room \(id): ", de: "= Raum \(id): ") + named(change.title)
                + Sentence(name: ": ") + undone + stays + heldWords(change)
        case .event:
            return Sentence(en: "= event: ", de: "= Veranstaltung: ") + undone + stays
                + heldWords(change)
        }
    }

    private func heldWords(_ change: HeldChange) -> Sentence {
        let place = change.place.map { words($0) }
        let fields = change.fields.map { field in
            field.field.words + Sentence(name: " ") + named(field.to)
        }
        let days = change.days.map { Sentence(name: $0.description) }
        let values = (place.map { [$0] } ?? []) + fields + days
        let said =
            values.isEmpty
            ? nil : ImportPlan.fileSays(false) + values.joined(separator: ", ")
        let parts = [said, change.state?.words].compactMap(\.self)
        guard !parts.isEmpty else {
            return Sentence(
                en: "the file still says the same",
                de: "in der Datei steht noch immer dasselbe"
            )
        }
        return parts.joined(separator: "; ")
    }
}

extension HeldChange.State {
    fileprivate var words: Sentence {
        switch self {
        case .cancelled:
            Sentence(
                en: "the file still says cancelled",
                de: "in der Datei entfällt sie noch immer"
            )
        case .takesPlace:
            Sentence(
                en: "the file still says that it takes place",
                de: "in der Datei findet sie noch immer statt"
            )
        case .listed:
            Sentence(
                en: "it is still in the file",
                de: "sie steht noch immer in der Datei"
            )
        case .missing:
            Sentence(
                en: "it is still not in the file",
                de: "sie steht noch immer nicht in der Datei"
            )
        }
    }
}
