internal import RaumWords

/// A planner's messages about keys that have no effect, or cannot have it.
enum PlannerWords {
    static let heldWasRemoved = Sentence(
        en:
            "What you held was removed by somebody else.",
        de:
            "Was in der Hand war, hat jemand anders entfernt."
    )
    static let nothingDone = Sentence(
        en:
            "Nothing was done.",
        de:
            "Nichts wurde getan."
    )
    static let noSuchKey = Sentence(
        en:
            "No such key. ? explains them.",
        de:
            "Diese Taste tut nichts. ? erklärt alle."
    )
    static let nonePitchWaits = Sentence(
        en:
            "No pitch waits for you.",
        de:
            "Es wartet kein Vorschlag."
    )
    static let nothingChosen = Sentence(
        en:
            "Nothing is here. Go to a session with the arrows, or search for one with /.",
        de:
            "Hier ist nichts. Mit den Pfeilen zu einer Session gehen, oder mit / eine suchen."
    )
    static let nothingToInsistOn = Sentence(
        en:
            "There is nothing to insist on.",
        de:
            "Es gibt nichts, worauf zu bestehen wäre."
    )
    static let nothingToUndo = Sentence(
        en:
            "Nothing was changed here. Any change: raumwerk history, raumwerk undo REV",
        de:
            "Hier wurde nichts geändert. Jede Änderung: raumwerk history, raumwerk undo STAND"
    )
    static let noSlotFollows = Sentence(
        en:
            "No slot follows.",
        de:
            "Danach kommt kein Slot mehr."
    )
    static let isOneSlotLong = Sentence(
        en:
            "It is one slot long. l sets its minutes.",
        de:
            "Sie ist einen Slot lang. l setzt ihre Minuten."
    )
    static let putBack = Sentence(
        en:
            "Put back.",
        de:
            "Zurückgelegt."
    )
    static let heldIsGone = Sentence(
        en:
            "What you held is gone.",
        de:
            "Was in der Hand war, ist weg."
    )
    static let noCell = Sentence(
        en:
            "There is no cell yet. Make rooms and slots first: raumwerk room, raumwerk slot",
        de:
            "Noch gibt es kein Feld. Erst Räume und Slots machen: raumwerk room, raumwerk slot"
    )
    static let takeToSwap = Sentence(
        en:
            "Take a session first with Enter, go to another and press s.",
        de:
            "Erst eine Session mit Enter nehmen, zu einer anderen gehen und s drücken."
    )
    static let nothingToSwap = Sentence(
        en:
            "Nothing is here to swap with. Enter drops it.",
        de:
            "Hier ist nichts zum Tauschen. Enter legt sie ab."
    )
    static let takeToFind = Sentence(
        en:
            "Take a session first with Enter; f then finds a cell for it.",
        de:
            "Erst eine Session mit Enter nehmen; f findet dann ein Feld für sie."
    )
    static let noFit = Sentence(
        en:
            "No free cell fits without a clash.",
        de:
            "Kein freies Feld passt, ohne dass sich etwas stört."
    )
    static let emptyTray = Sentence(
        en:
            "The tray is empty.",
        de:
            "Die Ablage ist leer."
    )
    static let proposalFits = Sentence(
        en:
            "The proposal still fits: Enter does it.",
        de:
            "Der Vorschlag passt noch: Enter führt ihn aus."
    )
    static let planChanged = Sentence(
        en:
            "The plan has changed. Press S again.",
        de:
            "Der Plan hat sich geändert. Noch einmal S drücken."
    )
    static let noConnection = Sentence(
        en:
            "No connection: nothing was done. What is shown may be out of date.",
        de:
            "Keine Verbindung: nichts wurde getan. Was hier steht, kann veraltet sein."
    )
    static let swaps = Sentence(en: " s swaps them.", de: " s tauscht sie.")
}
