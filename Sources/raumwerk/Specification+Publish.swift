import RaumArguments
import RaumWords

extension Specification {
    static let publish = CommandSpecification(
        "publish",
        Sentence(
            en: "Keeps a folder of pages for phones and browsers, for any web server",
            de: "Hält einen Ordner mit Seiten für Telefone und Browser aktuell, für jeden Webserver"
        ),
        discussion: Sentence(
            en: """
                index.html is the plan, room/ID.html a door for each room; beside them schedule.xml, \
                schedule.json, schedule.ics, plan.csv, now.json and feed.atom. A change is there within a \
                second; what does not change is not written. Other files in the folder stay as they are; where one \
                has the name of a page, it is named, and nothing is written.
                Goes on until it is ended, also while the daemon is away or the disk is full; with --once it \
                ends when everything is there.
                """,
            de: """
                index.html ist der Plan, room/ID.html die Tür eines Raums; daneben schedule.xml, \
                schedule.json, schedule.ics, plan.csv, now.json und feed.atom. Eine Änderung ist binnen \
                einer Sekunde da; was gleich bleibt, wird nicht geschrieben. Andere Dateien im Ordner \
                bleiben; heißt eine wie eine Seite, wird sie genannt, und nichts wird geschrieben.
                Läuft, bis es beendet wird, auch solange raumwerkd weg oder die Platte voll ist; mit \
                --once nur, bis alles da ist.
                """
        ),
        arguments: [
            ArgumentSpecification(
                "DIR",
                Sentence(
                    en: "The folder; it is made where there is none.",
                    de: "Der Ordner; fehlt er, wird er angelegt."
                )
            )
        ],
        options: server + [
            OptionSpecification(
                "url",
                "URL",
                Sentence(
                    en: "Where the folder is on the web: https://…",
                    de: "Wo der Ordner im Web steht: https://…"
                )
            ),
            OptionSpecification(
                "once",
                nil,
                Sentence(
                    en: "Write everything once and end.",
                    de: "Alles einmal schreiben und enden."
                )
            ),
        ],
        examples: [
            "raumwerk publish ./pages",
            "raumwerk publish /srv/plan --url https://plan.example.org/",
            "raumwerk publish ./pages --once --lang en",
        ]
    )
}
