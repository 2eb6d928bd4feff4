package import RaumGrid
internal import RaumNotation

/// The language of a screen's own words.
package enum Language: String, CaseIterable, Sendable {
    case german = "de"
    case english = "en"

    /// The language of a locale such as `de_DE.UTF-8`: German where it names that, else English.
    package init(locale: String) {
        self = locale.lowercased().hasPrefix("de") ? .german : .english
    }
}

/// A screen's own words.
package struct Phrases: Sendable {
    let language: Language

    /// The words of `language`.
    package init(_ language: Language) {
        self.language = language
    }

    func say(_ german: String, _ english: String) -> String {
        language == .german ? german : english
    }

    var room: String { say("RAUM", "ROOM") }
    var now: String { say("JETZT", "NOW") }
    var next: String { say("DANACH", "NEXT") }
    var later: String { say("später", "later") }
    var moved: String { say("VERLEGT", "MOVED") }
    var cancelled: String { say("ENTFÄLLT", "CANCELLED") }
    /// The label of a session that begins at another time than people expect.
    func retimed(isEarlier: Bool) -> String {
        say("VERSCHOBEN", isEarlier ? "EARLIER" : "DELAYED")
    }
    var parked: String { say("VERTAGT", "POSTPONED") }
    var parkedHint: String { say("Noch kein neuer Platz im Plan", "No new place in the plan yet") }
    var past: String { say("WAR SCHON", "ALREADY OVER") }
    /// The text in the place of a room that is not known yet.
    package var roomFollows: String {
        say(
            "Neuer Raum folgt, bitte die Orga fragen",
            "New room to follow, please ask the organisers"
        )
    }
    var closed: String { say("RAUM GESCHLOSSEN", "ROOM CLOSED") }
    var pause: String { say("PAUSE", "BREAK") }
    var free: String { say("FREI", "FREE") }
    var freeHint: String {
        say("Idee? Trag sie am Grid ein.", "An idea? Put it on the grid.")
    }
    var over: String { say("SCHLUSS", "THE END") }
    /// On the last day itself "today", later that the event is over.
    func overHint(of grid: Grid, on date: CivilDate) -> String {
        (grid.lastDate ?? date) < date ? eventOver : overToday
    }
    private var overToday: String {
        say(
            "Heute ist hier Schluss. Danke fürs Dabeisein!",
            "That is all for today. Thank you for coming!"
        )
    }
    var eventOver: String {
        say(
            "Die Veranstaltung ist zu Ende. Danke fürs Dabeisein!",
            "The event is over. Thank you for coming!"
        )
    }
    var full: String { say("VOLL", "FULL") }
    var urgent: String { say("ACHTUNG", "ATTENTION") }
    var startsSoon: String { say("GLEICH", "SOON") }
    var closedShort: String { say("GESCHLOSSEN", "CLOSED") }
    var freeRoom: String { say("frei", "free") }
    var pitches: String { say("IDEEN OHNE PLATZ", "PITCHES WITHOUT A PLACE") }
    var hands: String { say("Hände", "Hands") }
    var nothingPlanned: String { say("NOCH NICHTS GEPLANT", "NOTHING PLANNED YET") }
    var nothingMore: String { say("NICHTS WEITER GEPLANT", "NOTHING MORE PLANNED") }
    var timeColumn: String { say("Zeit", "Time") }
    var titleColumn: String { "Session" }
    var roomColumn: String { say("Raum", "Room") }
    var hostsColumn: String { say("Wer", "Host") }
    func from(_ room: String) -> String { say("aus \(room)", "from \(room)") }
    var unverified: String { say("ungeprüft", "unverified") }
    /// The daemon vouches again for the shown plan.
    package var connectedAgain: String { say("Wieder verbunden", "Connected again") }
    /// The sentence which tells that `text` is no longer so.
    package func over(_ text: String) -> String { say("vorbei: \(text)", "over: \(text)") }
    var readOnly: String {
        say("Änderungen ruhen", "changes on hold")
    }

    func until(_ clock: String) -> String { say("bis \(clock)", "until \(clock)") }
    func freeUntil(_ clock: String) -> String { say("frei bis \(clock)", "free until \(clock)") }
    func freeFrom(_ clock: String) -> String { say("frei ab \(clock)", "free from \(clock)") }
    var freeSlot: String { say("freier Slot", "free slot") }
    func freeSlot(_ span: String) -> String { freeSlot + " " + span }
    func nextFreeSlot(_ span: String) -> String {
        say("nächster freier Slot \(span)", "next free slot \(span)")
    }
    func then(_ text: String) -> String { say("dann \(text)", "then \(text)") }
    /// `noch 45 Min`, from three hours on `noch 5 Std 21 Min`.
    package func remaining(_ minutes: Int) -> String {
        guard minutes >= Phrases.longMinutes else {
            return say("noch \(minutes) Min", "\(minutes) min left")
        }
        let (hours, rest) = (minutes / 60, minutes % 60)
        let tail = rest == 0 ? "" : say(" \(rest) Min", " \(rest) min")
        return say("noch \(hours) Std", "\(hours) h") + tail + say("", " left")
    }
    /// Minutes from which a length is told in hours.
    private static let longMinutes = 180
    func startsIn(_ minutes: Int) -> String {
        if minutes <= 0 { return say("gleich", "now") }
        return say("in \(minutes) Min", "in \(minutes) min")
    }
    func movedFrom(_ room: String) -> String {
        say("neu hier, aus \(room)", "new here, from \(room)")
    }
    func insteadOf(_ clock: String) -> String { say("statt \(clock)", "instead of \(clock)") }
    func goTo(_ room: String) -> String { say("Bitte hierhin: \(room)", "Please go to: \(room)") }
    func stale(_ clock: String) -> String {
        say("Stand \(clock), keine Verbindung", "as of \(clock), no connection")
    }
    var whatToShow: String {
        say("Was soll hier stehen? Am Rechner der Orga:", "What goes here? An organiser says:")
    }
    var severalPlans: String { say("MEHRERE PLÄNE IM NETZ", "SEVERAL PLANS ON THIS NETWORK") }
    var chooseByKey: String {
        say("Welcher? Eine Taste wählt, oder:", "Which one? A key chooses, or:")
    }
    /// The text in the place of an address while there is none.
    package var searching: String {
        say("raumwerkd im lokalen Netz", "raumwerkd on the local network")
    }
    var neverConnected: String { say("keine Verbindung", "no connection") }
    func waitingFor(_ server: String) -> String {
        say("Warte auf \(server) …", "Waiting for \(server) …")
    }
    func unknownRoom(_ room: String) -> String {
        say("Kein Raum heißt \(room)", "No room is called \(room)")
    }
    /// When the event goes on, without the time where no session is planned yet.
    func nextDay(_ date: String, _ clock: String?) -> String {
        let start = clock.map { ", " + $0 } ?? ""
        return say("Weiter am \(date)", "Continues on \(date)") + start
    }
    var hashtagOfTheWeek: String { say("Hashtag der Woche", "Hashtag of the week") }
    func at(_ clock: String) -> String { say("\(clock) Uhr", clock) }

    /// `Di`, `Tue`.
    func weekday(_ date: CivilDate) -> String {
        let names = Weekdays.short(date.weekday)
        return say("\(names.german)", "\(names.english)")
    }

    /// The clock alone for today, else with the day.
    func moment(_ time: ZonedTime, on today: CivilDate) -> String {
        time.date == today ? time.clock : day(time.date, on: today) + " " + time.clock
    }

    /// `18:30–19:00`; with days where it ends on another one.
    package func span(_ start: ZonedTime, _ end: ZonedTime, on today: CivilDate) -> String {
        guard end.needsDay(after: start) else { return start.clock + "–" + end.clock }
        return day(start.date, on: today) + " " + start.clock + "–" + day(end.date, on: today) + " "
            + end.clock
    }

    /// A date in words: `Di 14.3.`, `Tue 14 Mar`; with a year `Di 14.3.2023`, `Tue 14 Mar 2023`.
    func day(weekday: Int, day: Int, month: Int, year: Int?) -> String {
        let names = Weekdays.short(weekday)
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        return say(
            "\(names.german) \(day).\(month)." + (year.map { "\($0)" } ?? ""),
            "\(names.english) \(day) \(months[month - 1])" + (year.map { " \($0)" } ?? "")
        )
    }
}
