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
    /// Records can be kept again.
    case healed
    /// They cannot yet.
    case stillFailing
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
    /// After a failure: begins a new file with this state; read-only ends when that syncs.
    func heal(_ state: [[UInt8]], revision: Revision)
    /// What was reported since the last call.
    func takeOutcomes() -> [KeeperOutcome]
}
