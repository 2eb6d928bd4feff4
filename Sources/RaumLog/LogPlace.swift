package import RaumGrid
internal import RaumNotation

// Keys of an engine that keeps keys in the order of their bytes. A new life of the same name meets nothing of the old,
// since all that belongs to one life stands below its epoch:
//
// raumwerk/NAME/epoch                                     the log's state
// raumwerk/NAME/7f3a91c2d4e5f607/log/000000000000000043   a record
// raumwerk/NAME/7f3a91c2d4e5f607/snapshot                 what the newest snapshot consists of
// raumwerk/NAME/7f3a91c2d4e5f607/snap/000000000000008192/0000
// raumwerk/NAME/keys
// raumwerk/NAME/daemon/5e1f09aa

/// Where a record stands: its revision's key.
package struct LogPlace: Hashable, Sendable {
    /// The log.
    package let log: LogName
    /// Which life of it.
    package let epoch: Epoch
    /// The revision that the record makes.
    package let revision: Revision

    /// The place of `revision`.
    package init(_ log: LogName, _ epoch: Epoch, _ revision: Revision) {
        self.log = log
        self.epoch = epoch
        self.revision = revision
    }

    /// What the keys of all records of this life begin with, and no other key does.
    package static func prefix(_ log: LogName, _ epoch: Epoch) -> [UInt8] {
        Array("raumwerk/\(log)/\(epoch)/log/".utf8)
    }

    /// The key.
    package var key: [UInt8] {
        LogPlace.prefix(log, epoch) + LogPlace.digits(revision)
    }

    /// The place that `key` names; nil where it is no record's key of this life.
    package init?(key: [UInt8], in log: LogName, _ epoch: Epoch) {
        let prefix = LogPlace.prefix(log, epoch)
        guard key.starts(with: prefix) else { return nil }
        let digits = key.dropFirst(prefix.count)
        guard digits.count == LogPlace.digitCount, digits.allSatisfy(\.isDigit) else { return nil }
        let number = digits.reduce(UInt64(0)) { $0 * 10 + UInt64($1 - 0x30) }
        self.init(log, epoch, Revision(number))
    }

    /// Digits of a key: the most that a revision has.
    package static let digitCount = 18

    /// The revision in so many digits that the order of keys is that of revisions.
    static func digits(_ revision: Revision) -> [UInt8] {
        let digits = Array(String(revision.number).utf8)
        let zeros = max(0, digitCount - digits.count)
        return [UInt8](repeating: 0x30, count: zeros) + digits
    }
}

/// What an engine keeps beside the records.
package enum LogObject: Hashable, Sendable {
    /// Which life there is, and whether it is open.
    case state
    /// What the newest snapshot consists of.
    case snapshot(Epoch)
    /// A part of a snapshot, counted from 0.
    case part(Epoch, Revision, Int)
    /// The key file's lines.
    case keys
    /// What a daemon says of itself.
    case daemon(DaemonID)

    /// The key in `log`.
    package func key(in log: LogName) -> [UInt8] { Array("raumwerk/\(log)/\(name)".utf8) }

    /// What the keys of all daemons' objects in `log` begin with.
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
