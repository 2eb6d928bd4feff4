import RaumArguments

extension Kiosk {
    static let name = "install-kiosk"

    /// What may be said of the screen.
    static let screenOptions =
        (DisplayProgram.sort + DisplayProgram.layout + DisplayProgram.seconds
        + DisplayProgram.options).filter { !absent.contains($0.name) }

    /// The command, as help shows it.
    static let specification = CommandSpecification(
        name,
        "Make a text console a screen that starts with the machine",
        discussion:
            "Prints a systemd unit; --write installs it. The screen's own options, such as\n"
            + "--server and --font, go into it.",
        arguments: [
            ArgumentSpecification(
                "SCREEN",
                "The screen as on its own, such as door ROOM; without one it shows a code.",
                isRequired: false,
                isRepeating: true
            )
        ],
        options: [
            OptionSpecification("write", nil, "Write /etc/systemd/system/raumwerk-kiosk.service."),
            OptionSpecification("root", "DIR", "Write below DIR, the image of another machine."),
            OptionSpecification(
                "program",
                "PATH",
                "Where the program will be; by default this one."
            ),
            OptionSpecification("console", "N", "Which console, 1 to 63; by default tty1."),
            OptionSpecification(
                "console-font",
                "NAME",
                "A font for setfont, as large as you like."
            ),
        ] + screenOptions,
        examples: [
            "raumwerk-display install-kiosk door blau --server 10.0.0.5",
            "raumwerk-display install-kiosk ticker --server 10.0.0.5 --write",
            "raumwerk-display install-kiosk --server 10.0.0.5 --write",
        ]
    )
}
