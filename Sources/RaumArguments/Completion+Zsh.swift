internal import RaumWords

extension Completion {
    var zshLines: [String] {
        let name = function([])
        return [
            "#compdef \(program.name)",
            "# Completes \(program.name) in zsh. Put it as \(name) into a directory of $fpath.",
        ] + commands.reversed().flatMap(zshFunction) + [
            "if [[ ${funcstack[1]} == \(name) ]]; then \(name) \"$@\"; else compdef \(name) \(program.name); fi"
        ]
    }

    private func zshFunction(_ path: [String], _ command: CommandSpecification) -> [String] {
        let body = command.subcommands.isEmpty ? leaf(command) : branch(path, command)
        return ["\(function(path))() {"] + body + ["}"]
    }

    private func leaf(_ command: CommandSpecification) -> [String] {
        let options = command.allOptions.map(zshOption)
        let arguments = command.arguments.enumerated().map { index, argument in
            let place = argument.isRepeating ? "*" : String(index + 1)
            let colon = argument.isRequired ? ":" : "::"
            return quoted(place + colon + argument.name + ":" + zshValues(argument.completion))
        }
        return ["    _arguments -s -S \\"]
            + (options + arguments).dropLast().map { "        \($0) \\" }
            + (options + arguments).suffix(1).map { "        \($0)" }
    }

    private func branch(_ path: [String], _ command: CommandSpecification) -> [String] {
        let entries = command.subcommands.map {
            quoted($0.name + ":" + escaped($0.summary.english))
        }
        let cases = command.subcommands.map { "    \($0.name)) \(function(path + [$0.name])) ;;" }
        return [
            "    if (( CURRENT == 2 )); then",
            "        local -a entries",
            "        entries=(",
        ] + entries.map { "            " + $0 } + [
            "        )",
            "        _describe -t commands command entries",
            "        return",
            "    fi",
            "    shift words",
            "    (( CURRENT-- ))",
            "    case ${words[1]} in",
        ] + cases + ["    esac"]
    }

    private func zshOption(_ option: OptionSpecification) -> String {
        let value = option.value.map { ":\(escaped($0)):" + zshValues(option.completion) } ?? ""
        let repeating = option.isRepeating ? "*" : ""
        let text = { (spelling: String, equals: String) in
            quoted(
                repeating + spelling + equals + "[" + escaped(option.summary.english) + "]" + value
            )
        }
        let letter = option.letter.map { [text("-\($0)", option.value == nil ? "" : "+")] } ?? []
        return ([text("--" + option.name, option.value == nil ? "" : "=")] + letter)
            .joined(separator: " ")
    }

    private func zshValues(_ values: Values) -> String {
        switch values {
        case .anything: " "
        case .files: "_files"
        case .words(let words): "(" + words.joined(separator: " ") + ")"
        }
    }

    /// A description in which brackets and colons mean themselves.
    private func escaped(_ text: String) -> String {
        text.map { "[]:\\".contains($0) ? "\\\($0)" : String($0) }.joined()
    }
}
