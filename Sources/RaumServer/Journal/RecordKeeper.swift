package import RaumGrid
package import RaumJournal

/// Keeps records beside the daemon's loop: no call waits for a disk.
///
/// At most one call is under way; its outcome is taken after the wake-up that announces it.
package protocol RecordKeeper: AnyObject, Sendable {
    /// Keeps a group with one write and one fsync.
    func keep(_ records: [KeptRecord])
    /// Notes in the journal that all of it is durable.
    func mark()
    /// Checks whether the records are still where a start looks for them.
    func look()
    /// Begins a new file with this state, the result of all records that were kept so far: after a failure, and before
    /// the old one grows too long to be read at a start.
    func renew(_ state: [[UInt8]], revision: Revision)
    /// The outcomes since the last call.
    func takeOutcomes() -> [KeeperOutcome]
    /// The activity of its thread; nil if it has none.
    var activity: DiskActivity? { get }
}

extension RecordKeeper {
    package var activity: DiskActivity? { nil }
}
