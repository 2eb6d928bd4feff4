package import RaumNotation

/// A line of a data directory that is unchanged since it was written, but cannot be read.
package struct IllegibleLine: Error, Hashable, Sendable {
    /// The number of lines of its kind that come before it.
    package let index: Int
    /// The line without its end.
    package let bytes: [UInt8]
    /// Why it cannot be read.
    package let error: NotationError

    /// Whether it concerns only the past: without it, nothing of the state is missing.
    package var isPast: Bool {
        ["OP ", "PAST", "T "].contains { bytes.starts(with: $0.utf8) }
    }
}
