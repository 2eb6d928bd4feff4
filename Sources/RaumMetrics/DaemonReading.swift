/// All that a monitor can know of a daemon, at one moment.
package struct DaemonReading: Hashable, Sendable {
    /// The number of refusals for a reason.
    package struct Refusals: Hashable, Sendable {
        /// The reason as a label: letters and dashes.
        package let reason: String
        package let count: UInt64

        /// So many, for one reason.
        package init(_ reason: String, _ count: Int) {
            self.reason = reason
            self.count = UInt64(clamping: count)
        }
    }

    /// The files on the disk, as they were found last.
    package struct Disk: Hashable, Sendable {
        /// Bytes of the journal and of the snapshot below it, and their generation.
        package var journalBytes: UInt64 = 0
        package var snapshotBytes: UInt64 = 0
        package var generation: UInt64 = 0
        /// Bytes of the file system that are free, and all of them.
        package var freeBytes: UInt64 = 0
        package var totalBytes: UInt64 = 0

        /// Nothing.
        package init() {}
    }

    /// The daemon's version.
    package var version = ""
    /// The last revision that is durable.
    package var revision: UInt64 = 0
    /// When it began, since 1970.
    package var startedAtMicroseconds: UInt64 = 0
    /// Since it began, on a clock that never jumps.
    package var uptimeMicroseconds: UInt64 = 0
    /// Why no change can be kept; nil while all is well.
    package var readOnlyReason: String?
    /// Whether it ends.
    package var isStopping = false
    /// Screens that show the last change.
    package var screensCurrent = 0
    /// Screens that are connected and do not.
    package var screensBehind = 0
    /// Screens that are remembered and not connected.
    package var screensGone = 0
    /// Screens without a key where others have one.
    package var screensKeyless = 0
    /// Open connections.
    package var connections = 0
    /// Of these, those that watch.
    package var watchers = 0
    /// Keys in force.
    package var keys = 0
    /// Open connections that have proved a key.
    package var keyedConnections = 0
    /// Connections since the start.
    package var connectionsAccepted = 0
    /// Changes that were kept since the start.
    package var changes = 0
    /// Blocks that were sent since the start.
    package var blocks = 0
    /// Bytes read from sockets since the start.
    package var receivedBytes: UInt64 = 0
    /// Bytes given to sockets since the start.
    package var sentBytes: UInt64 = 0
    /// Whether one call of the system sends to many displays.
    package var sendsTogether = false
    /// The refusals since the start, by reason.
    package var refusals: [Refusals] = []
    /// How long changes took from their line to the OK.
    package var untilOK = Histogram()
    /// How long the disk took of that.
    package var syncing = Histogram()
    /// How long it took from the OK until displays were sent it.
    package var delivering = Histogram()
    /// Nil until the disk was looked at.
    package var disk: Disk?
    /// How long the disk has owed an answer; 0 where it owes none.
    package var diskWaitMicroseconds: UInt64 = 0
    /// Memory that the process occupies; nil if the system does not tell.
    package var residentBytes: UInt64?

    /// A daemon that has just been started.
    package init() {}

    /// How long a disk may owe an answer before the daemon counts as ill, in microseconds.
    package static let diskWaitMicrosecondsMax: UInt64 = 10_000_000

    /// Why changes are not made now, in words; none where all is well.
    package var faults: [String] {
        var faults: [String] = []
        if let readOnlyReason { faults.append("read-only: \(readOnlyReason)") }
        if diskWaitMicroseconds >= DaemonReading.diskWaitMicrosecondsMax {
            let seconds = diskWaitMicroseconds / 1_000_000
            faults.append("the disk has not answered for \(seconds) s")
        }
        if isStopping { faults.append("stopping") }
        return faults
    }
}
