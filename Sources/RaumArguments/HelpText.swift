internal import RaumWords

/// The text of `--help`: usage, meaning, arguments, options, examples.
struct HelpText {
    private let command: CommandSpecification
    private let path: [String]

    init(_ command: CommandSpecification, _ path: [String]) {
        self.command = command
        self.path = path
    }

    /// The text in both languages.
    var text: Sentence {
        Sentence(en: text(\.english), de: text(\.german))
    }

    private func text(_ language: @escaping (Sentence) -> String) -> String {
        HelpPage(command: command, path: path, language: language).text
    }
}

/// The help of a command in one language.
private struct HelpPage {
    let command: CommandSpecification
    let path: [String]
    let language: (Sentence) -> String

    /// Columns of the text: every terminal has so many.
    private static let width = 80
    /// Columns before the meaning of an option.
    private static let indent = 26

    var text: String {
        var lines = [language(Sentence(en: "usage: ", de: "Aufruf: ")) + usage, ""]
        lines += wrapped(language(command.summary) + ".", indent: 0)
        for paragraph in command.paragraphs(language) {
            lines.append("")
            lines += wrapped(paragraph, indent: 0)
        }
        lines += commands + arguments
        lines += section(
            Sentence(en: "options", de: "Optionen"),
            command.allOptions.map { (form($0), meaning($0)) }
        )
        if path.count == 1, !command.subcommands.isEmpty { lines += more }
        lines += ["", language(Sentence(en: "examples:", de: "Beispiele:"))]
        lines += command.examples.map { "  " + $0 }
        return lines.joined(separator: "\n")
    }

    private var commands: [String] {
        let title = Sentence(en: "commands", de: "Befehle")
        return section(title, command.subcommands.map { ($0.name, $0.summary) })
    }

    private var arguments: [String] {
        let title = Sentence(en: "arguments", de: "Angaben")
        return section(title, command.arguments.map { ($0.name, $0.summary) })
    }

    private var more: [String] {
        section(
            Sentence(en: "more", de: "mehr"),
            [
                (
                    "\(command.name) help COMMAND",
                    Sentence(en: "What one command does.", de: "Was ein Befehl tut.")
                ),
                (
                    "\(command.name) help --completion bash|zsh|fish",
                    Sentence(
                        en: "A script that lets the shell complete command lines.",
                        de: "Ein Skript, mit dem die Shell Befehlszeilen vervollständigt."
                    )
                ),
                (
                    "\(command.name) help --man",
                    Sentence(
                        en: "The page of the manual: … | man -l -",
                        de: "Die Seite des Handbuchs, auf Englisch: … | man -l -"
                    )
                ),
            ]
        )
    }

    private var usage: String {
        var words = path
        words += command.options.filter(\.isRequired).map { "--\($0.name) \($0.value ?? "")" }
        if !command.subcommands.isEmpty { words.append("COMMAND") }
        for argument in command.arguments {
            let name = argument.name + (argument.isRepeating ? "…" : "")
            words.append(argument.isRequired ? name : "[\(name)]")
        }
        words.append(language(Sentence(en: "[options]", de: "[Optionen]")))
        return words.joined(separator: " ")
    }

    private func form(_ option: OptionSpecification) -> String {
        let letter = option.letter.map { "-\($0), " } ?? ""
        return letter + "--" + option.name + (option.value.map { " " + $0 } ?? "")
    }

    private func meaning(_ option: OptionSpecification) -> Sentence {
        let variable = option.variable.map {
            Sentence(en: " Else \($0) is taken.", de: " Sonst gilt \($0).")
        }
        return option.summary + (variable ?? .empty)
    }

    private func section(_ title: Sentence, _ rows: [(String, Sentence)]) -> [String] {
        guard !rows.isEmpty else { return [] }
        return ["", language(title) + ":"] + rows.flatMap { row($0, language($1)) }
    }

    private func row(_ name: String, _ meaning: String) -> [String] {
        let lines = wrapped(meaning, indent: HelpPage.indent)
        guard let first = lines.first, name.count + 3 < HelpPage.indent else {
            return ["  " + name] + lines
        }
        let padding = String(repeating: " ", count: HelpPage.indent - name.count - 2)
        return ["  " + name + padding + first.dropFirst(HelpPage.indent)] + lines.dropFirst()
    }

    private func wrapped(_ text: String, indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, indent + line.count + 1 + word.count > HelpPage.width {
                lines.append(margin + line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        return lines + [margin + line]
    }
}
