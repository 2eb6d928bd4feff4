// A program's command line is a table of values: parsing, help, suggestions, completion and manual pages all come from
// it, so they cannot differ.

package import RaumWords

/// A program, or one of its subcommands.
package struct CommandSpecification: Sendable {
    /// The word that calls it.
    package var name: String
    /// Its effect, in half a sentence.
    package var summary: Sentence
    /// Further explanation.
    ///
    /// A line break after a full stop or a colon ends a paragraph; other line breaks have no meaning.
    package var discussion: Sentence
    /// The words after it without a dash, in order.
    package var arguments: [ArgumentSpecification]
    /// The words after it with dashes.
    package var options: [OptionSpecification]
    /// The commands within it; then it has no arguments of its own.
    package var subcommands: [CommandSpecification]
    /// Command lines that work as they stand.
    package var examples: [String]
    /// Further sections of the manual; of a program, not of its commands.
    package var reference: Reference
    /// Its action; nil exactly if it contains commands.
    let action: CommandAction?

    /// A command that does something.
    package init(
        _ name: String,
        _ summary: Sentence,
        discussion: Sentence = .empty,
        arguments: [ArgumentSpecification] = [],
        options: [OptionSpecification] = [],
        examples: [String],
        reference: Reference = Reference(),
        run action: CommandAction
    ) {
        self.name = name
        self.summary = summary
        self.discussion = discussion
        self.arguments = arguments
        self.options = options
        self.examples = examples
        self.reference = reference
        self.action = action
        subcommands = []
    }

    /// A command that others are within.
    package init(
        _ name: String,
        _ summary: Sentence,
        discussion: Sentence = .empty,
        subcommands: [CommandSpecification],
        examples: [String],
        reference: Reference = Reference()
    ) {
        self.name = name
        self.summary = summary
        self.discussion = discussion
        self.subcommands = subcommands
        self.examples = examples
        self.reference = reference
        action = nil
        arguments = []
        options = []
    }
}

/// The action of a command.
package struct CommandAction: Sendable {
    let run: @Sendable (Invocation) throws -> Void

    /// Does `run` with the command line as it was understood, which throws what is to be said.
    package init(_ run: @escaping @Sendable (Invocation) throws -> Void) {
        self.run = run
    }
}

extension CommandSpecification {
    /// The discussion in a language, a text for each paragraph.
    func paragraphs(_ language: (Sentence) -> String) -> [String] {
        language(discussion).split(separator: "\n").reduce(into: []) { paragraphs, line in
            if let last = paragraphs.last, !last.hasSuffix("."), !last.hasSuffix(":") {
                paragraphs[paragraphs.count - 1] = last + " " + line
            } else {
                paragraphs.append(String(line))
            }
        }
    }
}

/// A word after a command: `ROOM`.
package struct ArgumentSpecification: Hashable, Sendable {
    /// How it is called in help, in capitals.
    package var name: String
    /// Its meaning.
    package var summary: Sentence
    /// Whether the command cannot do without it.
    package var isRequired: Bool
    /// Whether there may be several.
    package var isRepeating: Bool

    /// An argument; required and single unless said otherwise.
    package init(
        _ name: String,
        _ summary: Sentence,
        isRequired: Bool = true,
        isRepeating: Bool = false
    ) {
        self.name = name
        self.summary = summary
        self.isRequired = isRequired
        self.isRepeating = isRepeating
    }
}

/// Something with dashes: `--server HOST`, `--dry-run`.
package struct OptionSpecification: Hashable, Sendable {
    /// The name after the two dashes.
    package var name: String
    /// The letter after one dash; nil for none.
    package var letter: Character?
    /// The name of its value in help; nil for a flag without a value.
    package var value: String?
    /// Its meaning.
    package var summary: Sentence
    /// Whether it may stand more than once.
    package var isRepeating: Bool
    /// Whether the command cannot do without it.
    package var isRequired: Bool
    /// The environment variable that stands in for it.
    package var variable: String?

    /// An option with a value where `value` names one, else a flag.
    package init(
        _ name: String,
        _ value: String? = nil,
        _ summary: Sentence,
        letter: Character? = nil,
        isRepeating: Bool = false,
        isRequired: Bool = false,
        variable: String? = nil
    ) {
        self.name = name
        self.value = value
        self.summary = summary
        self.letter = letter
        self.isRepeating = isRepeating
        self.isRequired = isRequired
        self.variable = variable
    }

    /// `--help`, `--version` and `--lang`, which every command has.
    static let common = [
        OptionSpecification(
            "help",
            nil,
            Sentence(en: "Say what it does and how.", de: "Sagen, was es tut und wie."),
            letter: "h"
        ),
        OptionSpecification(
            "version",
            nil,
            Sentence(en: "Say which version this is.", de: "Die Version sagen.")
        ),
        OptionSpecification(
            "lang",
            "de|en",
            Sentence(
                en: "Your language; that of the locale by default.",
                de: "Die Sprache; sonst die der Umgebung."
            )
        ),
    ]
}

extension CommandSpecification {
    /// All options that may follow it: its own, then those that every command has.
    var allOptions: [OptionSpecification] {
        let own = Set(options.map(\.name))
        return options + OptionSpecification.common.filter { !own.contains($0.name) }
    }
}
