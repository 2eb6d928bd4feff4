package import RaumGrid

// The operations that an engine must provide. The daemon relies on it for order and durability, but checks it all the
// same: reads return the bytes as stored, and the caller verifies them.

/// A shared log.
///
/// Calls block. They are made one at a time, except `awaitNews`, on a queue of their own; those without a time limit
/// end within four seconds. No call retries an operation that may have been done.
package protocol LogEngine: AnyObject, Sendable {
    /// Begins a log if there is none of this name, a closed one, or an open one of the epoch `former`: writes its first
    /// record and the state `open`, both or neither. Returns whether it was done; it is not if another daemon was
    /// first, or if `former` has records after the last one that is taken over.
    ///
    /// Throws `EngineError`.
    func begin(_ base: LogRecord, in epoch: Epoch, insteadOf former: FormerLife?)
        throws(EngineError) -> Bool

    /// Appends a group of at least one record and within `LogLimits`, whose revisions follow each other and `previous`:
    /// all or none.
    ///
    /// It is done only if the place of the first record is empty, the place before holds exactly the bytes of
    /// `previous`, and the log's state is the open one of `epoch`: so nothing is ever written after a gap, after a
    /// contradicting record, or after a `leave`. If it is not done, the answer is a page that begins at the place of
    /// `previous`, read in the same step.
    ///
    /// Ends within `milliseconds`. Throws `EngineError`.
    func append(
        _ records: [LogRecord],
        after previous: LogRecord,
        in epoch: Epoch,
        within milliseconds: Int
    ) throws(EngineError) -> AppendAnswer

    /// The records from `first` on, together with the log's state at that moment.
    ///
    /// At most `countMax` records, and fewer if they are long; at least two if there are two. A majority confirms it:
    /// it contains every record that was acknowledged to any daemon before the call. Ends within `milliseconds`. Throws
    /// `EngineError`.
    func read(
        from first: Revision,
        in epoch: Epoch,
        atMost countMax: Int,
        within milliseconds: Int
    ) throws(EngineError) -> LogPage

    /// The content of an object, and the version that `put` compares; nil if it does not exist.
    ///
    /// A majority confirms it. Throws `EngineError`.
    func object(_ object: LogObject) throws(EngineError) -> StoredObject?

    /// Replaces an object that has this version; 0 if it must not exist, nil for any version. Returns whether it was
    /// done.
    ///
    /// Throws `EngineError`.
    func put(_ object: LogObject, _ bytes: [UInt8], ifVersion version: UInt64?)
        throws(EngineError) -> Bool

    /// Writes the list of a snapshot's parts, which were put before, if the list has this version and the log is open;
    /// in the same step removes the parts of older snapshots, and the records before `first` if that is given. Returns
    /// whether it was done.
    ///
    /// Throws `EngineError`.
    func swap(
        _ snapshot: LogSnapshot,
        in epoch: Epoch,
        ifVersion version: UInt64,
        trimmingBefore first: Revision?
    ) throws(EngineError) -> Bool

    /// The notices of the daemons.
    ///
    /// Throws `EngineError`.
    func daemons() throws(EngineError) -> [(id: DaemonID, bytes: [UInt8])]

    /// Blocks until there may be records after `last`, or the time is over.
    ///
    /// The news may come late, early, twice or never. It is called from another thread than the other calls.
    func awaitNews(after last: Revision, in epoch: Epoch, milliseconds: Int) -> LogNews
}

/// An epoch of a log that a new one replaces.
package struct FormerLife: Hashable, Sendable {
    /// The epoch.
    package let epoch: Epoch
    /// The last of its records that is taken over, after which there may be none; nil if none is taken over.
    package let last: Revision?

    /// An epoch that ends at `last`.
    package init(_ epoch: Epoch, upTo last: Revision?) {
        self.epoch = epoch
        self.last = last
    }
}

/// News that an engine sends by itself.
package enum LogNews: Hashable, Sendable {
    /// Nothing, until the time was over.
    case nothing
    /// New records may have come; a read returns them.
    case something
    /// A majority has these, in the order of arrival and unverified; others may be missing between them.
    case came([LogEntry])
}

/// The engine's answer to an append.
package enum AppendAnswer: Hashable, Sendable {
    /// A majority has all of it.
    case done
    /// Nothing of it was done by this call; the page holds the records there.
    case taken(LogPage)
}

/// The values at some places, in the order of revisions, and the log's state at the same moment.
package struct LogPage: Hashable, Sendable {
    /// The values as stored; the first is not the requested one if that is missing.
    package let entries: [LogEntry]
    /// The log's state as stored; nil if there is none.
    package let state: [UInt8]?

    /// A page.
    package init(entries: [LogEntry], state: [UInt8]?) {
        self.entries = entries
        self.state = state
    }
}

/// The value at one place, unverified.
package struct LogEntry: Hashable, Sendable {
    /// The place.
    package let revision: Revision
    /// The value.
    package let value: [UInt8]

    /// An entry.
    package init(revision: Revision, value: [UInt8]) {
        self.revision = revision
        self.value = value
    }
}

/// An object with its version.
package struct StoredObject: Hashable, Sendable {
    /// Its content.
    package let bytes: [UInt8]
    /// The number of times that it was written; at least 1.
    package let version: UInt64

    /// An object.
    package init(bytes: [UInt8], version: UInt64) {
        self.bytes = bytes
        self.version = version
    }
}

/// A failure of an engine; the text is its message, for people.
package enum EngineError: Error, Hashable, Sendable {
    /// The operation may have been done, now or later: after a time-out, a lost connection, or an unclear answer.
    case unclear(String)
    /// It was not sent, so it was not done; a later try may succeed.
    case unreached(String)
    /// It was certainly not done and will not be: there is no space or no permission, or the version differs.
    case refused(String)
}

/// The limits of requests to an engine.
package enum LogLimits {
    /// Records of a group: etcd accepts 128 operations in a request, and some are comparisons.
    package static let groupRecordsMax = 100
    /// Bytes of a group's values: etcd accepts 1.5 MiB in a request, which carries them in base 64.
    package static let groupBytesMax = 384 * 1024
    /// Records of a page.
    package static let pageRecordsMax = 256
    /// Records that are taken over from news before a read compares them: a page has room for as many further ones.
    package static let toldRecordsMax = 100
    /// Bytes of an answer; the connection is closed if an answer is longer.
    package static let answerBytesMax = 4 * 1024 * 1024
    /// Bytes of a snapshot's part.
    package static let partBytesMax = 384 * 1024
}
