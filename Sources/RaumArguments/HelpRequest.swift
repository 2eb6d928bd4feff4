internal import RaumNames
internal import RaumWords

/// What follows the word `help`: a command, `--completion SHELL`, or `--man`.
struct HelpRequest {
    let program: CommandSpecification
    let version: String

    /// The text that is asked for.
    func text(_ words: ArraySlice<String>) throws(UsageError) -> String {
        var rest = words
        switch rest.popFirst() {
        case "--man" where rest.isEmpty: return trimmed(ManualPage(program, version: version).text)
        case "--completion": return try completion(rest)
        case let word? where word.hasPrefix("--completion="):
            return try completion([String(word.dropFirst("--completion=".count))] + rest)
        default: return try helpText(words)
        }
    }

    private func completion(_ words: ArraySlice<String>) throws(UsageError) -> String {
        let shells = CompletionShell.allCases.map(\.rawValue).joined(separator: ", ")
        guard words.count == 1, let word = words.first, let shell = CompletionShell(rawValue: word)
        else {
            let given = words.isEmpty ? "nothing" : words.joined(separator: " ")
            throw UsageError(
                en: "--completion takes one of \(shells), not \(given).",
                de: "--completion ist eines von \(shells), nicht \(given)."
            )
        }
        return trimmed(Completion(program).script(for: shell))
    }

    private func helpText(_ words: ArraySlice<String>) throws(UsageError) -> String {
        var command = program
        var path = [program.name]
        for word in words
        where !OptionSpecification.common.contains(where: { $0.spellings.contains(word) }) {
            guard let next = command.subcommands.first(where: { $0.name == word }) else {
                let names = command.subcommands.map(\.name) + ["--completion", "--man"]
                let guess = Suggestion.nearest(to: word, among: names)
                let known = path.joined(separator: " ")
                throw UsageError(
                    Sentence(
                        en: "\(known) has no command \(word).",
                        de: "\(known) hat keinen Befehl \(word)."
                    ) + (guess.map(didYouMean) ?? .empty)
                        + Sentence(
                            en: " See: \(program.name) --help",
                            de: " Siehe: \(program.name) --help"
                        )
                )
            }
            command = next
            path.append(word)
        }
        return HelpText(command, path).text
    }

    /// Whoever prints it ends the line.
    private func trimmed(_ text: String) -> String { String(text.dropLast()) }
}
