/// The number of committed transactions: 0 for a grid without changes.
package struct Revision: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The count.
    package let number: UInt64

    /// The revision after `number` transactions.
    package init(_ number: UInt64) {
        self.number = number
    }

    /// Before the first transaction.
    package static let zero = Revision(0)

    /// The revision after one more transaction.
    package var next: Revision { Revision(number + 1) }

    package var description: String { String(number) }

    package static func < (left: Revision, right: Revision) -> Bool {
        left.number < right.number
    }
}

/// Distinguishes one life of a grid from another.
///
/// Random, made at `init`, replaced after a restore or an unclean recovery. Revisions compare only
/// within one epoch.
package struct Epoch: Hashable, Sendable, CustomStringConvertible {
    /// The 64 random bits.
    package let bits: UInt64

    /// The epoch with these bits.
    package init(_ bits: UInt64) {
        self.bits = bits
    }

    /// Sixteen lower-case hexadecimal digits.
    package var description: String {
        let digits = String(bits, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
