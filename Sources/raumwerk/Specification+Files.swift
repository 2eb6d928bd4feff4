import RaumArguments
import RaumInterchange
import RaumWords

extension Specification {
    private static let formats = ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")

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
        options: server + [
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
        ]
    )
}
