package import RaumWords

/// The sections of a program's manual page beside its command line.
package struct Reference: Hashable, Sendable {
    /// A name, and what it is for.
    package struct Row: Hashable, Sendable {
        /// A path, or a variable of the environment.
        package let name: String
        /// Its purpose, as a sentence.
        package let meaning: Sentence

        /// A row.
        package init(_ name: String, _ meaning: Sentence) {
            self.name = name
            self.meaning = meaning
        }
    }

    /// The section of the manual: 1 for programs, 8 for those of administrators.
    package var section: Int
    /// Files that it reads or writes by itself.
    package var files: [Row]
    /// Variables that stand in for no option.
    package var variables: [Row]
    /// Its exit codes.
    package var exits: [ExitCode]
    /// Other pages, such as `raumwerk(1)`.
    package var seeAlso: [String]

    /// A reference; nothing unless said otherwise.
    package init(
        section: Int = 1,
        files: [Row] = [],
        variables: [Row] = [],
        exits: [ExitCode] = [.success, .failure, .usage],
        seeAlso: [String] = []
    ) {
        self.section = section
        self.files = files
        self.variables = variables
        self.exits = exits
        self.seeAlso = seeAlso
    }
}

extension ExitCode {
    /// Its meaning, as a sentence.
    package var meaning: String {
        switch self {
        case .success: "Done."
        case .failure: "Refused, or failed."
        case .usage: "The command line cannot be understood."
        case .unavailable: "The daemon cannot be reached."
        case .temporary: "Not now; the same command may work later."
        }
    }
}
