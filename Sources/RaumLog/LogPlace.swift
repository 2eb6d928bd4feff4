package import RaumGrid
internal import RaumNotation

// The keys of a log in an engine that keeps keys in the order of their bytes. A new epoch of the same name shares no
// key with the old one, since each epoch has a prefix of its own:
//
// raumwerk/NAME/epoch                                     the log's state
// raumwerk/NAME/7f3a91c2d4e5f607/log/000000000000000043   a record
// raumwerk/NAME/7f3a91c2d4e5f607/snapshot                 the list of the newest snapshot's parts
// raumwerk/NAME/7f3a91c2d4e5f607/snap/000000000000008192/0000
// raumwerk/NAME/keys
// raumwerk/NAME/daemon/5e1f09aa

/// The place of a record: its revision's key.
package struct LogPlace: Hashable, Sendable {
    /// The log.
    package let log: LogName
    /// The epoch of the log.
    package let epoch: Epoch
    /// The revision that the record makes.
    package let revision: Revision

    /// The place of `revision`.
    package init(_ log: LogName, _ epoch: Epoch, _ revision: Revision) {
        self.log = log
        self.epoch = epoch
        self.revision = revision
    }

    /// The prefix of the keys of all records of this epoch, and of no other key.
    package static func prefix(_ log: LogName, _ epoch: Epoch) -> [UInt8] {
        Array("raumwerk/\(log)/\(epoch)/log/".utf8)
    }

    /// The key.
    package var key: [UInt8] {
        LogPlace.prefix(log, epoch) + LogPlace.digits(revision)
    }

    /// The place that `key` names; nil if it is not a record's key of this epoch.
    package init?(key: [UInt8], in log: LogName, _ epoch: Epoch) {
        let prefix = LogPlace.prefix(log, epoch)
        guard key.starts(with: prefix) else { return nil }
        let digits = key.dropFirst(prefix.count)
        guard digits.count == LogPlace.digitCount, digits.allSatisfy(\.isDigit) else { return nil }
        let number = digits.reduce(UInt64(0)) { $0 * 10 + UInt64($1 - 0x30) }
        self.init(log, epoch, Revision(number))
    }

    /// Digits of a key: the most that a revision can have.
    package static let digitCount = 18

    /// The revision with leading zeros, so that the order of keys is the order of revisions.
    static func digits(_ revision: Revision) -> [UInt8] {
        let digits = Array(String(revision.number).utf8)
        let zeros = max(0, digitCount - digits.count)
        return [UInt8](repeating: 0x30, count: zeros) + digits
    }
}

/// An object that an engine keeps beside the records.
package enum LogObject: Hashable, Sendable {
    /// The epoch of the log, and whether it is open.
    case state
    /// The list of the newest snapshot's parts.
    case snapshot(Epoch)
    /// A part of a snapshot, counted from 0.
    case part(Epoch, Revision, Int)
    /// The key file's lines.
    case keys
    /// The notice of a daemon.
    case daemon(DaemonID)

    /// The key in `log`.
    package func key(in log: LogName) -> [UInt8] { Array("raumwerk/\(log)/\(name)".utf8) }

    /// The prefix of the keys of all daemons' notices in `log`.
    package static func daemons(in log: LogName) -> [UInt8] {
        Array("raumwerk/\(log)/daemon/".utf8)
    }

    private var name: String {
        switch self {
        case .state: return "epoch"
        case .snapshot(let epoch): return "\(epoch)/snapshot"
        case .part(let epoch, let revision, let index):
            let digits = String(decoding: LogPlace.digits(revision), as: UTF8.self)
            let number = String(index)
            let zeros = String(repeating: "0", count: max(0, 4 - number.utf8.count))
            return "\(epoch)/snap/\(digits)/\(zeros)\(number)"
        case .keys: return "keys"
        case .daemon(let id): return "daemon/\(id)"
        }
    }
}
