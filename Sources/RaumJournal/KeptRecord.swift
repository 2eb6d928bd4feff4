/// A journal's line with the revision that it makes.
package struct KeptRecord: Hashable, Sendable {
    /// The revision, which the line names, too.
    package let revision: UInt64
    /// The line without its end.
    package let bytes: [UInt8]

    /// The line `bytes` of `revision`.
    package init(revision: UInt64, bytes: [UInt8]) {
        self.revision = revision
        self.bytes = bytes
    }
}

/// The outcome of a job of the journal.
package enum KeeperOutcome: Hashable, Sendable {
    /// Everything up to this revision is on disk.
    case durable(UInt64)
    /// The last records will never be on disk, for this reason.
    case failed(String)
    /// A new generation was begun; records can be kept in it.
    case renewed
    /// None could be begun, for this reason; the old one can still be written or not.
    case notRenewed(String, isWritable: Bool)
    /// The journal knows that all of it is durable.
    case quiet
}
