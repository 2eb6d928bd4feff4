import Foundation
import RaumArguments
import RaumGrid
import RaumIO
import RaumNotation
import RaumOrganiser
import RaumWords

/// The wishes for an event, from options or answers.
struct SetUpAnswers {
    private var given: [Field: String] = [:]

    private enum Field: CaseIterable {
        case name, days, rooms, slots, hashtag

        var option: String {
            switch self {
            case .name: "name"
            case .days: "days"
            case .rooms: "rooms"
            case .slots: "slots"
            case .hashtag: "hashtag"
            }
        }

        /// The question, with an example of an answer.
        var question: Sentence {
            switch self {
            case .name: Sentence(en: "Event", de: "Veranstaltung")
            case .days: Sentence(en: "Days, like saturday,sunday", de: "Tage, wie samstag,sonntag")
            case .rooms:
                Sentence(
                    en: "Rooms, seats after =, like Main Hall=120,Blue=40",
                    de: "Räume, Plätze nach =, wie Großer Saal=120,Blau=40"
                )
            case .slots:
                Sentence(en: "Rows of a day, like ", de: "Zeilen eines Tages, wie ") + exampleSlots
            case .hashtag: Sentence(en: "Hashtag, like #barcamp", de: "Hashtag, wie #barcamp")
            }
        }
    }

    init(_ invocation: Invocation) {
        for field in Field.allCases { given[field] = invocation.value(field.option) }
        guard invocation.has("example") else { return }
        given[.rooms] = given[.rooms] ?? exampleRooms.spoken
        given[.slots] = given[.slots] ?? exampleSlots.spoken
    }

    static let nothingGiven = UsageError(
        en: "Say what to set up: --days, --rooms, --slots; or raumwerk setup --example",
        de: "Bitte angeben, was es gibt: --days, --rooms, --slots; oder raumwerk setup --example"
    )

    var isEmpty: Bool { given.isEmpty }

    /// Asks for each field, and again if an answer is not understood; an empty answer leaves it as it is.
    mutating func ask(_ grid: Grid, _ today: CivilDate) -> Setup {
        var setup = Setup()
        for field in Field.allCases {
            while let line = answer(field, usual(field, grid, today)) {
                do {
                    try read(line, as: field, into: &setup, today)
                    break
                } catch {
                    StandardError.say(sentence(error).spoken)
                }
            }
        }
        return setup
    }

    private func sentence(_ error: any Error) -> Sentence {
        (error as? any SpokenError)?.sentence ?? Sentence(name: "\(error)")
    }

    private func usual(_ field: Field, _ grid: Grid, _ today: CivilDate) -> String {
        switch field {
        case .name: grid.event?.name.string ?? ""
        case .days:
            (grid.event.flatMap { $0.days.isEmpty ? nil : $0.days } ?? [today])
                .map { dayName($0).spoken }.joined(separator: ", ")
        case .hashtag: grid.event?.hashtag.string ?? ""
        case .rooms:
            grid.rooms.values.filter { $0.state != .removed }.sorted { $0.id < $1.id }
                .map { $0.name.string + ($0.capacity > 0 ? "=\($0.capacity)" : "") }
                .joined(separator: ",")
        case .slots: rows(grid)
        }
    }

    /// `8 rows, 10:00–16:30`; empty for none.
    private func rows(_ grid: Grid) -> String {
        let slots = grid.slots.values.filter { $0.kind != .removed }.sorted { $0.start < $1.start }
        guard let first = slots.first?.start.date else { return "" }
        let day = slots.filter { $0.start.date == first }
        let span = "\(day.first?.start.clock ?? "")–\(day.last?.end.clock ?? "")"
        return Sentence(
            en: counted(day.count, "row", "rows") + ", \(span)",
            de: counted(day.count, "Zeile", "Zeilen") + ", \(span)"
        ).spoken
    }

    /// The typed answer; nil for an empty one, and at the end of the input.
    private func answer(_ field: Field, _ usual: String) -> String? {
        let question = field.question.spoken
        StandardOutput.write(question + (usual.isEmpty ? ": " : " [\(usual)]: "))
        let line = readLine() ?? ""
        return line.allSatisfy { $0 == " " } ? nil : line
    }

    /// The setup from the options.
    ///
    /// Throws the first part that is not understood.
    func setup(_ today: CivilDate) throws -> Setup {
        var setup = Setup()
        for field in Field.allCases {
            guard let text = given[field] else { continue }
            try read(text, as: field, into: &setup, today)
        }
        return setup
    }

    private func read(
        _ text: String,
        as field: Field,
        into setup: inout Setup,
        _ today: CivilDate
    ) throws {
        switch field {
        case .name: setup.name = try checked(text, .eventName)
        case .hashtag: setup.hashtag = try checked(text, .hashtag)
        case .days:
            guard let dates = spokenDates(text, today: today) else {
                throw UsageError(spokenDatesRefusal(of: text, for: "--days"))
            }
            setup.days = dates
        case .rooms: setup.rooms = try wantedRooms(text)
        case .slots: setup.pattern = try pattern(text)
        }
    }

    private func pattern(_ text: String) throws -> SlotPattern {
        do throws(SlotPatternFault) {
            return try SlotPattern(text)
        } catch {
            throw UsageError(
                Sentence(en: "--slots takes ", de: "--slots sind ") + SlotPattern.rule
                    + Sentence(name: ". ") + error.sentence
            )
        }
    }
}

/// The rooms in `Großer Saal=120,Blau (40)`.
///
/// Throws the room that is not understood.
private func wantedRooms(_ text: String) throws -> [Setup.WantedRoom] {
    let pieces = text.split { ",;\n".contains($0) }.map(String.init)
        .filter { !$0.allSatisfy { $0 == " " } }
    guard !pieces.isEmpty else { throw notRooms(text) }
    return try pieces.map { piece in
        let parts = piece.split(maxSplits: 1) { "=(".contains($0) }.map(String.init)
        let blanks = CharacterSet.whitespaces
        let name = try checked((parts.first ?? "").trimmingCharacters(in: blanks), .roomName)
        let word = parts.count == 2 ? parts[1].trimmingCharacters(in: blanks) : "0"
        let seats = Int(word.hasSuffix(")") ? String(word.dropLast()) : word)
        guard let seats, 0...CountLimit.heads ~= seats, !name.isBlank else { throw notRooms(piece) }
        return Setup.WantedRoom(name: name, capacity: seats)
    }
}

private func notRooms(_ text: String) -> UsageError {
    let piece = text.trimmingCharacters(in: .whitespaces)
    return UsageError(
        en:
            "--rooms takes names with commas, and seats after =: Main Hall=120,Blue; not “\(piece)”.",
        de: "--rooms sind Namen mit Kommas, Plätze nach =: Großer Saal=120,Blau; nicht „\(piece)“."
    )
}

private let exampleRooms = Sentence(
    en: "Main Hall=120,Blue=40,Green=25",
    de: "Großer Saal=120,Blau=40,Grün=25"
)
private let exampleSlots = Sentence(
    en: "10:00-17:00 every 45m, break 12:30-13:30 Lunch",
    de: "10:00-17:00 alle 45m, pause 12:30-13:30 Mittag"
)
