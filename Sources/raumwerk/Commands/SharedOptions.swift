import RaumArguments
import RaumOrganiser
import RaumWords

/// The options that several commands take.
enum SharedOptions {
    /// The options of every command that connects to a daemon.
    static let server =
        ConnectionOptions.all(
            key: Sentence(
                en: "Your key, in the place of that of raumwerk login.",
                de: "Der Schlüssel, statt dem von raumwerk login."
            )
        ) + [lang]

    /// The option of every command.
    static let lang = OptionSpecification(
        "lang",
        "de|en",
        Sentence(
            en: "Your language; that of the locale by default.",
            de: "Die Sprache; sonst die der Umgebung."
        )
    )

    static let json = OptionSpecification(
        "json",
        nil,
        Sentence(en: "Print JSON, for scripts.", de: "JSON ausgeben, für Skripte.")
    )

    static let dryRun = OptionSpecification(
        "dry-run",
        nil,
        Sentence(
            en: "Say what would happen and do nothing.",
            de: "Sagen, was geschähe, und nichts tun."
        ),
        letter: "n"
    )

    /// The options of every command that changes the plan.
    static let change =
        server + [
            dryRun,
            OptionSpecification(
                "if",
                "REV",
                Sentence(
                    en: "Only if what it changes is as it was at this revision.",
                    de: "Nur wenn das, was es ändert, noch so steht wie bei diesem Stand."
                )
            ),
            OptionSpecification(
                "anyway",
                nil,
                Sentence(
                    en: "Whatever somebody else has changed meanwhile.",
                    de: "Was andere inzwischen auch geändert haben."
                )
            ),
        ]

    static let start = OptionSpecification(
        "start",
        "TIME",
        Sentence(en: "When it begins.", de: "Wann sie beginnt.")
    )

    static let end = OptionSpecification(
        "end",
        "TIME",
        Sentence(
            en: "When it ends, by default on the start's day.",
            de: "Wann sie endet, sonst am Tag des Beginns."
        )
    )

    static let minutes = OptionSpecification(
        "minutes",
        "N",
        Sentence(
            en: "How long it lasts, instead of --end.",
            de: "Wie lange sie dauert, statt --end."
        )
    )

    /// The options for the place and time of a session.
    static let place = [
        OptionSpecification(
            "room",
            "ROOM",
            Sentence(en: "Where, by id or name.", de: "Wo, mit Kennung oder Namen.")
        ),
        start,
        end,
        minutes,
        OptionSpecification(
            "overlap",
            nil,
            Sentence(
                en: "Let it share the room with others.",
                de: "Sie darf den Raum mit anderen teilen."
            )
        ),
    ]

    /// The options for the facts of a session beside its title.
    static let details = [
        OptionSpecification(
            "host",
            "NAME",
            Sentence(
                en: "Who holds it; several with several --host.",
                de: "Wer sie hält; mehrere mit mehreren --host."
            ),
            isRepeating: true
        ),
        OptionSpecification(
            "tags",
            "TAGS",
            Sentence(en: "What it is about, with commas.", de: "Wovon sie handelt, mit Kommas.")
        ),
        OptionSpecification(
            "language",
            "CODE",
            Sentence(en: "The language, like de.", de: "Die Sprache, etwa de.")
        ),
        OptionSpecification(
            "note",
            "TEXT",
            Sentence(en: "A remark for everyone.", de: "Eine Anmerkung für alle.")
        ), url,
    ]

    /// The option for the id of a new session.
    static let sessionID = OptionSpecification(
        "id",
        "ID",
        Sentence(
            en: "Its id; one is made by default.",
            de: "Ihre Kennung; sonst wird eine gemacht."
        )
    )

    static let url = OptionSpecification(
        "url",
        "ADDRESS",
        Sentence(
            en: "An address for people: http, https or mailto; empty takes it away.",
            de: "Eine Adresse für Menschen: http, https oder mailto; leer nimmt sie weg."
        )
    )
}

/// The arguments that several commands take.
enum SharedArguments {
    static let session = ArgumentSpecification(
        "SESSION",
        Sentence(
            en: "Its id, a part of its title, blau:now or blau:next.",
            de: "Ihre Kennung, ein Teil des Titels, blau:now oder blau:next."
        )
    )

    static let room = ArgumentSpecification(
        "ROOM",
        Sentence(en: "Its id or name.", de: "Seine Kennung oder sein Name.")
    )

    static let title = ArgumentSpecification(
        "TITLE",
        Sentence(en: "What it is called.", de: "Wie sie heißt.")
    )
}
