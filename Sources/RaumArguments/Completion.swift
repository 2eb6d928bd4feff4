/// A shell that can complete a command line.
package enum CompletionShell: String, CaseIterable, Sendable {
    case bash
    case zsh
    case fish
}

/// A shell's script that completes a program's command lines.
package struct Completion: Sendable {
    /// The values that may stand at a place.
    enum Values: Equatable {
        case anything
        case files
        case words([String])
    }

    let program: CommandSpecification

    /// The completion of `program`, from its table.
    package init(_ program: CommandSpecification) {
        self.program = program
    }

    /// The script for `shell`, with a line end at its end.
    package func script(for shell: CompletionShell) -> String {
        let lines =
            switch shell {
            case .bash: bashLines
            case .zsh: zshLines
            case .fish: fishLines
            }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Every command with the words that lead to it, the program first.
    var commands: [(path: [String], command: CommandSpecification)] { below([], program) }

    private func below(
        _ path: [String],
        _ command: CommandSpecification
    ) -> [(path: [String], command: CommandSpecification)] {
        [(path, command)] + command.subcommands.flatMap { below(path + [$0.name], $0) }
    }

    /// The name of the shell function for the command at `path`; shells take no dash there.
    func function(_ path: [String]) -> String {
        "_"
            + ([program.name] + path).map { name in
                name.split(separator: "-").joined(separator: "_")
            }
            .joined(separator: "_")
    }
}

extension OptionSpecification {
    /// The completions of its value: `de|en` names the words, `PATH` means files.
    var completion: Completion.Values { Completion.Values(placeholder: value ?? "") }

    /// `--dry-run`, `-n`.
    var spellings: [String] { ["--" + name] + (letter.map { ["-\($0)"] } ?? []) }
}

extension ArgumentSpecification {
    var completion: Completion.Values { Completion.Values(placeholder: name) }
}

extension Completion.Values {
    fileprivate init(placeholder: String) {
        if placeholder.utf8.contains(UInt8(ascii: "|")) {
            self = .words(placeholder.split(separator: "|").map(String.init))
        } else {
            self = ["PATH", "DIR", "FILE"].contains(placeholder) ? .files : .anything
        }
    }
}

/// `text` between single quotes, as bash and zsh read it.
func quoted(_ text: String) -> String {
    let parts = text.split(separator: "'", omittingEmptySubsequences: false)
    return "'" + parts.joined(separator: "'\\''") + "'"
}
