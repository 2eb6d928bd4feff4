/// The bounds of a replica; it closes the connection to a daemon that exceeds one.
package enum ReplicaLimits {
    /// Lines of one block, and entities of the copy, without the texts that no screen shows: more than a daemon accepts.
    package static let linesMax = 50_000
    /// Bytes of the lines of one block, and of the copy: ten thousand sessions of which each fills a line have 40 MiB.
    package static let bytesMax = 64 * 1024 * 1024
    /// The same with the texts that no screen shows: more than a daemon accepts.
    package static let linesWithDetailsMax = 200_000
    /// The same with the texts that no screen shows: as many as a daemon accepts, if each fills a line, have 391 MiB.
    package static let bytesWithDetailsMax = 512 * 1024 * 1024
    /// Milliseconds from connecting to the greeting: the kernel accepts connections even if the daemon hangs.
    package static let greetingMilliseconds: Int64 = 10_000
    /// Milliseconds in which a restarting daemon must be back, counted from the end of the wait that it asked for, of
    /// which at most as many count: until then its last state counts as confirmed.
    package static let restartMilliseconds: Int64 = 3000
    /// Milliseconds that a heartbeat of a daemon with a shared log may be late: after that, a PING is sent, and another
    /// daemon is looked for at the same time.
    package static let lateMilliseconds: Int64 = 1000
    /// Milliseconds that a daemon may be cut off from the others before another one is looked for.
    package static let cutOffMilliseconds: Int64 = 5000
    /// The same before a screen shows the time of its plan: enough time to find another daemon first.
    package static let cutOffSaidMilliseconds: Int64 = 10_000
    /// Milliseconds for which a plan stays after another event was met: time to notice and correct it, and no more,
    /// since the screen may be unattended.
    package static let otherEventMilliseconds: Int64 = 600_000
    /// Milliseconds before a daemon that has another event is asked again.
    package static let otherEventRetryMilliseconds: Int64 = 15_000
    /// Milliseconds between two SHOWN while changes keep coming: a thousand screens then cost the daemon a few percent
    /// of a processor, and with three organisers at once, each still sees the shown state at once.
    package static let shownMilliseconds: Int64 = 250
    /// The number of SHOWN that may follow each other at once, so that each of an organiser's few changes in a row is
    /// reported as soon as it is shown; an import costs the daemon no more than these and four a second.
    package static let shownBurst = 4
    /// Milliseconds between two WATCH: the daemon's limit, with a margin for the clocks.
    package static let watchMilliseconds: Int64 = 1100
    /// The longest wait between failing WATCH, in milliseconds; each wait is twice the one before.
    package static let watchMillisecondsMax: Int64 = 17_600
    /// Milliseconds between two writes of the cache while the grid changes, to spare the memory card.
    package static let storeMilliseconds: Int64 = 5000
    /// Milliseconds between two writes while nothing changes, so that "as of" is recent after a restart.
    package static let storeIdleMilliseconds: Int64 = 300_000
    /// The longest wait that a daemon can ask a display for, in milliseconds.
    package static let retryMillisecondsMax = 60_000
}
