import RaumArguments
import RaumWords

extension Specification {
    static let desk = CommandSpecification(
        "desk",
        Sentence(
            en: "Takes down pitches as they are called out: one line, and the tray above it",
            de: "Nimmt Vorschläge auf, wie sie gerufen werden: eine Zeile, darüber die Ablage"
        ),
        discussion: Sentence(
            en: """
                Type a title, Tab, who holds it, Enter: the line is free for the next one at once, and what \
                was typed is sent in its order. A number and Enter counts hands for the pitch that is marked, \
                +1 and -1 count on; the arrows mark another. Ctrl-Z takes the last line back and puts it into \
                the line. What the daemon refuses stands in the line again; while it is away, nothing is lost.
                """,
            de: """
                Titel tippen, Tab, wer, Enter: die Zeile ist sofort frei, und alles wird in seiner \
                Reihenfolge geschickt. Eine Zahl und Enter zählt Hände für den markierten Vorschlag, +1 \
                und -1 zählen weiter; die Pfeile markieren einen anderen. Strg-Z nimmt die letzte Zeile \
                zurück und legt sie wieder in die Zeile. Was raumwerkd ablehnt, steht wieder in der \
                Zeile; solange er weg ist, geht nichts verloren.
                """
        ),
        options: server,
        examples: ["raumwerk desk"]
    )
}
