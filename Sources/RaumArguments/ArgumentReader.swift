internal import RaumNames
package import RaumWords

/// Reads a command line by a program's table.
package struct ArgumentReader: Sendable {
    private let program: CommandSpecification
    private let version: String

    /// A reader for `program`, which says it is `version`.
    package init(_ program: CommandSpecification, version: String) {
        self.program = program
        self.version = version
    }

    /// Understands `words`, the command line without the program's name.
    ///
    /// Throws a sentence for the person who typed it.
    package func read(_ words: [String]) throws(UsageError) -> Understanding {
        var state = ReadingState(command: program, path: [program.name])
        var rest = words[...]
        if words.first == "help", !program.subcommands.isEmpty {
            let request = HelpRequest(program: program, version: version)
            return .print(try request.text(words.dropFirst()))
        }
        while let word = rest.popFirst() {
            if state.isLiteral || isWord(word) {
                try state.read(word: word)
            } else if word == "--" {
                state.isLiteral = true
            } else {
                try state.read(option: word, &rest)
            }
            if state.asksForHelp { return .print(HelpText(state.command, state.path).text) }
            if state.asksForVersion { return .print(Sentence(name: "\(program.name) \(version)")) }
        }
        return .run(try state.finish())
    }
}

/// Whether a word is no option: it begins without a dash, is only one, or goes on with a digit (`-5m`).
///
/// Bytes decide, because a combining mark after the dash would hide it from Characters.
private func isWord(_ word: String) -> Bool {
    guard word.utf8.first == UInt8(ascii: "-"), let second = word.utf8.dropFirst().first else {
        return true
    }
    return UInt8(ascii: "0")...UInt8(ascii: "9") ~= second
}

/// ` Did you mean GUESS?`, to stand behind a refusal.
package func didYouMean(_ guess: String) -> Sentence {
    Sentence(en: " Did you mean \(guess)?", de: " Meinten Sie \(guess)?")
}

private struct ReadingState {
    var command: CommandSpecification
    var path: [String]
    var isLiteral = false
    var arguments: [String] = []
    var options: [String: [String]] = [:]

    var asksForHelp: Bool { options["help"] != nil }
    var asksForVersion: Bool { options["version"] != nil }

    private var name: String { path.joined(separator: " ") }
    private var hint: Sentence {
        Sentence(en: " See: \(name) --help", de: " Siehe: \(name) --help")
    }

    init(command: CommandSpecification, path: [String]) {
        self.command = command
        self.path = path
    }

    mutating func read(word: String) throws(UsageError) {
        guard !command.subcommands.isEmpty else { return arguments.append(word) }
        if word == "help" {
            options["help"] = [""]
            return
        }
        guard let next = command.subcommands.first(where: { $0.name == word }) else {
            let guess = nested(word) ?? suggestion(word, command.subcommands.map(\.name))
            throw UsageError(
                Sentence(
                    en: "\(name) has no command \(word).",
                    de: "\(name) hat keinen Befehl \(word)."
                ) + guess + hint
            )
        }
        command = next
        path.append(word)
    }

    /// A command within one of these that is called so: `session remove` for `remove`.
    private func nested(_ word: String) -> Sentence? {
        let group = command.subcommands.first { $0.subcommands.contains { $0.name == word } }
        return group.map { didYouMean("\(name) \($0.name) \(word)") }
    }

    mutating func read(option word: String, _ rest: inout ArraySlice<String>) throws(UsageError) {
        let parts = word.utf8.split(
            separator: UInt8(ascii: "="),
            maxSplits: 1,
            omittingEmptySubsequences: false
        ).map { String(Substring($0)) }
        let option = try option(parts[0])
        var value = ""
        if option.value == nil {
            guard parts.count == 1 else {
                throw UsageError(
                    Sentence(
                        en: "--\(option.name) takes no value.",
                        de: "--\(option.name) bekommt keinen Wert."
                    ) + hint
                )
            }
        } else if parts.count == 2 {
            value = parts[1]
        } else {
            value = try self.value(of: option, &rest)
        }
        guard options[option.name] == nil || option.isRepeating else {
            throw UsageError(
                Sentence(
                    en: "--\(option.name) stands twice.",
                    de: "--\(option.name) steht zweimal da."
                ) + hint
            )
        }
        options[option.name, default: []].append(value)
    }

    /// The next word, unless it looks like an option: then the value was probably forgotten.
    private func value(
        of option: OptionSpecification,
        _ rest: inout ArraySlice<String>
    ) throws(UsageError) -> String {
        let needs = Sentence(
            en: "--\(option.name) needs \(option.value ?? "a value").",
            de: "--\(option.name) braucht \(option.value ?? "einen Wert")."
        )
        guard let next = rest.first else { throw UsageError(needs + hint) }
        guard isWord(next) else {
            let spelling = "--\(option.name)=\(next)"
            let advice = Sentence(
                en: " To give it \(next), write \(spelling).",
                de: " Soll es \(next) sein: \(spelling)."
            )
            throw UsageError(needs + advice + hint)
        }
        rest.removeFirst()
        return next
    }

    private func option(_ word: String) throws(UsageError) -> OptionSpecification {
        let known = command.allOptions
        let found = known.first { option in
            "--" + option.name == word || option.letter.map { "-\($0)" } == word
        }
        guard let found else {
            let translated = germanOptions[String(word.drop { $0 == "-" })]
            let same = translated.flatMap { name in known.first { $0.name == name } }
            let guess =
                same.map { didYouMean("--" + $0.name) }
                ?? suggestion(word, known.map { "--" + $0.name })
            throw UsageError(
                Sentence(
                    en: "\(name) has no option \(word).",
                    de: "\(name) hat keine Option \(word)."
                ) + guess + hint
            )
        }
        return found
    }

    func finish() throws(UsageError) -> Invocation {
        guard let action = command.action else {
            throw UsageError(
                Sentence(en: "\(name) needs a command.", de: "\(name) braucht einen Befehl.") + hint
            )
        }
        let required = command.arguments.filter(\.isRequired)
        if arguments.count < required.count { throw missing(required[arguments.count].name) }
        let isOpen = command.arguments.contains(where: \.isRepeating)
        if !isOpen, arguments.count > command.arguments.count { throw tooMany }
        for option in command.options where option.isRequired && options[option.name] == nil {
            throw missing("--\(option.name) \(option.value ?? "")")
        }
        return Invocation(
            path: Array(path.dropFirst()),
            arguments: arguments,
            options: options,
            action: action
        )
    }

    private func missing(_ what: String) -> UsageError {
        let needs = Sentence(
            en: "\(name) needs \(what).",
            de: "\(name) braucht noch eine Angabe: \(what)."
        )
        let example = command.examples.first.map { example in
            Sentence(en: " For example: \(example)", de: " Zum Beispiel: \(example)")
        }
        return UsageError(needs + (example ?? hint))
    }

    /// More words than there are places: probably the first ones are one text without quotes.
    private var tooMany: UsageError {
        let extra = arguments[command.arguments.count]
        let isWordTooMany = Sentence(
            en: "\(extra) is one word too many. Quote text with spaces",
            de: "\(extra) ist ein Wort zu viel. Text mit Leerzeichen gehört in Anführungszeichen"
        )
        guard !command.arguments.isEmpty else {
            return UsageError(isWordTooMany + Sentence(name: ".") + hint)
        }
        let rest = command.arguments.count - 1
        let text = arguments.dropLast(rest).joined(separator: " ")
        let words = [name] + ([text] + arguments.suffix(rest)).map(shellWord)
        return UsageError(isWordTooMany + Sentence(name: ": " + words.joined(separator: " ")))
    }

    private func suggestion(_ word: String, _ candidates: [String]) -> Sentence {
        guard let guess = Suggestion.nearest(to: word, among: candidates) else { return .empty }
        return didYouMean(guess)
    }
}

/// German words for options, with the options' names.
private let germanOptions = [
    "raum": "room", "beginn": "start", "anfang": "start", "ab": "from", "von": "from",
    "bis": "until",
    "ende": "end", "dauer": "minutes", "minuten": "minutes", "tag": "day", "tage": "days",
    "notiz": "note", "dringend": "urgent", "entfernen": "remove", "name": "host", "wer": "host",
    "themen": "tags", "sprache": "lang", "nach": "to", "titel": "title", "nein": "no", "ja": "yes",
]
