/// Why a file is no font that can be shown.
package struct FontFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Where in the file it was noticed.
    package enum Place: Hashable, Sendable {
        /// A line, counted from 1.
        case line(Int)
        /// A byte, counted from 0.
        case byte(Int)
    }

    /// Where in the file it was noticed.
    package let place: Place
    /// The fault, and the remedy where there is one.
    package let reason: String

    /// A fault on a line, counted from 1.
    init(line: Int, _ reason: String) {
        (place, self.reason) = (.line(line), reason)
    }

    /// A fault at a byte, counted from 0.
    init(byte: Int, _ reason: String) {
        (place, self.reason) = (.byte(byte), reason)
    }

    package var description: String {
        switch place {
        case .line(let number): "line \(number): \(reason)"
        case .byte(let number): "byte \(number): \(reason)"
        }
    }
}
