internal import RaumGrid

// A door's words about its keys: in full, and in so few words that the smallest screen holds them.

extension Phrases {
    private func note(_ german: (String, String), _ english: (String, String)) -> DoorNote {
        DoorNote(say(german.0, english.0), short: say(german.1, english.1))
    }

    var nothingRuns: DoorNote {
        note(
            ("Hier läuft gerade nichts.", "Hier läuft nichts."),
            ("Nothing is on here.", "Nothing is on.")
        )
    }
    var oneMoment: DoorNote { note(("Moment …", "Moment …"), ("One moment …", "One moment …")) }
    var notReached: DoorNote {
        note(
            ("Keine Verbindung: nichts geändert.", "Keine Verbindung"),
            ("No connection: nothing changed.", "No connection")
        )
    }
    var nothingToTakeBack: DoorNote {
        note(
            ("Von hier wurde nichts geändert.", "Nichts geändert."),
            ("Nothing was changed from here.", "Nothing changed.")
        )
    }
    var changedSince: DoorNote {
        note(
            ("Das hat inzwischen jemand geändert.", "Schon geändert."),
            ("Somebody has changed that since.", "Changed since.")
        )
    }

    func done(_ action: DoorControls.Action) -> DoorNote {
        switch action {
        case .full(true):
            note(
                ("Steht als VOLL da · f nimmt es zurück", "VOLL · f zurück"),
                ("Says FULL now · f takes it back", "FULL · f undoes")
            )
        case .full(false):
            note(
                ("Wieder Platz · f: doch voll", "Platz · f: voll"),
                ("Room again · f: full after all", "Room · f: full")
            )
        case .longer(let end):
            note(
                (
                    "Fünf Minuten mehr, bis \(end.clock) · u nimmt es zurück",
                    "Bis \(end.clock) u zurück"
                ),
                (
                    "Five minutes more, until \(end.clock) · u takes it back",
                    "To \(end.clock) · u undoes"
                )
            )
        case .ended:
            note(
                ("Jetzt zu Ende · e nimmt es zurück", "Ende · e zurück"),
                ("Ended now · e takes it back", "Ended · e undoes")
            )
        case .undone: note(("Zurückgenommen", "Zurückgenommen"), ("Taken back", "Taken back"))
        }
    }
}
