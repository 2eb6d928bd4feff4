/// Why a data directory is not served: what is wrong, where, and what to do next.
package enum JournalError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The directory was never set up, or is not the one that was (an unmounted volume).
    case noInitMark
    /// The directory holds something already.
    case notEmpty(String)
    /// The mark is there, but no snapshot.
    case noSnapshot
    /// Written by a later version.
    case laterVersion(Int)
    /// No snapshot is whole.
    case snapshotsDamaged([String])
    /// Acknowledged changes are damaged.
    case damaged(file: String, offset: Int, lastGood: UInt64, reason: String)
    /// A journal does not go on where the one before it ends.
    case gap(file: String, expected: UInt64, found: UInt64)
    /// The disk refused.
    case storage(StorageError)

    package var description: String {
        switch self {
        case .noInitMark:
            "This is no data directory of Raumwerk, or its disk is not mounted. "
                + "Set one up with: raumwerkd init --data DIR --event NAME --zone ZONE"
        case .notEmpty(let name):
            "The directory is in use: it holds \(name). Choose an empty one."
        case .noSnapshot:
            "The directory was set up, but its snapshots are gone. Restore a copy of it."
        case .laterVersion(let version):
            "The directory was written in format \(version) by a later version. "
                + "Start that version, or restore an older copy."
        case .snapshotsDamaged(let names):
            "No snapshot is whole: \(names.joined(separator: ", ")). \(advice)"
        case .damaged(let file, let offset, let lastGood, let reason):
            "\(file) is damaged at byte \(offset), after revision \(lastGood): \(reason). "
                + "Acknowledged changes would be lost, so nothing is served. \(advice)"
        case .gap(let file, let expected, let found):
            "\(file) goes on from revision \(found), but the state before it is revision \(expected). "
                + advice
        case .storage(let error): "The disk refuses: \(error)."
        }
    }

    private var advice: String {
        "Look with: raumwerkd check --data DIR. Then restore a copy of the directory."
    }
}
