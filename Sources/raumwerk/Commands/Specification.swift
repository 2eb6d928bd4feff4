import RaumArguments
import RaumWords

/// The commands of `raumwerk`.
enum Specification {
    static let program = CommandSpecification(
        "raumwerk",
        Sentence(
            en: "Changes the session grid, and says what became of it",
            de: "Ändert den Plan und sagt, was daraus wurde"
        ),
        discussion: Sentence(
            en: """
                Sessions are named by id, by a part of their title, or by where they are: "blau:now", \
                "blau:next", "now in blau"; rooms by id or name.
                Times are 18:30 (of the session's day, or of today), +10m or -5m from what was, now, \
                "next slot", "slot mittag", "end of slot", "end of blau:now", "tomorrow 10:00", \
                "2023-03-15 10:00", or 2023-03-14T18:30+01:00.
                Ends with 0 when done, 1 when refused, 64 when the command line cannot be understood, 69 when \
                the daemon cannot be reached, 75 when it may work later.
                """,
            de: """
                Sessions heißen nach Kennung, einem Teil des Titels oder danach, wo sie sind: \
                "blau:now", "blau:next", "now in blau"; Räume nach Kennung oder Namen.
                Zeiten sind 18:30 (am Tag der Session, oder heute), +10m oder -5m gegenüber bisher, \
                jetzt, "next slot", "slot mittag", "end of slot", "end of blau:now", "morgen 10:00", \
                "2023-03-15 10:00" oder 2023-03-14T18:30+01:00.
                Endet mit 0, wenn es getan ist, 1 bei einer Ablehnung, 64, wenn die Befehlszeile nicht \
                zu verstehen ist, 69, wenn raumwerkd nicht zu erreichen ist, 75, wenn es später gehen \
                kann.
                """
        ),
        subcommands: commands,
        examples: [
            "raumwerk session add \"Offene Runde\" --host Kernteam --room blau --start 18:30 --minutes 30",
            "raumwerk move \"Offene Runde\" --room gruen", "raumwerk status",
        ],
        reference: reference
    )

    // In the order in which help lists them.
    private static let commands: [CommandSpecification] = [
        EventCommands.all, RoomCommands.all, PitchCommands.all, SessionCommands.all,
        ScreenCommands.all, ReadingCommands.all, FileCommands.first, PlanningCommands.all,
        FileCommands.last, [login, logout],
    ].flatMap(\.self)

    private static let reference = Reference(
        files: [
            Reference.Row(
                "~/.config/raumwerk/key",
                Sentence(
                    en: "The key of raumwerk login; below XDG_CONFIG_HOME where that is set.",
                    de:
                        "Der Schlüssel von raumwerk login; unter XDG_CONFIG_HOME, wo das gesetzt ist."
                )
            )
        ],
        variables: [
            Reference.Row(
                "XDG_RUNTIME_DIR",
                Sentence(
                    en: "Where the daemon of the same user has its socket, raumwerk.sock.",
                    de: "Wo raumwerkd desselben Benutzers seinen Socket hat, raumwerk.sock."
                )
            ),
            Reference.Row(
                "XDG_CONFIG_HOME",
                Sentence(
                    en: "Where raumwerk login keeps a key, in raumwerk/.",
                    de: "Wo raumwerk login einen Schlüssel aufhebt, in raumwerk/."
                )
            ),
            Reference.Row(
                "LC_ALL, LC_MESSAGES, LANG",
                Sentence(
                    en: "Your language, where --lang is not given.",
                    de: "Die Sprache, wo --lang nichts sagt."
                )
            ),
        ],
        exits: [.success, .failure, .usage, .unavailable, .temporary],
        seeAlso: ["raumwerk-display(1)", "raumwerk-protocol(7)", "raumwerkd(8)"]
    )

    private static let login = CommandSpecification(
        "login",
        Sentence(
            en: "Keeps a key, with which later commands prove who you are",
            de: "Hebt einen Schlüssel auf, mit dem spätere Befehle beweisen, wer Sie sind"
        ),
        options: [
            OptionSpecification(
                "key",
                "FILE",
                Sentence(
                    en: "The line that raumwerkd key add printed; - reads it from standard input.",
                    de: "Die Zeile von raumwerkd key add; - liest sie von der Eingabe."
                ),
                isRequired: true
            ), SharedOptions.lang,
        ],
        examples: ["raumwerk login --key lena.key"],
        run: CommandAction { try Login($0).run() }
    )

    private static let logout = CommandSpecification(
        "logout",
        Sentence(
            en: "Forgets the key that login keeps",
            de: "Vergisst den Schlüssel, den login aufhebt"
        ),
        options: [SharedOptions.lang],
        examples: ["raumwerk logout"],
        run: CommandAction { _ in try Logout().run() }
    )
}
