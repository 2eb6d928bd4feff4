internal import RaumWords

/// A program's page of the manual, in English, in the language of man(7).
package struct ManualPage: Sendable {
    private let program: CommandSpecification
    private let version: String

    /// The page of `program`, which says it is `version`.
    package init(_ program: CommandSpecification, version: String) {
        self.program = program
        self.version = version
    }

    /// The page, with a line end at its end.
    package var text: String {
        var lines = [
            Roff.title(program.name, section: program.reference.section, version: version),
            ".SH NAME", "\(escaped(program.name)) \\- \(escaped(lowered(program.summary.english)))",
            ".SH SYNOPSIS",
        ]
        lines += leaves.map { synopsis($0, $1) }.joined(separator: [".br"])
        lines +=
            [".SH DESCRIPTION", Roff.text(program.summary.english + ".")] + paragraphs(program)
        lines += sections + exits + environment + files + exampleLines
        lines += Roff.seeAlso(program.reference.seeAlso)
        return lines.joined(separator: "\n") + "\n"
    }

    private var commands: [(path: [String], command: CommandSpecification)] {
        Completion(program).commands
    }

    /// The commands that can be run: the program itself where it has none.
    private var leaves: [(path: [String], command: CommandSpecification)] {
        commands.filter { $0.command.subcommands.isEmpty }
    }

    private func synopsis(_ path: [String], _ command: CommandSpecification) -> [String] {
        let name = ([program.name] + path).joined(separator: " ")
        let required = command.options.filter(\.isRequired).map { option in
            "\\fB\\-\\-\(escaped(option.name))\\fR \\fI\(escaped(option.value ?? ""))\\fR"
        }
        let arguments = command.arguments.map { argument in
            let text = "\\fI\(escaped(argument.name))\\fR" + (argument.isRepeating ? " ..." : "")
            return argument.isRequired ? text : "[\(text)]"
        }
        let words = ["\\fB\(escaped(name))\\fR"] + required + arguments + ["[\\fIoptions\\fR]"]
        return [words.joined(separator: " ")]
    }

    private func paragraphs(_ command: CommandSpecification) -> [String] {
        command.paragraphs(\.english).flatMap { [".PP", Roff.text($0)] }
    }

    private var sections: [String] {
        guard !program.subcommands.isEmpty else { return [".SH OPTIONS"] + items(program) }
        let common = OptionSpecification.common.flatMap(item)
        return [".SH COMMANDS"] + leaves.flatMap { section($0, $1) }
            + [".SH OPTIONS", "Every command has these too."] + common
    }

    private func section(_ path: [String], _ command: CommandSpecification) -> [String] {
        let title = escaped(path.joined(separator: " "))
        return [".SS \(title)", Roff.text(command.summary.english + ".")] + paragraphs(command)
            + items(command)
    }

    private func items(_ command: CommandSpecification) -> [String] {
        let arguments = command.arguments.flatMap { argument -> [String] in
            let name = "\\fI\(escaped(argument.name))\\fR"
            return [".TP", name, Roff.text(argument.summary.english)]
        }
        return arguments + command.options.flatMap(item)
    }

    private func item(_ option: OptionSpecification) -> [String] {
        let value = option.value.map { " \\fI\(escaped($0))\\fR" } ?? ""
        let names = option.spellings.reversed().map { "\\fB\(escaped($0))\\fR" }
        let meaning =
            option.summary.english + (option.variable.map { " Else \($0) is taken." } ?? "")
        return [".TP", names.joined(separator: ", ") + value, Roff.text(meaning)]
    }

    private var exits: [String] {
        let rows = program.reference.exits.map { (Roff.bold(String($0.rawValue)), $0.meaning) }
        return Roff.section("EXIT STATUS", rows)
    }

    private var files: [String] {
        let rows = program.reference.files.map { (Roff.italic($0.name), $0.meaning.english) }
        return Roff.section("FILES", rows)
    }

    /// The variables that replace options, then the others.
    private var environment: [String] {
        var seen: Set<String> = []
        let options = commands.flatMap(\.command.options).compactMap { option in
            option.variable.map {
                Reference.Row($0, Sentence(name: "Stands in for --\(option.name)."))
            }
        }
        let rows = (options + program.reference.variables).filter { seen.insert($0.name).inserted }
        return Roff.section("ENVIRONMENT", rows.map { (Roff.bold($0.name), $0.meaning.english) })
    }

    private var exampleLines: [String] {
        var seen: Set<String> = []
        let examples = commands.flatMap(\.command.examples).filter { seen.insert($0).inserted }
        return [".SH EXAMPLES"] + [".nf"] + examples.map(escaped) + [".fi"]
    }

    private func escaped(_ text: String) -> String { Roff.escaped(text) }

    /// The summary of a page, which begins in lower case, as whatis(1) lists it.
    private func lowered(_ text: String) -> String {
        text.prefix(1).lowercased() + text.dropFirst()
    }
}
