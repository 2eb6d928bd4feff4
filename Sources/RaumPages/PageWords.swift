internal import RaumGrid
internal import RaumNotation
internal import RaumScreen

/// The words of pages beside those of doors; the script replaces `{}`.
struct PageWords: Sendable {
    private let language: Language

    init(_ language: Language) {
        self.language = language
    }

    private func say(_ german: String, _ english: String) -> String {
        language == .german ? german : english
    }

    var now: String { say("Jetzt", "Now") }
    var next: String { say("Danach", "Next") }
    var skip: String { say("Zum Plan", "To the plan") }
    var search: String { say("Suche", "Search") }
    var room: String { say("Raum", "Room") }
    var allRooms: String { say("alle Räume", "all rooms") }
    var onlyMine: String { say("nur gemerkte", "only mine") }
    var mark: String { say("Merken: {}", "Mark: {}") }
    var found: String { say("{} gefunden", "{} found") }
    var pause: String { say("Pause", "Break") }
    var free: String { say("frei", "free") }
    var pitches: String { say("Vorschläge", "Pitches") }
    var files: String { say("Zum Mitnehmen", "To take along") }
    var calendar: String { say("Kalender", "Calendar") }
    var table: String { say("Tabelle", "Table") }
    var changes: String { say("Änderungen", "Changes") }
    var wholePlan: String { say("Ganzer Plan", "Whole plan") }
    var nothing: String { say("Noch nichts geplant.", "Nothing planned yet.") }
    var over: String { say("Schluss. Danke fürs Dabeisein!", "The end. Thank you for coming!") }
    var invite: String { say("Idee? Trag sie am Grid ein.", "An idea? Put it on the grid.") }
    var urgent: String { say("Achtung", "Attention") }
    var notices: String { say("Hinweise", "Notices") }
    var noRoom: String { say("Diesen Raum gibt es nicht mehr", "This room is no more") }
    var remaining: String { say("noch {} Min", "{} min left") }
    var remainingHours: String { say("noch {} Std {} Min", "{} h {} min left") }
    var startsIn: String { say("in {} Min", "in {} min") }
    var startsNow: String { say("gleich", "now") }
    var stale: String { say("Stand {}, keine Verbindung", "as of {}, no connection") }

    func hands(_ count: Int) -> String {
        count == 1 ? say("1 Hand", "1 hand") : say("\(count) Hände", "\(count) hands")
    }
    /// The number of people that a session interests; empty if there is none.
    func interest(in session: Session, _ grid: Grid) -> String {
        let count = grid.interest(in: session.id)
        return count == 0 ? "" : say("\(count) interessiert", "\(count) interested")
    }
    func freeAt(_ clock: String) -> String { say("Frei um \(clock)", "Free at \(clock)") }
    func freeUntil(_ clock: String) -> String { say("Frei bis \(clock)", "Free until \(clock)") }
    func continues(_ day: String) -> String { say("Weiter am \(day)", "Continues on \(day)") }
    func planOf(_ clock: String, _ revision: Revision) -> String {
        say("Plan von \(clock), Revision \(revision)", "Plan of \(clock), revision \(revision)")
    }

    /// A date in full: `Dienstag, 14. März 2023`, `Tuesday, 14 March 2023`.
    func day(_ date: CivilDate) -> String {
        let (year, month, day) = date.components
        let weekday = Weekdays.names[date.weekday - 1]
        let name = PageWords.months[month - 1]
        return say(
            "\(weekday.german), \(day). \(name.0) \(year)",
            "\(weekday.english), \(day) \(name.1) \(year)"
        )
    }

    /// A date in a few signs: `Di 14.3.`, `Tue 14 Mar`.
    func shortDay(_ date: CivilDate) -> String {
        let (_, month, day) = date.components
        let weekday = Weekdays.short(date.weekday)
        let name = PageWords.months[month - 1].1
        return say(
            "\(weekday.german) \(day).\(month).",
            "\(weekday.english) \(day) \(name.prefix(3))"
        )
    }

    private static let months = [
        ("Januar", "January"), ("Februar", "February"), ("März", "March"), ("April", "April"),
        ("Mai", "May"), ("Juni", "June"), ("Juli", "July"), ("August", "August"),
        ("September", "September"), ("Oktober", "October"), ("November", "November"),
        ("Dezember", "December"),
    ]
}
