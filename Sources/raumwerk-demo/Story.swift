import RaumGrid
import RaumNotation
import RaumScreen
import RaumWire
import RaumWords

/// An evening of a barcamp: its plan, and the changes to it, in one language.
struct Story {
    /// The language of all that is told and planned.
    let language: Language

    /// One step of the story.
    struct Step {
        /// The venue's clock.
        let time: ZonedTime
        /// The words for the audience.
        let words: Sentence
        /// The commands of the organisers; empty if only time passes.
        let lines: [Sentence]
        /// The screens that are shown.
        let view: View
    }

    /// The screens of a step.
    enum View {
        /// The beamer of the pitch round and the grid.
        case round
        /// Doors, board and ticker.
        case house
        /// The door of Raum Blau and, behind it, the stage.
        case inside
    }

    static let event = "DIGITALWERK Barcamp"
    static let zone = "Europe/Berlin"
    static let day = "2026-11-14"

    /// When the evening begins.
    static let start = moment("18:04")

    /// The plan before the pitch round, as an organiser's commands.
    var plan: [String] { Story.plan.map(text) }

    /// `sentence` in the language of the story.
    func text(_ sentence: Sentence) -> String {
        switch language {
        case .german: sentence.german
        case .english: sentence.english
        }
    }

    private static let plan = [
        Sentence(name: "EVENT hashtag=\"#DIGITALWERK\" days=\(day)"),
        line(
            "ROOM blau capacity=40 colour=blue",
            ("name", en: "Blue Room", de: "Raum Blau"),
            ("floor", en: "1st floor", de: "1. OG")
        ),
        line(
            "ROOM gruen capacity=60 colour=green",
            ("name", en: "Green Room", de: "Raum Grün"),
            ("floor", en: "2nd floor", de: "2. OG")
        ),
        line(
            "PITCH s1",
            ("title", en: "Fair work for skilled people", de: "Fairer Umgang mit Fachkräften"),
            ("hosts", en: "Care team", de: "Team Pflege")
        ),
        line(
            "PITCH s2",
            (
                "title", en: "Digital strategy: where to begin?",
                de: "Digitale Strategie: wo anfangen?"
            ),
            ("hosts", en: "Digital office", de: "Stabsstelle Digitales")
        ),
        line(
            "PITCH s3",
            ("title", en: "Health data: who owns them?", de: "Gesundheitsdaten: wem gehören sie?"),
            ("hosts", en: "Ethics group", de: "Arbeitskreis Ethik")
        ),
        line(
            "PITCH s4",
            ("title", en: "AI in the waiting room", de: "KI im Wartezimmer"),
            ("hosts", en: "Surgery team", de: "Praxisteam")
        ),
        line(
            "PITCH s5",
            ("title", en: "Open round", de: "Offene Runde"),
            ("hosts", en: "Core team", de: "Kernteam")
        ),
        Sentence(name: "SLOT a start=18:30 end=18:50"),
        Sentence(name: "SLOT b start=18:55 end=19:15"),
        Sentence(name: "SLOT c start=19:20 end=19:40"),
        Sentence(name: "HASHTAG text=\"#FAIRDIGITAL\" reveal=\(day)T18:48+01:00"),
    ]

    /// The line of a command, whose texts have two languages.
    static func line(_ head: String, _ texts: (key: String, en: String, de: String)...) -> Sentence
    {
        texts.reduce(Sentence(name: head)) { line, text in
            line + Sentence(name: " \(text.key)=\"") + Sentence(en: text.en, de: text.de)
                + Sentence(name: "\"")
        }
    }

    static func moment(_ clock: String) -> ZonedTime {
        guard let time = ZonedTime(notation: "\(day)T\(clock)+01:00") else {
            preconditionFailure("The story's times are written as times.")
        }
        return time
    }
}
