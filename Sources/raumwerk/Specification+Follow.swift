import RaumArguments
import RaumWords

extension Specification {
    static let follow = CommandSpecification(
        "follow",
        Sentence(
            en: "Prints each change as a line of JSON, for bridges and bots",
            de: "Gibt jede Änderung als Zeile JSON aus, für Brücken und Bots"
        ),
        discussion: Sentence(
            en: """
                A line has epoch, revision, at, by, words (sentences for people) and things: what is still as that \
                change left it, with its type and its fields. Where changes cannot be told, since they are too long \
                ago or the daemon's directory was restored, a line with gap true tells up to which revision.
                Goes on until it is ended, also while the daemon is away; with --once it ends when all is told. It \
                begins with the next change, unless --state or --since says where.
                """,
            de: """
                Eine Zeile hat "epoch", "revision", "at", "by", "words" (Sätze für Menschen) und "things": was noch \
                so steht, wie diese Änderung es ließ, mit Art und Feldern. Wo Änderungen nicht mehr zu \
                erzählen sind, weil sie zu lange her sind oder das Verzeichnis zurückgespielt wurde, \
                sagt eine Zeile mit gap true, bis zu welchem Stand.
                Läuft, bis es beendet wird, auch solange raumwerkd weg ist; mit --once nur, bis alles \
                gesagt ist. Beginnt mit der nächsten Änderung, wenn nicht --state oder --since anderes \
                sagen.
                """
        ),
        options: server + [
            OptionSpecification(
                "since",
                "REV",
                Sentence(
                    en:
                        "Begin behind this revision; --state goes before it, once there is such a file.",
                    de: "Hinter diesem Stand beginnen; --state geht vor, sobald es die Datei gibt."
                )
            ),
            OptionSpecification(
                "state",
                "FILE",
                Sentence(
                    en: "Keep in FILE up to where all was told, and begin there the next time.",
                    de: "In FILE merken, bis wohin alles gesagt ist, und dort weitermachen."
                )
            ),
            OptionSpecification(
                "once",
                nil,
                Sentence(en: "Tell what there is and end.", de: "Sagen, was da ist, und enden.")
            ),
        ],
        examples: [
            "raumwerk follow", "raumwerk follow --since 40 --once",
            "raumwerk follow --state /var/lib/bot/told | mosquitto_pub -t raumwerk -l",
        ]
    )
}
