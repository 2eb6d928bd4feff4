internal import RaumGrid
internal import RaumScreen

/// The texts of a kiosk.
package struct KioskWords: Sendable {
    let language: Language

    init(_ language: Language) {
        self.language = language
    }

    private func say(_ german: String, _ english: String) -> String {
        language == .german ? german : english
    }

    var invitation: String {
        say("Wo läuft was? Einfach tippen.", "What is where? Just type.")
    }
    var ownIdea: String { say("Eigene Idee", "Your idea") }
    var back: String { say("zurück", "back") }
    var open: String { say("ansehen", "look") }
    var interest: String { say("interessiert mich", "interests me") }
    var send: String { say("abschicken", "send") }
    var change: String { say("ändern", "change") }
    var go: String { say("weiter", "go on") }
    var giveUp: String { say("verwerfen", "discard") }
    var search: String { say("Suche", "Search") }
    var all: String { say("Was noch kommt", "What is to come") }
    var nothing: String { say("Nichts gefunden.", "Nothing found.") }
    var nothingPlanned: String { say("Noch nichts geplant.", "Nothing planned yet.") }
    var idea: String { say("Deine Idee", "Your idea") }
    var preview: String { say("So kommt sie an:", "It will look like this:") }
    var title: String { say("Titel", "Title") }
    var name: String { say("Dein Name", "Your name") }
    var line: String { say("Eine Zeile dazu", "One line about it") }
    var sending: String { say("Wird gesendet …", "Sending …") }
    var thanks: String { say("DANKE!", "THANK YOU!") }
    func thanksHint(_ pitching: Event.Pitching) -> String {
        switch pitching {
        case .open: say("Deine Idee ist auf der Liste.", "Your idea is on the list.")
        case .held, .closed:
            say("Deine Idee ist bei der Orga.", "Your idea is with the organisers.")
        }
    }
    var noPitches: String {
        say("Zurzeit werden keine Ideen angenommen.", "No ideas are taken at the moment.")
    }
    var notTakingPlace: String { say("Das findet nicht statt.", "That does not take place.") }
    func isGone(_ title: String) -> String {
        say("„\(title)“ gibt es nicht mehr.", "“\(title)” is no more.")
    }
    func isPart(_ title: String, of other: String) -> String {
        say("„\(title)“ gehört jetzt zu „\(other)“.", "“\(title)” is now part of “\(other)”.")
    }
    var counted: String { say("Notiert, danke!", "Counted, thank you!") }
    var countedAlready: String { say("Schon notiert.", "Counted already.") }
    var notReached: String {
        say(
            "Gerade keine Verbindung. Versuch es gleich noch einmal.",
            "No connection just now. Try again in a moment."
        )
    }
    var notAnswered: String {
        say("Keine Antwort. Versuch es noch einmal.", "No answer. Try once more.")
    }
    var unsent: String {
        say(
            "Noch nicht gesendet. Nichts ist verloren, Enter schickt es ab.",
            "Not sent yet. Nothing is lost, Enter sends it."
        )
    }
    var notSent: String {
        say(
            "Noch nicht gesendet: gerade keine Verbindung. Nichts ist verloren, Enter versucht es wieder.",
            "Not sent yet: no connection just now. Nothing is lost, Enter tries again."
        )
    }
    func exists(_ id: String, _ title: String) -> String {
        say("Gibt es schon: \(title) (\(id))", "There is one already: \(title) (\(id))")
    }
    var pitched: String { say("noch ohne Platz", "no place yet") }
    var cancelled: String { say("entfällt", "cancelled") }
    var now: String { say("läuft", "is on") }
    var formerly: String { say("verlegt", "moved") }

    /// `noch 12 Min`, `in 2 Std 5 Min`.
    func startsIn(_ minutes: Int) -> String {
        let (hours, rest) = (minutes / 60, minutes % 60)
        if hours == 0 { return say("in \(rest) Min", "in \(rest) min") }
        let tail = rest == 0 ? "" : say(" \(rest) Min", " \(rest) min")
        return say("in \(hours) Std", "in \(hours) h") + tail
    }

    func label(_ field: PitchForm.Field) -> String {
        switch field {
        case .title: title
        case .name: name
        case .line: line
        }
    }

    /// A date with day and month, as in `28.11.` or `28/11`.
    func day(_ day: Int, _ month: Int) -> String { say("\(day).\(month).", "\(day)/\(month)") }
}
