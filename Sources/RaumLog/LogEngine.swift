package import RaumGrid

// What an engine must be able to do. It is trusted with order and with durability, and is checked all the same: whoever
// reads gets the bytes as they stand, and verifies them itself.

/// A shared log.
///
/// Calls block. They are made one at a time, `awaitNews` excepted, on a queue of their own; those without a time limit
/// end within four seconds. No call retries by itself what may have been done.
package protocol LogEngine: AnyObject, Sendable {
    /// Begins a log, where there is none of this name, a closed one, or an open one of the life `former`: its first
    /// record, and the state `open`, both or neither. Gives whether it was done; not where another was first, or
    /// `former` went on behind what is taken over of it.
    ///
    /// Throws `EngineError`.
    func begin(_ base: LogRecord, in epoch: Epoch, insteadOf former: FormerLife?)
        throws(EngineError) -> Bool

    /// Appends a group, at least one record and within `LogLimits`, whose revisions follow each other and
    /// `previous`: all or none.
    ///
    /// Done only where nothing stands at the first one's place, exactly the bytes of `previous` stand at the place
    /// before, and the log's state is the open one of `epoch`: so nothing is ever written behind a gap, behind
    /// another truth, or behind a `leave`. Where it is not done, tells what stands there: a page that begins at the
    /// place of `previous`, read in the same step.
    ///
    /// Ends within `milliseconds`. Throws `EngineError`.
    func append(
        _ records: [LogRecord],
        after previous: LogRecord,
        in epoch: Epoch,
        within milliseconds: Int
    ) throws(EngineError) -> AppendAnswer

    /// What stands at `first` and behind it, together with the log's state at that moment.
    ///
    /// At most `countMax` records, and fewer where they are long; at least two where two stand there. A majority
    /// confirms it: what was acknowledged to anyone before the call is in it. Ends within `milliseconds`. Throws
    /// `EngineError`.
    func read(
        from first: Revision,
        in epoch: Epoch,
        atMost countMax: Int,
        within milliseconds: Int
    ) throws(EngineError) -> LogPage

    /// What an object holds, and the version that `put` compares; nil where it is not there.
    ///
    /// A majority confirms it. Throws `EngineError`.
    func object(_ object: LogObject) throws(EngineError) -> StoredObject?

    /// Replaces an object that has this version, 0 where none may be there, nil where any may; gives whether it was
    /// done.
    ///
    /// Throws `EngineError`.
    func put(_ object: LogObject, _ bytes: [UInt8], ifVersion version: UInt64?)
        throws(EngineError) -> Bool

    /// Names the parts of a snapshot, which were put before, where the object that does has this version and the log is
    /// open; in the same step takes away the parts of those before it, and the records before `first`, where that is
    /// given. Gives whether it was done.
    ///
    /// Throws `EngineError`.
    func swap(
        _ snapshot: LogSnapshot,
        in epoch: Epoch,
        ifVersion version: UInt64,
        trimmingBefore first: Revision?
    ) throws(EngineError) -> Bool

    /// What the daemons say of themselves.
    ///
    /// Throws `EngineError`.
    func daemons() throws(EngineError) -> [(id: DaemonID, bytes: [UInt8])]

    /// Blocks until something may stand behind `last`, or the time is over.
    ///
    /// It may come late, early, twice or never. Called from another thread than the rest.
    func awaitNews(after last: Revision, in epoch: Epoch, milliseconds: Int) -> LogNews
}

/// A life of a log in whose place another one comes.
package struct FormerLife: Hashable, Sendable {
    /// Which it is.
    package let epoch: Epoch
    /// The last record of it that is taken over, behind which nothing may stand; nil where none is.
    package let last: Revision?

    /// A life that ends at `last`.
    package init(_ epoch: Epoch, upTo last: Revision?) {
        self.epoch = epoch
        self.last = last
    }
}

/// What an engine tells without being asked.
package enum LogNews: Hashable, Sendable {
    /// Nothing, until the time was over.
    case nothing
    /// Something may have come; a read says what.
    case something
    /// A majority keeps these, in the order in which they came, unverified; others may be missing between them.
    case came([LogEntry])
}

/// What an engine says to an append.
package enum AppendAnswer: Hashable, Sendable {
    /// A majority keeps all of it.
    case done
    /// Nothing of it was done by this call; this stands there.
    case taken(LogPage)
}

/// What stands at some places, in the order of revisions, and the log's state at the same moment.
package struct LogPage: Hashable, Sendable {
    /// The values, as they stand; the first need not be the one that was asked for, where that one is not there.
    package let entries: [LogEntry]
    /// The log's state, as it stands; nil where there is none.
    package let state: [UInt8]?

    /// A page.
    package init(entries: [LogEntry], state: [UInt8]?) {
        self.entries = entries
        self.state = state
    }
}

/// What stands at one place, unverified.
package struct LogEntry: Hashable, Sendable {
    /// The place.
    package let revision: Revision
    /// What stands there.
    package let value: [UInt8]

    /// An entry.
    package init(revision: Revision, value: [UInt8]) {
        self.revision = revision
        self.value = value
    }
}

/// An object with its version.
package struct StoredObject: Hashable, Sendable {
    /// What it holds.
    package let bytes: [UInt8]
    /// How often it was written; at least 1.
    package let version: UInt64

    /// An object.
    package init(bytes: [UInt8], version: UInt64) {
        self.bytes = bytes
        self.version = version
    }
}

/// Why an engine did not answer as it should; the text is what it said, for people.
package enum EngineError: Error, Hashable, Sendable {
    /// It may have been done, now or later: a time-out, a lost connection, an answer that says nothing certain.
    case unclear(String)
    /// It was not sent, so it was not done; it may be another time.
    case unreached(String)
    /// It was certainly not done and will not be: no space, no right, another version.
    case refused(String)
}

/// How much is asked of an engine at once.
package enum LogLimits {
    /// Records of a group: etcd takes 128 operations in a request, and some are comparisons.
    package static let groupRecordsMax = 100
    /// Bytes of a group's values: etcd takes 1.5 MiB in a request, which carries them in base 64.
    package static let groupBytesMax = 384 * 1024
    /// Records of a page.
    package static let pageRecordsMax = 256
    /// Records that are taken in as they were told before a read compares them: a page has room for as many that follow.
    package static let toldRecordsMax = 100
    /// Bytes of an answer, beyond which a connection is given up.
    package static let answerBytesMax = 4 * 1024 * 1024
    /// Bytes of a snapshot's part.
    package static let partBytesMax = 384 * 1024
}
