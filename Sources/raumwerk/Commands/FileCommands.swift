import RaumArguments
import RaumInterchange
import RaumWords

/// The commands that read and write files, and keep them up to date.
enum FileCommands {
    // In the order in which help lists them, the planning screen between the two.
    static let first = [`import`, follow]
    static let last = [export, publish]

    private static let formats = ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")

    static let `import` = CommandSpecification(
        "import",
        Sentence(
            en: "Takes over a schedule file: frab XML or JSON, pretalx, iCalendar, CSV",
            de: "Liest eine Plandatei ein: frab XML oder JSON, pretalx, iCalendar, CSV"
        ),
        discussion: Sentence(
            en: """
                Shows what would change, asks, and then changes it. Importing again changes only what \
                changed in the file: what was changed here since stays, and is said. Sessions that the file \
                lacks stay, and are reported.
                """,
            de: """
                Zeigt, was sich ändern würde, fragt und ändert es dann. Noch einmal eingelesen ändert \
                sich nur, was in der Datei anders ist: was hier geändert wurde, bleibt und wird genannt. \
                Sessions, die der Datei fehlen, bleiben und werden genannt.
                """
        ),
        arguments: [
            ArgumentSpecification(
                "FILE",
                Sentence(
                    en: "The file; - reads standard input.",
                    de: "Die Datei; - liest die Eingabe."
                )
            )
        ],
        options: SharedOptions.server + [
            OptionSpecification(
                "dry-run",
                nil,
                Sentence(
                    en: "Only show what would change.",
                    de: "Nur zeigen, was sich ändern würde."
                ),
                letter: "n"
            ),
            OptionSpecification(
                "yes",
                nil,
                Sentence(en: "Do not ask.", de: "Nicht fragen."),
                letter: "y"
            ),
            OptionSpecification(
                "map",
                "MAP",
                Sentence(
                    en:
                        "What headings of a table mean: Column=field,…, or a file of such lines.",
                    de:
                        "Was Überschriften einer Tabelle heißen: Spalte=Feld,…, oder eine Datei mit solchen Zeilen."
                )
            ),
            OptionSpecification(
                "watch",
                nil,
                Sentence(
                    en:
                        "Import again whenever the file changes, but not again what was undone here.",
                    de:
                        "Wieder einlesen, sooft sich die Datei ändert, aber nicht, was hier zurückgenommen ist."
                )
            ),
            OptionSpecification(
                "missing",
                "HOW",
                Sentence(
                    en:
                        "What an earlier import of the file brought and it lacks now: list, park or cancel it.",
                    de: """
                        Was ein früherer Import der Datei brachte und ihr jetzt fehlt: nennen (list), in die Ablage \
                        (park) oder absagen (cancel).
                        """
                )
            ),
            OptionSpecification(
                "file-wins",
                nil,
                Sentence(
                    en: "Overwrite what was changed here since the last import or the export.",
                    de:
                        "Überschreiben, was hier seit dem letzten Import oder dem Export geändert wurde."
                )
            ),
        ],
        examples: [
            "raumwerk import schedule.xml --dry-run", "raumwerk import schedule.xml --yes",
            "raumwerk import wall.csv --map Vortrag=title,Wo=room",
            "raumwerk import schedule.json --watch --yes",
            "raumwerk import schedule.xml --missing park",
        ],
        run: .organiser { try ImportTask(organiser: $0).run() }
    )

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
        options: SharedOptions.server + [
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
        ],
        run: CommandAction { try Follower($0).run() }
    )

    static let export = CommandSpecification(
        "export",
        Sentence(
            en: "Writes the grid as a file of another format",
            de: "Schreibt den Plan als Datei in einem anderen Format"
        ),
        discussion: Sentence(
            en: "What is exported as xml, json, ics or csv and imported again changes nothing.",
            de:
                "Was als xml, json, ics oder csv exportiert und wieder eingelesen wird, ändert nichts."
        ),
        arguments: [
            ArgumentSpecification(
                "FORMAT",
                Sentence(en: "One of \(formats).", de: "Eines von \(formats).")
            )
        ],
        options: SharedOptions.server + [
            OptionSpecification(
                "output",
                "FILE",
                Sentence(
                    en: "Write there, not to standard output.",
                    de: "Dorthin schreiben, nicht auf die Ausgabe."
                ),
                letter: "o"
            ),
            OptionSpecification(
                "blank",
                nil,
                Sentence(
                    en: "With html: an empty grid, for sticky notes.",
                    de: "Mit html: ein leerer Plan, für Klebezettel."
                )
            ),
        ],
        examples: [
            "raumwerk export xml --output schedule.xml", "raumwerk export html -o plan.html",
            "raumwerk export html --blank -o wall.html",
        ],
        run: .organiser { try ExportTask(organiser: $0).run() }
    )

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
        options: SharedOptions.server + [
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
        ],
        run: CommandAction(Publisher.run)
    )
}
