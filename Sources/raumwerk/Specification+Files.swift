import RaumArguments
import RaumInterchange

extension Specification {
    private static let formats = ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")

    static let export = CommandSpecification(
        "export",
        "Writes the grid as a file of another format",
        discussion: "What is exported as xml, json, ics or csv and imported again changes nothing.",
        arguments: [ArgumentSpecification("FORMAT", "One of \(formats).")],
        options: server + [
            OptionSpecification(
                "output",
                "FILE",
                "Write there, not to standard output.",
                letter: "o"
            ),
            OptionSpecification("blank", nil, "With html: an empty grid, for sticky notes."),
        ],
        examples: [
            "raumwerk export xml --output schedule.xml", "raumwerk export html -o plan.html",
            "raumwerk export html --blank -o wall.html",
        ]
    )
}
