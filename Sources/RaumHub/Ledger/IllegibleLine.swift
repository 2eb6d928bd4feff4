package import RaumNotation

/// A line of a data directory that is as it was written and cannot be read all the same.
package struct IllegibleLine: Error, Hashable, Sendable {
    /// How many lines of its kind come before it.
    package let index: Int
    /// The line without its end.
    package let bytes: [UInt8]
    /// Why it cannot be read.
    package let error: NotationError

    /// Whether it is about the past only: without it, nothing of the state is missing.
    package var isPast: Bool {
        ["OP ", "PAST", "T "].contains { bytes.starts(with: $0.utf8) }
    }
}
