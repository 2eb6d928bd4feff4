internal import RaumGrid
package import RaumWords

// The words of the history for the fields of the event and of rooms.

/// Days that are named one by one; of more, the first and the last are.
private let namedDaysMax = 4

func daysChange(_ new: [CivilDate]) -> Sentence {
    guard let first = new.first, let last = new.last else {
        return Sentence(en: "no days any more", de: "keine Tage mehr")
    }
    guard new.count > namedDaysMax else {
        return Sentence(en: "days ", de: "Tage ") + new.map(dayName).joined(separator: ", ")
    }
    return Sentence(en: "\(new.count) days from ", de: "\(new.count) Tage von ") + dayName(first)
        + Sentence(en: " to ", de: " bis ") + dayName(last)
}

func hashtagChange(_ new: Text) -> Sentence {
    new.isEmpty
        ? Sentence(en: "no hashtag any more", de: "kein Hashtag mehr")
        : Sentence(en: "hashtag \(new)", de: "Hashtag \(new)")
}

func pitchingChange(_ new: Event.Pitching) -> Sentence {
    switch new {
    case .open: Sentence(en: "guests may pitch", de: "Gäste dürfen vorschlagen")
    case .held:
        Sentence(
            en: "pitches of guests wait for an organiser",
            de: "Vorschläge von Gästen warten auf die Orga"
        )
    case .closed: Sentence(en: "guests may not pitch", de: "Gäste dürfen nichts vorschlagen")
    }
}

func floorChange(_ new: Text) -> Sentence {
    new.isEmpty
        ? Sentence(en: "no floor any more", de: "kein Stockwerk mehr")
        : Sentence(en: "floor \(new)", de: "Stockwerk \(new)")
}

func colourChange(_ new: Room.Colour) -> Sentence {
    let name: Sentence =
        switch new {
        case .none: Sentence(en: "none", de: "keine")
        case .red: Sentence(en: "red", de: "Rot")
        case .orange: Sentence(en: "orange", de: "Orange")
        case .yellow: Sentence(en: "yellow", de: "Gelb")
        case .green: Sentence(en: "green", de: "Grün")
        case .cyan: Sentence(en: "cyan", de: "Cyan")
        case .blue: Sentence(en: "blue", de: "Blau")
        case .violet: Sentence(en: "violet", de: "Violett")
        case .pink: Sentence(en: "pink", de: "Rosa")
        case .brown: Sentence(en: "brown", de: "Braun")
        case .white: Sentence(en: "white", de: "Weiß")
        case .black: Sentence(en: "black", de: "Schwarz")
        }
    return Sentence(en: "colour ", de: "Farbe ") + name
}

/// `40 seats`.
package func seatsWords(_ count: Int) -> Sentence {
    Sentence(en: counted(count, "seat", "seats"), de: counted(count, "Platz", "Plätze"))
}
