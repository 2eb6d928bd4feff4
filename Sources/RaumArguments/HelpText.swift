/// What `--help` prints: usage, meaning, arguments, options, examples.
struct HelpText {
    private let command: CommandSpecification
    private let path: [String]

    init(_ command: CommandSpecification, _ path: [String]) {
        self.command = command
        self.path = path
    }

    /// Columns of the text: what every terminal has.
    private static let width = 80
    /// Columns before the meaning of an option.
    private static let indent = 26

    var text: String {
        var lines = ["usage: " + usage, ""]
        lines += wrapped(command.summary + ".", indent: 0)
        for paragraph in command.paragraphs {
            lines.append("")
            lines += wrapped(paragraph, indent: 0)
        }
        lines += section("commands", command.subcommands.map { ($0.name, $0.summary) })
        lines += section("arguments", command.arguments.map { ($0.name, $0.summary) })
        let options = command.options + OptionSpecification.common
        lines += section("options", options.map { (form($0), meaning($0)) })
        if path.count == 1, !command.subcommands.isEmpty { lines += section("more", more) }
        lines += ["", "examples:"] + command.examples.map { "  " + $0 }
        return lines.joined(separator: "\n")
    }

    private var more: [(String, String)] {
        [
            ("\(command.name) help COMMAND", "What one command does."),
            (
                "\(command.name) help --completion bash|zsh|fish",
                "A script that lets the shell complete command lines."
            ), ("\(command.name) help --man", "The page of the manual: … | man -l -"),
        ]
    }

    private var usage: String {
        var words = path
        words += command.options.filter(\.isRequired).map { "--\($0.name) \($0.value ?? "")" }
        if !command.subcommands.isEmpty { words.append("COMMAND") }
        for argument in command.arguments {
            let name = argument.name + (argument.isRepeating ? "…" : "")
            words.append(argument.isRequired ? name : "[\(name)]")
        }
        words.append("[options]")
        return words.joined(separator: " ")
    }

    private func form(_ option: OptionSpecification) -> String {
        let letter = option.letter.map { "-\($0), " } ?? ""
        return letter + "--" + option.name + (option.value.map { " " + $0 } ?? "")
    }

    private func meaning(_ option: OptionSpecification) -> String {
        option.summary + (option.variable.map { " Else \($0) is taken." } ?? "")
    }

    private func section(_ title: String, _ rows: [(String, String)]) -> [String] {
        guard !rows.isEmpty else { return [] }
        return ["", title + ":"] + rows.flatMap(row)
    }

    private func row(_ name: String, _ meaning: String) -> [String] {
        let lines = wrapped(meaning, indent: HelpText.indent)
        guard let first = lines.first, name.count + 3 < HelpText.indent else {
            return ["  " + name] + lines
        }
        let padding = String(repeating: " ", count: HelpText.indent - name.count - 2)
        return ["  " + name + padding + first.dropFirst(HelpText.indent)] + lines.dropFirst()
    }

    private func wrapped(_ text: String, indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, indent + line.count + 1 + word.count > HelpText.width {
                lines.append(margin + line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        return lines + [margin + line]
    }
}
