// bash splits words at "=" and ":", too. The word before the cursor decides which completions are offered: the values
// of an option, options after a dash, else commands.

extension Completion {
    var bashLines: [String] {
        let name = function([])
        return [
            "# Completes \(program.name) in bash. Put it where bash-completion looks, or: source <(\(program.name) help --completion bash)",
            "\(name)() {",
            "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} at= i",
            "    if [[ $word == = ]]; then word=; elif [[ $before == = ]]; then before=${COMP_WORDS[COMP_CWORD-2]}; fi",
            "    for ((i = 1; i < COMP_CWORD; i++)); do",
            "        case \"$at ${COMP_WORDS[i]}\" in",
        ] + descent + [
            "        esac",
            "    done",
            "    COMPREPLY=()",
            "    case \"$at $before\" in",
        ] + values + [
            "    esac",
            "    local offered=",
            "    case \"$at\" in",
        ] + offers + [
            "    esac",
            "    if [[ $word != -* ]]; then",
            "        if [[ $offered == FILES* ]]; then COMPREPLY=($(compgen -f -- \"$word\")); return; fi",
            "        offered=${offered%%--*}",
            "    fi",
            "    COMPREPLY=($(compgen -W \"${offered#FILES}\" -- \"$word\"))",
            "}",
            "complete -o bashdefault -F \(name) \(program.name)",
        ]
    }

    /// A command's name leads into that command wherever a command may stand.
    private var descent: [String] {
        commands.dropFirst().map { path, _ in
            "        \(pattern(path))) at=\(quoted(key(path))) ;;"
        }
    }

    private var values: [String] {
        commands.flatMap { path, command in
            command.allOptions.filter { $0.value != nil }.map { option in
                let patterns = option.spellings.map { quoted(key(path) + " " + $0) }
                return
                    "    \(patterns.joined(separator: "|"))) \(reply(option.completion)); return ;;"
            }
        }
    }

    private func reply(_ values: Values) -> String {
        switch values {
        case .anything: "COMPREPLY=()"
        case .files: "COMPREPLY=($(compgen -f -- \"$word\"))"
        case .words(let words):
            "COMPREPLY=($(compgen -W \(quoted(words.joined(separator: " "))) -- \"$word\"))"
        }
    }

    private var offers: [String] {
        commands.map { path, command in
            let files = command.arguments.contains { $0.completion == .files } ? ["FILES"] : []
            let names = command.subcommands.map(\.name)
            let help = path.isEmpty && !names.isEmpty ? ["help"] : []
            let words = files + names + help + command.allOptions.map { "--" + $0.name }
            return "    \(quoted(key(path)))) offered=\(quoted(words.joined(separator: " "))) ;;"
        }
    }

    private func pattern(_ path: [String]) -> String {
        quoted(key(Array(path.dropLast())) + " " + (path.last ?? ""))
    }

    private func key(_ path: [String]) -> String { path.joined(separator: " ") }
}
