import RaumArguments
import RaumWords

/// The commands that use the whole terminal.
enum PlanningCommands {
    /// In the order in which help lists them.
    static let all = [plan, desk]

    static let plan = CommandSpecification(
        "plan",
        Sentence(
            en: "The grid on the whole terminal, to plan on; or a proposal for the tray",
            de: "Der Plan auf dem ganzen Terminal, zum Planen; oder ein Vorschlag für die Ablage"
        ),
        discussion: Sentence(
            en: """
                Rooms across, slots down, the tray of pitches beside it; what others change appears at once. \
                Enter takes a session and drops it into another cell, / searches, ? explains every key.
                With --suggest it only proposes: counts a seat for every hand, keeps hosts out of two rooms at \
                once and sessions of one tag apart, and leaves alone what is planned. Shows its proposal, asks, \
                and does it as one change, or as several beyond 64 sessions. With --json nobody is asked: \
                without --yes it only shows.
                """,
            de: """
                Räume nebeneinander, Slots untereinander, daneben die Ablage; was andere ändern, \
                erscheint sofort. Enter nimmt eine Session und legt sie in eine andere Zelle, / sucht, ? \
                erklärt jede Taste.
                Mit --suggest nur ein Vorschlag: ein Platz für jede Hand, niemand in zwei Räumen \
                zugleich, Sessions eines Schlagworts nicht zugleich, und was geplant ist, bleibt. Zeigt \
                ihn, fragt und macht ihn als eine Änderung, ab 64 Sessions als mehrere. Mit --json wird \
                niemand gefragt: ohne --yes zeigt es nur.
                """
        ),
        options: SharedOptions.change + [
            OptionSpecification(
                "no-mouse",
                nil,
                Sentence(
                    en: "Leave the mouse to the terminal, to mark text with.",
                    de: "Die Maus dem Terminal lassen, um Text zu markieren."
                )
            ),
            OptionSpecification(
                "suggest",
                nil,
                Sentence(
                    en: "Propose a plan for the whole tray.",
                    de: "Einen Plan für die ganze Ablage vorschlagen."
                )
            ),
            OptionSpecification(
                "day",
                "DATE",
                Sentence(
                    en: "With --suggest: only slots of this day.",
                    de: "Mit --suggest: nur Slots dieses Tages."
                )
            ),
            OptionSpecification(
                "yes",
                nil,
                Sentence(en: "Do not ask.", de: "Nicht fragen."),
                letter: "y"
            ),
            SharedOptions.json,
        ],
        examples: [
            "raumwerk plan", "raumwerk plan --suggest --dry-run", "raumwerk plan --suggest --yes",
        ],
        run: CommandAction { invocation in
            guard invocation.has("suggest") else { return try Organiser.openPlanRoom(invocation) }
            try ProposalTask(organiser: Organiser(invocation)).run()
        }
    )

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
        options: SharedOptions.server,
        examples: ["raumwerk desk"],
        run: CommandAction(Organiser.openDesk)
    )
}
