import RaumArguments
import RaumWords

/// The commands about keys, which give rights to clients from the network.
enum KeyCommands {
    private static let keyName = ArgumentSpecification(
        "NAME",
        Sentence(
            en: "Its name, which the history shows: letters, digits, - . _",
            de: "Sein Name, wie ihn der Verlauf zeigt: Buchstaben, Ziffern, - . _"
        )
    )

    static let key = CommandSpecification(
        "key",
        Sentence(
            en: "Says who may do what from the network",
            de: "Sagt, wer vom Netz aus was darf"
        ),
        subcommands: [
            CommandSpecification(
                "add",
                Sentence(
                    en: "Makes a key and prints it, this once",
                    de: "Macht einen Schlüssel und gibt ihn aus, dieses eine Mal"
                ),
                arguments: [keyName],
                options: [
                    Specification.data, Specification.keysHere, Specification.keyLog,
                    OptionSpecification(
                        "role",
                        "ROLE",
                        Sentence(
                            en: "display, guest, room:ID, organiser or admin.",
                            de: "display, guest, room:ID, organiser oder admin."
                        ),
                        isRequired: true
                    ),
                ],
                examples: ["raumwerkd key add lena --role organiser --data ./grid > lena.key"],
                run: CommandAction(addKey)
            ),
            CommandSpecification(
                "list",
                Sentence(en: "Lists names and roles", de: "Zeigt Namen und Rollen"),
                options: [Specification.data],
                examples: ["raumwerkd key list --data ./grid"],
                run: CommandAction(listKeys)
            ),
            CommandSpecification(
                "revoke",
                Sentence(
                    en: "Takes a key out of force and closes its connections",
                    de: "Setzt einen Schlüssel außer Kraft und schließt seine Verbindungen"
                ),
                arguments: [keyName],
                options: [Specification.data, Specification.keysHere, Specification.keyLog],
                examples: ["raumwerkd key revoke lena --data ./grid"],
                run: CommandAction(revokeKey)
            ),
        ],
        examples: ["raumwerkd key add lena --role organiser --data ./grid > lena.key"]
    )
}
