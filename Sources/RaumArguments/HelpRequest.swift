internal import RaumNames
internal import RaumWords

/// A request for help: a command, `--completion SHELL`, or `--man`.
struct HelpRequest {
    let program: CommandSpecification
    let version: String

    /// The text that is asked for.
    func text(_ words: ArraySlice<String>) throws(UsageError) -> Sentence {
        var rest = words
        switch rest.popFirst() {
        case "--man" where rest.isEmpty:
            return Sentence(name: trimmed(ManualPage(program, version: version).text))
        case "--completion": return try completion(rest)
        case let word? where word.hasPrefix("--completion="):
            return try completion([String(word.dropFirst("--completion=".count))] + rest)
        default: return try helpText(words)
        }
    }

    private func completion(_ words: ArraySlice<String>) throws(UsageError) -> Sentence {
        let shells = CompletionShell.allCases.map(\.rawValue).joined(separator: ", ")
        guard words.count == 1, let word = words.first, let shell = CompletionShell(rawValue: word)
        else {
            let given = words.isEmpty ? "nothing" : words.joined(separator: " ")
            throw UsageError(
                en: "--completion takes one of \(shells), not \(given).",
                de: "--completion ist eines von \(shells), nicht \(given)."
            )
        }
        return Sentence(name: trimmed(Completion(program).script(for: shell)))
    }

    private func helpText(_ words: ArraySlice<String>) throws(UsageError) -> Sentence {
        var command = program
        var path = [program.name]
        for word in withoutOptions(words) {
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

    /// The words that name commands: `--lang de` has told the program its language already.
    private func withoutOptions(_ words: ArraySlice<String>) -> [String] {
        var names: [String] = []
        var rest = words
        while let word = rest.popFirst() {
            if word == "--lang" { _ = rest.popFirst() }
            let name = word.hasPrefix("--lang=") ? "--lang" : word
            let isOption = OptionSpecification.common.contains { $0.spellings.contains(name) }
            if !isOption { names.append(word) }
        }
        return names
    }

    /// Without the line end, which the caller prints.
    private func trimmed(_ text: String) -> String { String(text.dropLast()) }
}
