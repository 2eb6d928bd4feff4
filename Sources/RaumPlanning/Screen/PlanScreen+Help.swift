internal import RaumScreen
internal import RaumWords

/// The keys of the planning screen in words.
enum PlanKeys {
    /// Every key in the order in which a pitch round needs them.
    static let all: [(key: Sentence, does: Sentence)] = [
        (
            Sentence(en: "arrows", de: "Pfeile"),
            Sentence(
                en: "go around; right of the last room is the tray (Tab, too)",
                de: "gehen umher; rechts vom letzten Raum ist die Ablage (auch Tab)"
            )
        ),
        (
            Sentence(name: "Enter"),
            Sentence(
                en: "take the session, then drop it into another cell",
                de: "die Session nehmen, dann in einem anderen Feld ablegen"
            )
        ),
        (
            Sentence(en: "mouse", de: "Maus"),
            Sentence(
                en: "click: go there, again: as Enter; a pitch of the tray is taken at once",
                de: "Klick: dorthin, noch einmal: wie Enter; ein Vorschlag der Ablage sofort"
            )
        ),
        (
            Sentence(name: "Esc"),
            Sentence(en: "put back what is in the hand", de: "zurücklegen, was in der Hand ist")
        ),
        (
            Sentence(name: "f"),
            Sentence(
                en: "with a session in the hand: the next cell without a clash",
                de: "mit einer Session in der Hand: das nächste Feld, das passt"
            )
        ),
        (
            Sentence(name: "s"),
            Sentence(
                en: "with a session in the hand: swap it with the one here",
                de: "mit einer Session in der Hand: mit der hier tauschen"
            )
        ),
        (
            Sentence(name: "+  -"),
            Sentence(en: "one slot longer, one slot shorter", de: "einen Slot länger, einen kürzer")
        ),
        (
            Sentence(name: "t  l"),
            Sentence(
                en: "set its start to any time; its length in minutes",
                de: "ihren Beginn auf jede Zeit setzen; ihre Länge in Minuten"
            )
        ),
        (
            Sentence(name: "p"),
            Sentence(en: "park: back into the tray", de: "zurück in die Ablage")
        ),
        (
            Sentence(name: "i  I"),
            Sentence(
                en: "count a hand more, a hand less",
                de: "eine Hand mehr zählen, eine weniger"
            )
        ),
        (
            Sentence(name: "v"),
            Sentence(en: "set the number of hands", de: "die Zahl der Hände setzen")
        ),
        (
            Sentence(name: "n"),
            Sentence(
                en: "a new pitch: title, then who holds it",
                de: "ein neuer Vorschlag: Titel, dann wer"
            )
        ),
        (
            Sentence(name: "A  D"),
            Sentence(
                en: "accept or decline the guest's pitch that has waited longest",
                de: "den Vorschlag annehmen oder ablehnen, der am längsten wartet"
            )
        ),
        (
            Sentence(name: "e  h"),
            Sentence(
                en: "change the title; change who holds it",
                de: "den Titel ändern; ändern, wer sie hält"
            )
        ),
        (
            Sentence(name: "x"),
            Sentence(
                en: "cancel it, or let it take place again",
                de: "absagen, oder wieder stattfinden lassen"
            )
        ),
        (
            Sentence(name: "d"),
            Sentence(en: "remove it, after a question", de: "entfernen, nach einer Rückfrage")
        ),
        (
            Sentence(name: "/"),
            Sentence(
                en: "search while you type, by title, host or id",
                de: "suchen beim Tippen, nach Titel, Person oder Kürzel"
            )
        ),
        (
            Sentence(name: "."),
            Sentence(en: "go to the present slot", de: "zum jetzigen Slot gehen")
        ),
        (
            Sentence(name: "S"),
            Sentence(
                en: "suggest places for the whole tray",
                de: "Plätze für die ganze Ablage vorschlagen"
            )
        ),
        (
            Sentence(name: "u"),
            Sentence(
                en: "undo what was done here, the last first",
                de: "zurücknehmen, was hier getan wurde, das Letzte zuerst"
            )
        ),
        (
            Sentence(name: "a"),
            Sentence(
                en: "do it anyway, after somebody else was faster",
                de: "es trotzdem tun, nachdem jemand schneller war"
            )
        ),
        (
            Sentence(name: "q"),
            Sentence(
                en: "end; everything that was done stays done",
                de: "beenden; was getan wurde, bleibt"
            )
        ),
    ]

    static let search = Sentence(
        en: "Enter stays here · up and down the others · Esc goes back",
        de: "Enter bleibt hier · auf und ab die anderen · Esc geht zurück"
    )
    static let typing = Sentence(
        en: "Enter does it · Ctrl-U empties · Esc leaves it",
        de: "Enter tut es · Strg-U leert · Esc lässt es"
    )
    static let asking = Sentence(
        en: "y yes · any other key no",
        de: "j ja · jede andere Taste nein"
    )
    static let proposing = Sentence(
        en: "Enter does it · Esc leaves it · arrows look around",
        de: "Enter tut es · Esc lässt es · Pfeile sehen sich um"
    )
    static let refused = Sentence(
        en: "a does it anyway · any other key leaves it",
        de: "a tut es trotzdem · jede andere Taste lässt es"
    )
    static let holding = Sentence(
        en: "Enter drops · f finds a cell · s swaps · t any time · Esc puts back · ? all",
        de: "Enter legt ab · f sucht ein Feld · s tauscht · t Zeit · Esc zurück · ? alle"
    )
    static let browsing = Sentence(
        en: "Enter takes · / finds · n new · i counts · S suggests · u undoes · ? all keys",
        de: "Enter nimmt · / sucht · n neu · i zählt · S schlägt vor · u zurück · ? alle"
    )
}

extension PlanScreen {
    func drawHelp(_ first: Int, _ layout: PlanLayout, _ frame: inout Frame) {
        let lines = layout.height - 2
        let start = min(first, max(0, PlanKeys.all.count - lines))
        for (index, entry) in PlanKeys.all.dropFirst(start).prefix(lines).enumerated() {
            draw(words(entry.key), 1, 1 + index, 7, Style(.accent, bold: true), &frame)
            draw(words(entry.does), 9, 1 + index, layout.width - 10, Style(.text), &frame)
        }
        let isWhole = PlanKeys.all.count <= lines
        let hint =
            isWhole
            ? Sentence(en: "Any key goes back.", de: "Jede Taste geht zurück.")
            : Sentence(
                en: "Up and down turn the list; any other key goes back.",
                de: "Auf und ab blättern; jede andere Taste geht zurück."
            )
        draw(words(hint), 1, layout.height - 1, layout.width - 2, Style(.quiet), &frame)
    }
}
