package import RaumGrid

/// A journal's line with the revision that it makes.
package struct KeptRecord: Sendable {
    package let revision: Revision
    package let bytes: [UInt8]

    /// The line `bytes` of `revision`.
    package init(revision: Revision, bytes: [UInt8]) {
        self.revision = revision
        self.bytes = bytes
    }
}

/// What became of records.
package enum KeeperOutcome: Sendable {
    /// Everything up to this revision is on disk.
    case durable(Revision)
    /// What was given last will never be on disk, for this reason.
    case failed(String)
    /// A new file was begun; records can be kept in it.
    case renewed
    /// None could be begun, for this reason; the old one can still be written or not.
    case notRenewed(String, isWritable: Bool)
    /// The journal knows that all of it is durable.
    case quiet
}

/// Keeps records beside the daemon's loop: no call waits for a disk.
///
/// At most one call is under way; its outcome is taken after the wake-up that announces it.
package protocol RecordKeeper: AnyObject, Sendable {
    /// Keeps a group with one write and one fsync.
    func keep(_ records: [KeptRecord])
    /// Notes in the journal that all of it is durable.
    func mark()
    /// Begins a new file with this state, which everything kept so far has made: after a failure, and before
    /// the old one grows too long to be read at a start.
    func renew(_ state: [[UInt8]], revision: Revision)
    /// What was reported since the last call.
    func takeOutcomes() -> [KeeperOutcome]
    /// What its thread does; nil where it has none.
    var activity: DiskActivity? { get }
}

extension RecordKeeper {
    package var activity: DiskActivity? { nil }
}
