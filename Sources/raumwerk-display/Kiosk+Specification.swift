import RaumArguments
import RaumWords

extension Kiosk {
    static let name = "install-kiosk"

    /// The options for the screen.
    static let screenOptions =
        (DisplayProgram.sort + DisplayProgram.layout + DisplayProgram.seconds
        + DisplayProgram.options).filter { !absent.contains($0.name) }

    /// The command, as help shows it.
    static let specification: CommandSpecification = CommandSpecification(
        name,
        Sentence(
            en: "Make a text console a screen that starts with the machine",
            de: "Macht aus einer Textkonsole einen Bildschirm, der mit dem Rechner startet"
        ),
        discussion:
            Sentence(
                en:
                    "Prints a systemd unit; --write installs it. The screen's own options, such as\n"
                    + "--server and --font, go into it.",
                de: """
                    Gibt eine Unit für systemd aus; --write richtet sie ein. Optionen des Bildschirms wie \
                    --server und --font kommen hinein.
                    """
            ),
        arguments: [
            ArgumentSpecification(
                "SCREEN",
                Sentence(
                    en: "The screen as on its own, such as door ROOM; without one it shows a code.",
                    de: "Der Bildschirm wie sonst auch, etwa door ROOM; ohne zeigt er einen Code."
                ),
                isRequired: false,
                isRepeating: true
            )
        ],
        options: [
            OptionSpecification(
                "write",
                nil,
                Sentence(
                    en: "Write /etc/systemd/system/raumwerk-kiosk.service.",
                    de: "/etc/systemd/system/raumwerk-kiosk.service schreiben."
                )
            ),
            OptionSpecification(
                "root",
                "DIR",
                Sentence(
                    en: "Write below DIR, the image of another machine.",
                    de: "Unter DIR schreiben, dem Abbild eines anderen Rechners."
                )
            ),
            OptionSpecification(
                "program",
                "PATH",
                Sentence(
                    en: "Where the program will be; by default this one.",
                    de: "Wo das Programm sein wird; sonst dieses."
                )
            ),
            OptionSpecification(
                "console",
                "N",
                Sentence(
                    en: "Which console, 1 to 63; by default tty1.",
                    de: "Welche Konsole, 1 bis 63; sonst tty1."
                )
            ),
            OptionSpecification(
                "console-font",
                "NAME",
                Sentence(
                    en: "A font for setfont, as large as you like.",
                    de: "Eine Schrift für setfont, so groß Sie möchten."
                )
            ),
        ] + screenOptions,
        examples: [
            "raumwerk-display install-kiosk door blau --server 10.0.0.5",
            "raumwerk-display install-kiosk ticker --server 10.0.0.5 --write",
            "raumwerk-display install-kiosk --server 10.0.0.5 --write",
        ],
        run: CommandAction { invocation in
            DisplayProgram.end(try Kiosk(invocation, display: DisplayProgram.specification).run())
        }
    )
}
