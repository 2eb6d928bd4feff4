internal import RaumGrid
internal import RaumNotation
package import RaumWords

// The daemon's sentences are English; its codes and their fields suffice to make the same sentence in German. A code of
// a later daemon that is unknown here keeps the daemon's sentence.

extension Failure {
    /// The sentence for a person at a command line, in each language.
    package var spokenForCommands: Sentence {
        let english = sentenceForCommands
        return Sentence(en: english, de: german ?? english)
    }

    /// The German sentence for a person at a command line; nil for a code that is unknown here.
    var german: String? { germanForPlan ?? germanForLines ?? germanForDaemon }

    private func value(_ key: String) -> String { self[key] ?? "?" }

    /// The sentences about refusals by the plan's rules.
    private var germanForPlan: String? {
        let (session, room) = (value("session"), value("room"))
        return switch code {
        case "UNKNOWN": unknown
        case "ROOM-TAKEN": "\(room) ist \(span) belegt: \(session)"
        case "ROOM-CLOSED": "\(room) ist geschlossen. Erst öffnen: raumwerk open \(room)"
        case "ROOM-REMOVED":
            "\(session) fände in \(room) statt, und der Raum ist entfernt. Erst zurückholen:"
                + " raumwerk room \(room) --name …"
        case "ROOM-IN-USE":
            "In \(room) ist noch \(session). Erst verlegen, oder: raumwerk close \(room)"
        case "BAD-DETOUR":
            "Nach \(value("to")) lässt sich niemand schicken: der Raum ist geschlossen oder derselbe."
        case "NOT-PLACED":
            "\(session) steht nicht im Plan. Einplanen: raumwerk place \(session) --room … --start … --end …"
        case "ALREADY-PLACED": "\(session) steht schon im Plan. Verlegen: raumwerk move \(session)"
        case "NOT-PITCHED":
            "\(session) steht im Plan. Erst zurücknehmen: raumwerk session park \(session)"
        case "NOT-TAKING-PLACE" where self["into"] != nil:
            "\(session) gehört jetzt zu \(value("into")). Diese nehmen, oder wieder zwei daraus machen:"
                + " raumwerk restore \(session)"
        case "NOT-TAKING-PLACE":
            "\(session) findet nicht statt. Erst zurückholen: raumwerk restore \(session)"
        case "NOT-RUNNING": "\(session) läuft gerade nicht und lässt sich so nicht beenden."
        case "SAME-TWICE": "Bitte zwei verschiedene Sessions angeben: \(session) steht zweimal da."
        case "CONFLICT": conflict
        case "LIMIT": limit
        case "NO-EVENT": "Es gibt noch keine Veranstaltung. Anfangen mit: raumwerk event"
        case "BAD-SPAN": badSpan
        case "NOT-WAITING": "\(value("thing")) wartet nicht mehr: darüber ist entschieden."
        case "PITCHING-CLOSED": "Zurzeit werden keine Vorschläge angenommen. Bitte die Orga fragen."
        case "NOT-IN-HISTORY" where self["last"] != nil:
            "Stand \(value("rev")) gibt es noch nicht: der letzte ist \(value("last")). Es zeigt sie: raumwerk history"
        case "NOT-IN-HISTORY":
            "Stand \(value("rev")) ist nicht unter den letzten \(WireLimits.historyMax). Es zeigt sie: raumwerk history"
        case "NOT-ASSIGNABLE": "Der Bildschirm ist an seinem eigenen Rechner eingestellt."
        case "NOT-GONE":
            "Der Bildschirm \(value("screen")) ist da. Vergessen lässt sich nur, was weg ist."
        case "AMBIGUOUS": "Mehrere Bildschirme heißen so. Es zeigt sie: raumwerk status"
        default: nil
        }
    }

    /// The sentence about a number that is reached; the English one ends with what is counted.
    private var limit: String {
        let things = [
            "pages": "Seiten", "rooms": "Räume", "sessions": "Sessions", "slots": "Slots",
            "notices": "Durchsagen", "hashtags": "Hashtags", "held pitches": "wartende Vorschläge",
            "hosts of one session": "Personen für eine Session",
        ]
        let counted = "There are at most \(value("max")) "
        let thing = things.first { sentence.hasPrefix(counted + $0.key + ".") }?.value
        let reached =
            thing.map { "Es gibt höchstens \(value("max")) \($0)." }
            ?? "Mehr als \(value("max")) gehen nicht."
        let again = self["again"].map {
            " Entferntes zählt mit und lässt sich unter seinem Namen neu machen: \($0)"
        }
        return reached + (again ?? "")
    }

    private var unknown: String {
        if let screen = self["screen"] {
            return "Kein Bildschirm heißt \(screen). Es zeigt sie: raumwerk status"
        }
        if sentence.utf8.starts(with: "The event ".utf8) {
            return "Die Veranstaltung lässt sich nicht entfernen, nur ändern: raumwerk event"
        }
        let parts = value("thing").split(separator: ":", maxSplits: 1).map(String.init)
        let kinds = [
            "room": "Keinen Raum", "slot": "Keinen Slot", "notice": "Keine Durchsage",
            "page": "Keine Seite", "stage": "Keine Bühne", "hashtag": "Keinen Hashtag",
            "held": "Keinen wartenden Vorschlag",
        ]
        let none = parts.count == 2 ? kinds[parts[0]] ?? "Nichts mit dem Namen" : "Keine Session"
        let guess = self["nearest"].map { " Meinten Sie \($0)?" } ?? ""
        return "\(none) \(parts.last ?? "?") gibt es.\(guess)"
    }

    /// The sentence about a conflict; if the revision does not exist yet, it names no entity.
    private var conflict: String {
        guard let thing = self["thing"] else {
            return
                "Diesen Stand gibt es noch nicht: \(value("rev")) ist der letzte. Ansehen und noch einmal"
                + " versuchen."
        }
        let revision = value("rev")
        return "\(thing) wurde in Stand \(revision) geändert. Ansehen und noch einmal versuchen."
    }

    private var span: String {
        guard let start = ZonedTime(notation: value("start")),
            let end = ZonedTime(notation: value("end"))
        else { return "dann" }
        return spokenSpan(start, end).german
    }

    private var badSpan: String {
        guard self["minutes"] == nil else {
            return "--end und --minutes meinen verschiedene Enden. Bitte eines weglassen."
        }
        return
            "Es dauerte von \(value("start")) bis \(value("end")). Es muss nach seinem Anfang enden und darf"
            + " höchstens eine Woche dauern."
    }

    /// The sentences about faults of a line that a command line can cause.
    private var germanForLines: String? {
        switch code {
        case "MISSING": missing
        case "BAD-VALUE": badValue
        case "FORBIDDEN":
            "Der Text enthält ein Zeichen, das kein Bildschirm zeigen darf. Bitte weglassen."
        case "UNKNOWN-KEY", "UNKNOWN-VERB":
            "raumwerkd kennt das nicht; es ist eine ältere Version. Nichts wurde getan."
        case "TOO-LONG", "TOO-LARGE", "TOO-MANY":
            "Die Änderung ist zu groß. Texte kürzen, oder in mehrere teilen."
        case "TOO-OFTEN": "Das war zu oft. Bitte gleich noch einmal versuchen."
        case "OPERATION-TAKEN", "ID-TAKEN":
            "Unter diesem Kürzel wurde schon etwas anderes geändert."
        default: nil
        }
    }

    private var badValue: String {
        guard self["thing"] == nil else { return outOfCalendar }
        return switch value("key") {
        case "zone": "--zone ist eine Zeitzone wie Europe/Berlin\(refused)."
        case "language": "--language ist ein Kürzel wie de oder en-GB\(refused)."
        case "view": "Eine Tür gehört zu einem Raum, mit seinem Kürzel, etwa: door blau."
        case let key:
            germanForLimit(of: key)
                ?? "\(typed(key)) hat einen Wert, der hier nicht geht: \(sentence)"
        }
    }

    /// The word of a command line for a key of the wire.
    private func typed(_ key: String) -> String {
        switch key {
        case "hosts": "--host"
        case "rooms": "--room"
        case "by": "Die Zahl der Minuten"
        default: "--" + key
        }
    }

    /// The sentence about a time that the command does not name, and would convert or move too far.
    private var outOfCalendar: String {
        let times = [
            "start": "Der Beginn", "end": "Das Ende", "from": "Der Anfang", "until": "Das Ende",
            "reveal": "Die Enthüllung", "at": "Der Zeitpunkt", "zone": "Eine Zeitumstellung",
        ]
        let (first, last) = (CivilDate.years.lowerBound, CivilDate.years.upperBound)
        return "\(times[value("key")] ?? "Eine Zeit") von \(value("thing")) wäre"
            + " \(value("value")) auf der Uhr der Veranstaltung. Dort gehen nur die Jahre \(first)"
            + " bis \(last)."
    }

    /// `, nicht berlin`: the refused value, from the sentence of which it is the end.
    private var refused: String {
        guard let mark = sentence.utf8.firstIndex(of: UInt8(ascii: ":")) else { return "" }
        let value = sentence[sentence.utf8.index(after: mark)...].drop { $0 == " " }
        return value.isEmpty ? "" : ", nicht \(value)"
    }

    /// The sentence about a list or a text that is too long; nil for another reason.
    private func germanForLimit(of key: String) -> String? {
        let limit = "\(key) has at most "
        guard sentence.hasPrefix(limit) else { return nil }
        let words = sentence.dropFirst(limit.count).split(separator: " ", maxSplits: 4)
            .map { $0.filter { $0 != ":" && $0 != "," } }
        guard words.count >= 3, Int(words[0]) != nil else { return nil }
        if words[1] == "of", words[2] == "them" {
            return "\(typed(key)) nennt höchstens \(words[0])\(refused)."
        }
        guard words.count >= 4, words[1] == "characters", Int(words[3]) != nil else { return nil }
        return "\(typed(key)) hat höchstens \(words[0]) Zeichen, hier \(words[3])."
    }

    private var missing: String {
        switch value("what") {
        case "title": "Bitte einen Titel angeben."
        case "text": "Bitte einen Text angeben."
        case "name": "Bitte einen Namen angeben."
        default: "--\(value("what")) fehlt."
        }
    }

    /// What to do where nothing can be saved, by the advice of the English sentence.
    private var remedy: String {
        let advice = [
            (
                "Give the daemon's user",
                "Dem Benutzer von raumwerkd dort das Recht zum Schreiben geben"
            ),
            ("Mount the disk", "Die Platte so einhängen, dass man darauf schreiben kann"),
        ]
        return advice.first { sentence.contains($0.0) }?.1
            ?? "Auf der Platte Platz schaffen oder sie ersetzen"
    }

    /// The sentences about the client's rights and the daemon's state.
    private var germanForDaemon: String? {
        switch (kind, code) {
        case (.auth, "ROOM"): "Dieser Schlüssel darf nur ändern, was in seinem Raum steht."
        case (.auth, "GUEST"): "Dieser Schlüssel darf nur vorschlagen und Interesse zählen."
        case (.auth, "REFUSED"):
            "raumwerkd kennt diesen Schlüssel nicht. Welche es gibt, zeigt dort: raumwerkd key list"
        case (.auth, "STALE"):
            "Die Änderung kam mehr als eine halbe Minute zu spät oder zu früh. Bitte die Uhr stellen."
        case (.auth, _):
            "Das darf nur die Orga. Am Rechner von raumwerkd sind das sein Benutzer und root: sudo raumwerk. Andere"
                + " brauchen einen Schlüssel, den dort raumwerkd key add macht: raumwerk login --key lena.key"
        case (.server, "READ-ONLY"):
            "Nichts lässt sich speichern, also wurde nichts geändert. Die Bildschirme laufen weiter. \(remedy), dann"
                + " noch einmal."
        case (.server, "CUT-OFF"):
            "Dieser raumwerkd erreicht die anderen gerade nicht, also wurde nichts geändert. Bitte gleich noch einmal"
                + " versuchen, oder bei einem anderen."
        case (.server, "UNCLEAR"):
            "Vielleicht wurde es getan. Bitte auf den Plan sehen und dann noch einmal versuchen."
        case (.server, "BEHIND"):
            "Dieser raumwerkd ist noch nicht so weit wie ein anderer. Bitte gleich noch einmal versuchen."
        case (.server, "DIVERGED"):
            "Nichts wurde geändert: Die gemeinsame Aufzeichnung widerspricht dem, was hier schon bestätigt war. Dieser"
                + " raumwerkd ändert nichts, bis jemand entschieden hat und er neu gestartet ist. Was nicht stimmt und was"
                + " zu tun ist, sagt an seinem Rechner: \(value("check"))"
        case (.server, "UNREADABLE"):
            "Nichts wurde geändert: Ein Neustart könnte die Änderung nicht wieder lesen. Das ist ein Fehler von"
                + " raumwerkd; bitte mit dieser Zeile melden: \(sentence)"
        case (.server, "FULL"): "Zu viele Verbindungen. Bitte gleich noch einmal versuchen."
        case (.server, "STUCK"):
            "Der Bildschirm liest gerade nicht. Bitte gleich noch einmal versuchen."
        default: nil
        }
    }
}
