package import RaumArguments
package import RaumGrid
internal import RaumNotation
package import RaumWire
internal import RaumWords

// The reason of a refusal for the person that typed the command: with titles, rooms and days in the place of ids, and
// with the next command, which can be pasted whole.

/// A change that was refused, with all that is needed to explain it.
package struct Refusal: Sendable {
    /// The daemon's refusal.
    let failure: Failure
    /// The commands that were sent.
    let commands: [Command]
    /// The command line as it was typed.
    let line: TypedLine
    /// The meanings of words in the plan that the command was read with.
    let naming: Naming

    var grid: Grid { naming.grid }

    /// The refusal of `commands`, which `line` asked for.
    package init(
        _ failure: Failure,
        of commands: [Command],
        typed line: TypedLine,
        _ naming: Naming
    ) {
        self.failure = failure
        self.commands = commands
        self.line = line
        self.naming = naming
    }

    /// The refusal in words; nil for one that has nothing to do with the plan.
    package var error: UsageError? {
        let code: ExitCode = failure.code == "MISSING" ? .usage : .failure
        return told.map { UsageError($0.sentence, listing: $0.ways, exitCode: code) }
    }

    private var told: Told? {
        switch failure.code {
        case "ROOM-TAKEN": taken
        case "ROOM-CLOSED": closed
        case "ROOM-REMOVED": removed
        case "ROOM-IN-USE": inUse
        case "BAD-DETOUR": badDetour
        case "NOT-PLACED": notPlaced
        case "ALREADY-PLACED": alreadyPlaced
        case "NOT-PITCHED": notPitched
        case "NOT-TAKING-PLACE": notTakingPlace
        case "NOT-RUNNING": notRunning
        case "SAME-TWICE": sameTwice
        case "BAD-SPAN": badSpan
        case "MISSING": missing
        default: nil
        }
    }
}

/// The reason of a refusal, and commands that could be typed next, a line each.
struct Told {
    var sentence: Sentence
    var ways: [Sentence] = []

    static func + (sentence: Sentence, told: Told) -> Told {
        Told(sentence: sentence + told.sentence, ways: told.ways)
    }
}

extension Refusal {
    /// The session that the failure is about.
    var session: Session? {
        failure["session"].flatMap { SessionID($0) }.flatMap { grid.sessions[$0] }
    }

    /// Its title in quotation marks, else its name in the failure.
    var title: Sentence {
        session.map { quoted($0.title) } ?? Sentence(name: failure["session"] ?? "?")
    }

    /// The id of the session or of the room, for a command.
    func id(_ key: String) -> String { failure[key] ?? "?" }

    private func placing(_ verb: String) -> String {
        guard let session else { return "raumwerk show" }
        return naming.placing(session.id, by: verb)
    }

    func roomName(_ key: String) -> String {
        RoomID(id(key)).map(grid.name) ?? id(key)
    }

    func time(_ key: String) -> ZonedTime? {
        failure[key].flatMap { ZonedTime(notation: $0) }.map(grid.event.told)
    }

    /// The reason, followed by a command that could be typed next.
    func next(_ english: String, _ german: String, _ command: String) -> Told {
        Told(
            sentence: .empty,
            ways: [Sentence(en: "\(english): \(command)", de: "\(german): \(command)")]
        )
    }
}

extension Refusal {
    private var closed: Told {
        Sentence(
            en: "\(roomName("room")) is closed.",
            de: "\(roomName("room")) ist geschlossen."
        ) + next("Open it first", "Erst öffnen", "raumwerk open \(id("room"))")
    }

    private var removed: Told {
        title
            + Sentence(
                en: " would take place in \(roomName("room")), which is removed.",
                de: " fände in \(roomName("room")) statt, und der Raum ist entfernt."
            )
            + next(
                "Bring the room back first",
                "Den Raum erst zurückholen",
                "raumwerk room \(id("room")) --name \(shellWord(roomName("room")))"
            )
    }

    private var inUse: Told {
        Sentence(en: "\(roomName("room")) still has ", de: "In \(roomName("room")) ist noch ")
            + title + Sentence(name: (session?.placement).map { _ in ", " } ?? "")
            + (session?.placement.map(naming.spoken) ?? .empty) + Sentence(name: ".")
            + next(
                "Close it, and move what is there",
                "Schließen und verlegen, was dort ist",
                "raumwerk close \(id("room")) --move-each"
            )
    }

    private var badDetour: Told {
        let name = roomName("to")
        return Told(
            sentence: Sentence(
                en: "People cannot be sent to \(name): it is closed, or the same room.",
                de:
                    "Nach \(name) lässt sich niemand schicken: der Raum ist geschlossen oder derselbe."
            )
        )
    }

    private var notPlaced: Told {
        title + Sentence(en: " is in the tray.", de: " ist in der Ablage.")
            + next("Put it onto the grid", "Einplanen", placing("place"))
    }

    private var alreadyPlaced: Told {
        let place = session?.placement.map(naming.spoken) ?? .empty
        let state =
            title + Sentence(en: " is on the grid: ", de: " steht im Plan: ") + place
            + Sentence(name: ".")
        if case .merge(let kept, let other)? = commands.first {
            return state
                + next("Merge the other way", "Andersherum", "raumwerk merge \(other) \(kept)")
        }
        return state
            + next("Move it", "Verlegen", placing("move"))
    }

    private var notPitched: Told {
        let place = session?.placement.map(naming.spoken) ?? .empty
        return title + Sentence(en: " is on the grid: ", de: " steht im Plan: ") + place
            + Sentence(name: ".")
            + next(
                "Take it back first",
                "Erst zurücknehmen",
                "raumwerk session park \(id("session"))"
            )
    }

    private var notTakingPlace: Told {
        let restore = "raumwerk restore \(id("session"))"
        if let word = failure["into"], let into = SessionID(word) {
            let whole = grid.sessions[into].map { quoted($0.title) } ?? Sentence(name: into.string)
            return title + Sentence(en: " is part of ", de: " gehört jetzt zu ") + whole
                + Sentence(en: " now.", de: ".")
                + next("To make two of it again", "Wieder zwei daraus machen", restore)
        }
        let isGone = session?.state == .removed
        let state =
            isGone
            ? Sentence(en: " was removed.", de: " ist entfernt.")
            : Sentence(en: " is cancelled.", de: " entfällt.")
        return title + state + next("Bring it back first", "Erst zurückholen", restore)
    }

    private var notRunning: Told {
        guard let session, let place = session.placement else {
            return Told(
                sentence: title + Sentence(en: " is not on now.", de: " läuft gerade nicht.")
            )
        }
        let isOver = place.end.milliseconds <= naming.now.milliseconds
        let state =
            isOver
            ? Sentence(en: " is over: ", de: " ist vorbei: ")
            : Sentence(en: " is not on yet: ", de: " läuft noch nicht: ")
        let cancel = next("To call it off", "Absagen", "raumwerk cancel \(session.id)")
        return quoted(session.title) + state + naming.spoken(place) + Sentence(name: ".")
            + (isOver ? Told(sentence: .empty) : cancel)
    }

    private var sameTwice: Told {
        let two = Sentence(
            en: "Name two different sessions: ",
            de: "Bitte zwei verschiedene Sessions angeben: "
        )
        let twice = Sentence(en: " stands twice.", de: " steht zweimal da.")
        return Told(sentence: two + title + twice)
    }

    private var badSpan: Told? {
        guard let start = time("start"), let end = time("end") else { return nil }
        let rule = Sentence(
            en: ": it must end after it starts, and last at most a week.",
            de: ": es muss nach seinem Anfang enden und darf höchstens eine Woche dauern."
        )
        let span =
            naming.spoken(start) + Sentence(en: " to ", de: " bis ") + naming.spoken(end)
        return Told(
            sentence: Sentence(en: "It would last from ", de: "Es dauerte von ") + span + rule
        )
    }

    private var missing: Told? {
        guard failure["what"] == "title" else { return nil }
        return Sentence(en: "Please give a title.", de: "Bitte einen Titel angeben.")
            + next("For example", "Zum Beispiel", "raumwerk pitch \"Offene Runde\" --host Mia")
    }
}
