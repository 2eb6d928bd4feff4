/// Why a data directory is not served or not written: what is wrong, where, and what to do next.
package enum JournalError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The directory was never set up, or is not the one that was (an unmounted volume).
    case noInitMark
    /// There are files of a grid, but not the mark: setting up was cut short, or the mark was removed.
    case unfinished
    /// The directory holds something already.
    case notEmpty(String)
    /// The mark is there, but no snapshot.
    case noSnapshot
    /// A file was written by a later version.
    case laterVersion(file: String, version: Int)
    /// No snapshot is whole.
    case snapshotsDamaged([String])
    /// Acknowledged changes are damaged.
    case damaged(file: String, Recovery.Damage)
    /// A file does not match its name or its neighbours.
    case foreign(file: String, reason: String)
    /// A journal is gone whose snapshot is there.
    case missing(file: String)
    /// A journal does not go on where the one before it ends.
    case gap(file: String, expected: UInt64, found: UInt64)
    /// A record that cannot be kept: too long, or not the next one. Nothing was written.
    case unfit(String)
    /// A file is there and cannot be read.
    case unreadable(file: String, reason: String)
    /// The disk refused.
    case storage(StorageError)

    package var description: String {
        switch self {
        case .noInitMark:
            "This is no data directory of Raumwerk, or its disk is not mounted. "
                + "Set one up with: raumwerkd init --data DIR --event NAME --zone ZONE"
        case .unfinished:
            "Setting up the directory was cut short, or \(FileNames.initMark) was removed. If it was "
                + "never served, empty it and run raumwerkd init again. Otherwise: \(advice)"
        case .notEmpty(let name) where name == FileNames.initMark:
            "It is set up already, and stays as it is. Serve it with: raumwerkd serve --data DIR; "
                + "for another event choose an empty directory."
        case .notEmpty(let name):
            "The directory is in use: it holds \(name). Choose an empty one."
        case .noSnapshot:
            "The directory was set up, but its snapshots are gone. Restore a copy of it."
        case .laterVersion(let file, let version):
            "\(file) was written in format \(version) by a later version. "
                + "Start that version, or restore an older copy."
        case .snapshotsDamaged(let names):
            "No snapshot is whole: \(names.joined(separator: ", ")). \(advice)"
        case .damaged(let file, let damage): describe(file, damage)
        case .foreign(let file, let reason): "\(file) does not belong here: \(reason). \(advice)"
        case .missing(let file):
            "\(file) is missing; acknowledged changes may have been in it. \(advice)"
        case .gap(let file, let expected, let found):
            "\(file) goes on from revision \(found), but the state before it is revision "
                + "\(expected). \(advice)"
        case .unreadable(let file, let reason):
            "\(file) cannot be read: \(reason). Mend that, or put the file back. \(advice)"
        case .unfit(let reason): "A change cannot be kept: \(reason)."
        case .storage(let error): "The disk refuses: \(error)."
        }
    }

    private func describe(_ file: String, _ damage: Recovery.Damage) -> String {
        "\(file) is damaged at byte \(damage.offset): \(damage.reason). \(damage.revisions) "
            + "Acknowledged changes would be lost, so nothing is served. \(advice)"
    }

    private var advice: String {
        "Look with: raumwerkd check --data DIR. What can be proved of it, or of a copy, is saved with: "
            + "raumwerkd check --data DIR --salvage NEWDIR"
    }
}

extension Recovery.Damage {
    /// A sentence that says which revisions are concerned.
    var revisions: String {
        guard let lastSeen else { return "Revision \(lastGood) is the last before it." }
        return lastSeen == lastGood + 1
            ? "Revision \(lastSeen) is affected."
            : "Revisions \(lastGood + 1) to \(lastSeen) are affected."
    }
}
