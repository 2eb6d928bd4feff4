import RaumArguments
import RaumOrganiser
import RaumScreen
import RaumWords

extension DisplayProgram {
    static let sort = [
        OptionSpecification(
            "sort",
            "start|room",
            Sentence(
                en: "What the board's lines are ordered by.",
                de: "Wonach die Zeilen der Tafel geordnet sind."
            )
        )
    ]

    static let seconds = [
        OptionSpecification(
            "seconds",
            "N",
            Sentence(
                en: "How long a pitch may take; by default 60.",
                de: "Wie lange ein Vorschlag dauern darf; sonst 60."
            )
        )
    ]

    static let layout = [
        OptionSpecification(
            "layout",
            "CxR",
            Sentence(
                en: "Columns and rows; by default what looks best.",
                de: "Spalten und Zeilen; sonst, was am besten aussieht."
            )
        )
    ]

    static let options =
        ConnectionOptions.all(
            key: Sentence(
                en: "The screen's key: believe only a daemon that holds it, too.",
                de: "Der Schlüssel des Bildschirms: nur raumwerkd glauben, der ihn auch hat."
            )
        ) + [
            OptionSpecification(
                "lang",
                "de|en",
                Sentence(
                    en: "The language; by default that of the locale.",
                    de: "Die Sprache; sonst die der Umgebung."
                )
            ),
            OptionSpecification(
                "once",
                nil,
                Sentence(
                    en: "Print one picture as text and end.",
                    de: "Ein Bild als Text ausgeben und enden."
                )
            ),
            OptionSpecification(
                "size",
                "WxH",
                Sentence(
                    en: "The size of the picture, from 20x6 to 400x120.",
                    de: "Die Größe des Bilds, von 20x6 bis 400x120."
                )
            ),
            OptionSpecification(
                "at",
                "TIME",
                Sentence(
                    en: "Rehearse: begin at 12:45, +10m, \"tomorrow 10:00\" or another time.",
                    de:
                        "Proben: bei 12:45 beginnen, +10m, \"morgen 10:00\" oder einer anderen Zeit."
                )
            ),
            OptionSpecification(
                "speed",
                "N",
                Sentence(
                    en: "Rehearse: run so many times as fast, 0 to 3600.",
                    de: "Proben: so viel mal so schnell, 0 bis 3600."
                )
            ),
            OptionSpecification(
                "ascii",
                nil,
                Sentence(en: "Draw with ASCII characters only.", de: "Nur mit ASCII zeichnen.")
            ),
            OptionSpecification(
                "no-colour",
                nil,
                Sentence(en: "Draw without colours.", de: "Ohne Farben zeichnen."),
                variable: "NO_COLOR"
            ),
            OptionSpecification(
                "theme",
                "dark|light",
                Sentence(
                    en: "Light on dark, or dark on light.",
                    de: "Hell auf dunkel (dark) oder dunkel auf hell (light)."
                )
            ),
            OptionSpecification(
                "smooth",
                nil,
                Sentence(
                    en: "Let long lines run large, thirty pictures a second.",
                    de: "Lange Zeilen groß laufen lassen, dreißig Bilder je Sekunde."
                )
            ),
            OptionSpecification(
                "no-motion",
                nil,
                Sentence(
                    en: "Let nothing run or flash: turn pages instead.",
                    de: "Nichts laufen oder blinken lassen: stattdessen blättern."
                )
            ),
            OptionSpecification(
                "no-night",
                nil,
                Sentence(
                    en: "Stay lit while nothing of the event is near.",
                    de: "Hell bleiben, auch wenn nichts bevorsteht."
                )
            ),
            OptionSpecification(
                "night-command",
                "COMMAND",
                Sentence(
                    en:
                        "Run by the shell when the night begins and ends, with off or on: the panel's power.",
                    de:
                        "Führt die Shell aus, wenn die Nacht beginnt und endet, mit off oder on: für den Strom des Schirms."
                )
            ),
            OptionSpecification(
                "bell",
                nil,
                Sentence(
                    en: "Ring the terminal's bell for a new urgent notice.",
                    de: "Bei einer neuen dringenden Durchsage läuten."
                )
            ),
            OptionSpecification(
                "json",
                nil,
                Sentence(
                    en: "Write one JSON object for each change, no picture.",
                    de: "Je Änderung ein Objekt JSON schreiben, kein Bild."
                )
            ),
            OptionSpecification(
                "font",
                "FILE",
                Sentence(
                    en: "Large letters from a FIGlet (.flf, .tlf) or console font (.psf).",
                    de:
                        "Große Buchstaben aus einer Schrift von FIGlet (.flf, .tlf) oder der Konsole (.psf)."
                ),
                isRepeating: true
            ),
            OptionSpecification(
                "cache",
                "DIR",
                Sentence(
                    en: "Where to keep what is shown; - keeps nothing.",
                    de: "Wo aufgehoben wird, was zu sehen ist; - hebt nichts auf."
                )
            ),
            OptionSpecification(
                "name",
                "NAME",
                Sentence(
                    en: "What the organisers' status calls this screen.",
                    de: "Wie raumwerk status diesen Bildschirm nennt."
                )
            ),
        ]
}
