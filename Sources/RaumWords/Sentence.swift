/// A sentence for people in both languages: without one of them it does not compile.
///
/// The code that makes a sentence decides nothing about the language; the program that says it chooses.
package struct Sentence: Hashable, Sendable, CustomStringConvertible {
    /// The sentence, once in each language; both are empty, or neither is.
    package let english: String
    package let german: String

    /// A sentence in its two languages.
    package init(en english: String, de german: String) {
        self.english = english
        self.german = german
    }

    /// A text that is the same in both: a name, a number, a title, a row of these.
    package init(name: String) {
        self.init(en: name, de: name)
    }

    /// English, for logs and programs.
    package var description: String { english }

    /// Nothing.
    package static let empty = Sentence(name: "")

    /// Whether nothing is said.
    package var isEmpty: Bool { english.isEmpty && german.isEmpty }

    /// One after the other, with nothing between.
    package static func + (first: Sentence, second: Sentence) -> Sentence {
        Sentence(en: first.english + second.english, de: first.german + second.german)
    }

    /// The sentence with each of its languages changed likewise.
    package func map(_ change: (String) -> String) -> Sentence {
        Sentence(en: change(english), de: change(german))
    }
}

extension [Sentence] {
    /// One after the other, with `separator` between.
    package func joined(separator: String) -> Sentence {
        Sentence(
            en: map(\.english).joined(separator: separator),
            de: map(\.german).joined(separator: separator)
        )
    }
}

/// An error with a sentence for the person that asked.
package protocol SpokenError: Error, CustomStringConvertible {
    /// What is wrong and what to do next.
    var sentence: Sentence { get }
}

extension SpokenError {
    package var description: String { sentence.english }
}
