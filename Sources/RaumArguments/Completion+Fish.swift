internal import RaumWords

extension Completion {
    var fishLines: [String] {
        let at = "_" + function([]) + "_at"
        return [
            "# Completes \(program.name) in fish. Put it as \(program.name).fish into ~/.config/fish/completions.",
            "function \(at)",
            "    set -l at ''",
            "    for word in (commandline -opc)[2..-1]",
            "        switch \"$at $word\"",
        ]
            + commands.dropFirst().flatMap { path, _ in
                [
                    "            case \(fishQuoted(path.dropLast().joined(separator: " ") + " " + (path.last ?? "")))",
                    "                set at \(fishQuoted(path.joined(separator: " ")))",
                ]
            } + [
                "        end",
                "    end",
                "    test \"$at\" = \"$argv[1]\"",
                "end",
                "complete -c \(program.name) -f",
            ] + commands.flatMap { fishCommand($0, $1, at) }
    }

    private func fishCommand(
        _ path: [String],
        _ command: CommandSpecification,
        _ at: String
    ) -> [String] {
        let place = path.joined(separator: " ")
        let start = "complete -c \(program.name) -n \(fishQuoted("\(at) \"\(place)\""))"
        let names = command.subcommands.map {
            "\(start) -a \($0.name) -d \(fishQuoted($0.summary.english))"
        }
        let files = command.arguments.contains { $0.completion == .files } ? ["\(start) -F"] : []
        return names + files + command.allOptions.map { fishOption($0, start) }
    }

    private func fishOption(_ option: OptionSpecification, _ start: String) -> String {
        let letter = option.letter.map { " -s \($0)" } ?? ""
        let line = "\(start) -l \(option.name)\(letter)"
        let description = " -d \(fishQuoted(option.summary.english))"
        guard option.value != nil else { return line + description }
        return switch option.completion {
        case .anything: line + " -x" + description
        case .files: line + " -rF" + description
        case .words(let words):
            line + " -x -a \(fishQuoted(words.joined(separator: " ")))" + description
        }
    }

    /// Between single quotes, where fish knows two escapes.
    private func fishQuoted(_ text: String) -> String {
        "'" + text.map { "'\\".contains($0) ? "\\\($0)" : String($0) }.joined() + "'"
    }
}
