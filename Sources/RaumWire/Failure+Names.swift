package import RaumGrid
package import RaumWords

// The daemon's sentences contain identifiers, which programs and command lines need. A person at a screen sees titles
// and names, and uses keys instead of commands.

extension Failure {
    /// The sentence for a person at the planning screen, in each language, with names from `grid`.
    package func spokenForKeys(in grid: Grid) -> Sentence {
        let (english, german) = (named(in: grid, .english), named(in: grid, .german))
        return Sentence(
            en: english.sentenceForKeys,
            de: german.germanForKeys ?? english.sentenceForKeys
        )
    }

    /// The sentence for a person at a door, without advice on commands or keys of the planning screen.
    package func spokenAtDoor(in grid: Grid) -> Sentence {
        if code == "ROOM-TAKEN", let follows = follows(in: grid) { return follows }
        let (english, german) = (named(in: grid, .english), named(in: grid, .german))
        let plain = Failure.without(advice.map(\.phrase), english.sentence)
        return Sentence(
            en: plain,
            de: german.german.map { Failure.without(germanAdvice.map(\.phrase), $0) } ?? plain
        )
    }

    /// The sentence about the next session, which prevents more time here; nil if the failure does not name it.
    private func follows(in grid: Grid) -> Sentence? {
        guard let session = self["session"].flatMap(SessionID.init), let start = self["start"],
            let title = grid.sessions[session]?.title
        else { return nil }
        let clock = start.dropFirst(11).prefix(5)
        return Sentence(
            en: "Only the organisers give more time: “\(title)” follows at \(clock).",
            de: "Mehr Zeit gibt nur die Orga: um \(clock) folgt „\(title)“."
        )
    }

    /// `text` up to the last occurrence of one of the phrases.
    private static func without(_ phrases: [String], _ text: String) -> String {
        for phrase in phrases {
            guard let place = text.ranges(of: phrase).last else { continue }
            let rest = text[..<place.lowerBound]
            return String(rest.last == " " ? rest.dropLast() : rest)
        }
        return text
    }

    private enum Tongue { case english, german }

    /// The failure with titles and names of rooms in its fields, and at the beginning of its sentence.
    private func named(in grid: Grid, _ tongue: Tongue) -> Failure {
        var failure = self
        failure.fields = fields.map { field in
            Field(field.key, Failure.name(of: field, in: grid, tongue))
        }
        for (old, new) in zip(fields, failure.fields) where sentence.hasPrefix(old.value + " ") {
            failure.sentence = new.value + sentence.dropFirst(old.value.count)
            break
        }
        return failure
    }

    private static func name(of field: Field, in grid: Grid, _ tongue: Tongue) -> String {
        switch field.key {
        case "room", "to": return RoomID(field.value).map(grid.name) ?? field.value
        case "session", "thing", "into":
            guard let title = SessionID(field.value).flatMap({ grid.sessions[$0] })?.title else {
                return field.value
            }
            return tongue == .german ? "„\(title)“" : "“\(title)”"
        default: return field.value
        }
    }

    /// The German sentence with keys instead of commands.
    private var germanForKeys: String? {
        german.map { text in
            germanAdvice.reduce(text) { text, advice in
                replacingLast(advice.phrase, in: text) { _ in advice.keys }
            }
        }
    }
}

/// The beginnings of German advice for a command line, with the advice for keys that replaces it.
private let germanAdvice: [(phrase: String, keys: String)] = [
    ("Anfangen mit: raumwerk event", "Anfangen mit raumwerk event."),
    (
        "Entferntes zählt mit und lässt sich unter seinem Namen neu machen: ",
        "Entferntes zählt mit."
    ),
    ("Erst öffnen: raumwerk open ", "Erst öffnen, mit raumwerk open."),
    ("Erst zurückholen: raumwerk room ", "Den Raum erst zurückholen, mit raumwerk room."),
    ("Erst verlegen, oder: raumwerk close ", "Erst verlegen."),
    ("Einplanen: raumwerk place ", "Enter nimmt sie, und Enter legt sie ab."),
    ("Verlegen: raumwerk move ", "Enter nimmt sie, und Enter legt sie ab."),
    ("Erst zurücknehmen: raumwerk session park ", "p nimmt sie zurück."),
    ("Erst zurückholen: raumwerk restore ", "x holt sie zurück."),
    (
        "Diese nehmen, oder wieder zwei daraus machen: raumwerk restore ",
        "Diese nehmen; x macht wieder zwei daraus."
    ),
]
