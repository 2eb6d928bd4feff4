/// The bounds of a conversation; `LIMITS` announces them and Protocol.md gives the reason for each.
package enum WireLimits {
    /// The protocol's version: additions never raise it.
    package static let version = 1
    /// The port that nobody else has registered for a display system.
    package static let port = 7433
    /// The Unix socket of an installed daemon: where programs of the machine look first.
    package static let socketPath = "/run/raumwerk/socket"
    /// The name of the Unix socket of a daemon without a unit, in the runtime directory of its user.
    package static let userSocketName = "raumwerk.sock"
    /// The name of that socket in the data directory, where the other cannot be had.
    package static let dataSocketName = "socket"
    /// Bytes of a line before WATCH or AUTH, LF included.
    package static let firstLineBytesMax = 1024
    /// Rooms of one WATCH: a wall shows fewer.
    package static let watchRoomsMax = 16
    /// Commands of one transaction.
    package static let transactionCommandsMax = 64
    /// Bytes of a transaction in the journal.
    package static let transactionBytesMax = 65_536
    /// Changes of one connection that wait for the disk.
    package static let pendingChangesMax = 256
    /// Operation ids that are remembered, across restarts too.
    package static let operationsMax = 1024
    /// Transactions that `HISTORY` and `UNDO` reach back.
    package static let historyMax = 1024
    /// Lines that a connection may get wrong at once before it is closed.
    package static let mistakesMax = 20
    /// Seconds after which one of them is forgiven: a person who types is not faster.
    package static let mistakeSeconds = 1
    /// Lines of a guest that are taken in before others have their turn.
    package static let guestLinesPerTurn = 8
    /// Units of work, of which a short line is one, that a guest may ask for at once.
    package static let guestWorkBurst = 100
    /// Units of work a second that a guest may ask for: what is more is not read until later.
    package static let guestWorkPerSecond = 30
    /// Units of work that a guest can owe: paid before a display that is not heard is given up.
    package static let guestDebtMax = 1200
    /// Milliseconds after which who asks for something while all places are taken is refused.
    package static let refusalMilliseconds = 1000
    /// Milliseconds in which a key must be proved where all places of guests are taken.
    package static let trialMilliseconds = 2000
    /// Seconds between two heartbeats of the daemon.
    package static let heartbeatSeconds = 15
    /// The same where several daemons share a log: who has another one to go to wants to know soon.
    package static let sharedHeartbeatSeconds = 5
    /// Seconds between two pings of a display.
    package static let pingSeconds = 20
    /// Seconds of silence after which a display gives a daemon up.
    package static let daemonSilenceSeconds = 40
    /// Seconds of silence after which the daemon gives a display up.
    package static let displaySilenceSeconds = 60
    /// Seconds until the first command of a connection.
    package static let firstCommandSeconds = 10
    /// Seconds from the first byte of a line to its end.
    package static let startedLineSeconds = 10
    /// Seconds that a connection may neither watch nor be trusted.
    package static let idleSeconds = 30
    /// Seconds that the time of a change may differ from the daemon's clock: a keyboard's, a bad clock's.
    package static let freshSeconds = 30
    /// Seconds that the answer to a proof that fails waits at most; it doubles from 1 with each.
    package static let penaltySecondsMax = 16
    /// Seconds after which the failed proofs of an address are forgotten.
    package static let penaltyMemorySeconds = 60
    /// Seconds without progress after which a slow reader is closed.
    package static let stalledSeconds = 20
    /// Milliseconds between two WATCH of one connection.
    package static let watchMilliseconds = 1000
    /// Connections of one address: think of a venue behind one NAT.
    package static let connectionsPerAddress = 64
    /// New connections a second of one address.
    package static let arrivalsPerSecond = 10
    /// New connections of one address at once, after a quiet time.
    package static let arrivalsBurst = 64

    /// Pitches of one guest's key in a minute: a kiosk with a queue before it has fewer.
    package static let guestPitchesPerMinute = 20
    /// Sessions that one guest's key calls interesting in a minute.
    package static let guestInterestsPerMinute = 120
    /// Changes of one room's key in a minute: a person at a door makes a few, and what organisers did stays within
    /// the reach of `UNDO`.
    package static let roomChangesPerMinute = 60
    /// Changes that only count interest and that `HISTORY` and `UNDO` reach back.
    package static let interestHistoryMax = 64

    /// Every limit that a client can hit, as `LIMITS` prints it.
    package static let announced: [(name: String, value: Int)] = [
        ("max-line", 4096), ("max-first-line", firstLineBytesMax),
        ("max-watch-rooms", watchRoomsMax),
        ("max-transaction-commands", transactionCommandsMax),
        ("max-transaction-bytes", transactionBytesMax), ("max-pending", pendingChangesMax),
        ("max-mistakes", mistakesMax), ("operations", operationsMax), ("history", historyMax),
        ("heartbeat-s", heartbeatSeconds), ("ping-s", pingSeconds),
        ("silence-s", displaySilenceSeconds), ("first-command-s", firstCommandSeconds),
        ("started-line-s", startedLineSeconds), ("idle-s", idleSeconds),
        ("stalled-s", stalledSeconds), ("watch-ms", watchMilliseconds),
        ("fresh-s", freshSeconds), ("penalty-s", penaltySecondsMax),
        ("per-address", connectionsPerAddress), ("arrivals-per-s", arrivalsPerSecond),
        ("mistake-s", mistakeSeconds), ("guest-work", guestWorkBurst),
        ("guest-work-per-s", guestWorkPerSecond), ("trial-ms", trialMilliseconds),
        ("guest-pitches-per-min", guestPitchesPerMinute),
        ("guest-interests-per-min", guestInterestsPerMinute),
        ("room-changes-per-min", roomChangesPerMinute),
    ]
}
