package import RaumWords

/// A position in a file, for people who look for it there.
package struct SourcePosition: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The line, counted from 1.
    package let line: Int
    /// The path from the root, as in `days[0].rooms`; empty if the line is enough.
    package let path: String

    /// A line, optionally with the path from the root.
    package init(line: Int, path: String = "") {
        self.line = line
        self.path = path
    }

    package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        left.line == right.line ? left.path < right.path : left.line < right.line
    }

    /// `line 12`, or `line 12 (days[0])`.
    package var description: String { words.english }

    /// The same in both languages, spelled alike: programs look for it in what an import prints.
    package var words: Sentence { Sentence(name: place(of: "line")) }

    /// The position within a German sentence.
    var german: String { place(of: "Zeile") }

    private func place(of word: String) -> String {
        "\(word) \(line)" + (path.isEmpty ? "" : " (\(path))")
    }
}
