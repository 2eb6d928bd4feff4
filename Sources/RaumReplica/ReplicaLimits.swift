/// The bounds of a replica; a daemon that passes one is hung up on, whatever it says.
package enum ReplicaLimits {
    /// Lines of one block, and things held: the largest congress published has 1500 sessions.
    package static let linesMax = 20_000
    /// Bytes of the lines of one block, and of those held: a display has 20 MB in all.
    package static let bytesMax = 16 * 1024 * 1024
    /// Milliseconds from connecting to the greeting: a hung daemon's kernel accepts for it.
    package static let greetingMilliseconds: Int64 = 10_000
    /// Milliseconds within which a daemon that restarts is back, once a screen may come again, after as many at most:
    /// until then what it vouched for last stays right.
    package static let restartMilliseconds: Int64 = 3000
    /// Milliseconds that a heartbeat of a daemon with others may be late: then it is asked whether it lives, and the
    /// next one is looked for beside it.
    package static let lateMilliseconds: Int64 = 1000
    /// Milliseconds that a daemon may be cut off from the others until the next one is looked for.
    package static let cutOffMilliseconds: Int64 = 5000
    /// The same until a screen says since when its plan holds: by then another one had time to be found.
    package static let cutOffSaidMilliseconds: Int64 = 10_000
    /// Milliseconds for which a plan stays where another event is met: time to notice and to mend it, and no more, since
    /// nobody may look after the screen.
    package static let otherEventMilliseconds: Int64 = 600_000
    /// Milliseconds until a daemon that has another event is asked again.
    package static let otherEventRetryMilliseconds: Int64 = 15_000
    /// Milliseconds between two SHOWN while changes keep coming: a thousand screens then cost the daemon a
    /// few percent of a processor, and three organisers at once still see at once what is shown.
    package static let shownMilliseconds: Int64 = 250
    /// SHOWN that may follow each other at once: an organiser's few changes in a row, each reported as soon
    /// as it is seen; an import costs the daemon no more than these and four a second.
    package static let shownBurst = 4
    /// Milliseconds between two WATCH: the daemon's limit, and a little for the clocks.
    package static let watchMilliseconds: Int64 = 1100
    /// Milliseconds that waits between failing WATCH double up to.
    package static let watchMillisecondsMax: Int64 = 17_600
    /// Milliseconds between two writes of the cache while the grid changes: spares the card.
    package static let storeMilliseconds: Int64 = 5000
    /// Milliseconds between two writes while nothing changes, for the "as of" after a restart.
    package static let storeIdleMilliseconds: Int64 = 300_000
    /// Milliseconds that a daemon may keep a display away for.
    package static let retryMillisecondsMax = 60_000
}
