internal import RaumArguments

/// A command line as it was typed, to be offered again with a change.
package struct TypedLine: Hashable, Sendable {
    /// The words behind the program's name.
    package var words: [String]

    /// The line of `words`.
    package init(_ words: [String]) {
        self.words = words
    }

    /// The line with `--option value` in the place of the option's former value, or at its end.
    package func setting(_ option: String, _ value: String) -> TypedLine {
        TypedLine(without(option).words + ["--" + option, value])
    }

    /// The line without `--option` and the value that follows it.
    package func without(_ option: String) -> TypedLine {
        var rest: [String] = []
        var skips = false
        for word in words {
            if skips {
                skips = false
            } else if word == "--" + option {
                skips = true
            } else if !word.hasPrefix("--" + option + "=") {
                rest.append(word)
            }
        }
        return TypedLine(rest)
    }

    /// Whether `--option` stands in it.
    package func has(_ option: String) -> Bool {
        words.contains { $0 == "--" + option || $0.hasPrefix("--" + option + "=") }
    }

    /// `raumwerk move s1 --room gruen`, as a shell reads it back, without control characters.
    package var command: String {
        let shown = words.map { word in
            let scalars = word.unicodeScalars.filter { $0.properties.generalCategory != .control }
            return shellWord(String(String.UnicodeScalarView(scalars)))
        }
        return (["raumwerk"] + shown).joined(separator: " ")
    }
}
