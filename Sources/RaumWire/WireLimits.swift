/// The limits of a connection; `LIMITS` announces them and Protocol.md gives the reason for each.
package enum WireLimits {
    /// The protocol's version, which additions never raise.
    package static let version = 1
    /// The port of the daemon, which is not registered for another display system.
    package static let port = 7433
    /// The Unix socket of an installed daemon, which programs of the machine try first.
    package static let socketPath = "/run/raumwerk/socket"
    /// The name of the Unix socket of a daemon without a unit, in the runtime directory of its user.
    package static let userSocketName = "raumwerk.sock"
    /// The name of that socket in the data directory, if the other cannot be used.
    package static let dataSocketName = "socket"
    /// Bytes of a line before WATCH or AUTH, LF included.
    package static let firstLineBytesMax = 1024
    /// Rooms of one WATCH: more than a wall shows.
    package static let watchRoomsMax = 16
    /// Commands of one transaction.
    package static let transactionCommandsMax = 64
    /// Bytes of a transaction in the journal.
    package static let transactionBytesMax = 65_536
    /// Changes of one connection that wait for the disk.
    package static let pendingChangesMax = 256
    /// Operation ids that are remembered, also across restarts.
    package static let operationsMax = 1024
    /// Transactions that `HISTORY` shows and `UNDO` can take back.
    package static let historyMax = 1024
    /// Faulty lines that a connection may send at once before it is closed.
    package static let mistakesMax = 20
    /// Seconds after which one of them no longer counts: a person who types is not faster.
    package static let mistakeSeconds = 1
    /// Lines of a guest that are handled before others have their turn.
    package static let guestLinesPerTurn = 8
    /// Units of work that a guest may request at once; a short line is one unit.
    package static let guestWorkBurst = 100
    /// Units of work a second that a guest may request; lines beyond that are read later.
    package static let guestWorkPerSecond = 30
    /// Units of work that a guest can be in debt: they are worked off before a silent display is given up.
    package static let guestDebtMax = 1200
    /// Milliseconds after which a connection's request is refused while all places are taken.
    package static let refusalMilliseconds = 1000
    /// Milliseconds in which a key must be proved while all places of guests are taken.
    package static let trialMilliseconds = 2000
    /// Seconds between two heartbeats of the daemon.
    package static let heartbeatSeconds = 15
    /// The same if several daemons share a log, so that a client can soon use another one.
    package static let sharedHeartbeatSeconds = 5
    /// Seconds between two pings of a display.
    package static let pingSeconds = 20
    /// Seconds of silence after which a display gives a daemon up.
    package static let daemonSilenceSeconds = 40
    /// Seconds of silence after which the daemon gives a display up.
    package static let displaySilenceSeconds = 60
    /// Seconds in which a connection must send its first command.
    package static let firstCommandSeconds = 10
    /// Seconds from the first byte of a line to its end.
    package static let startedLineSeconds = 10
    /// Seconds that a connection may stay without watching or being trusted.
    package static let idleSeconds = 30
    /// Seconds that the time of a change may differ from the daemon's clock, for typing and inaccurate clocks.
    package static let freshSeconds = 30
    /// The longest delay of the answer to a failed proof, in seconds; it doubles from 1 with each.
    package static let penaltySecondsMax = 16
    /// Seconds after which the failed proofs of an address are forgotten.
    package static let penaltyMemorySeconds = 60
    /// Seconds without progress after which the connection of a slow subscriber is closed.
    package static let stalledSeconds = 20
    /// Milliseconds between two WATCH of one connection.
    package static let watchMilliseconds = 1000
    /// Connections of one address, which may be a whole venue behind one NAT.
    package static let connectionsPerAddress = 64
    /// New connections a second of one address.
    package static let arrivalsPerSecond = 10
    /// New connections of one address at once, after a quiet time.
    package static let arrivalsBurst = 64

    /// Pitches of one guest's key in a minute: more than a kiosk with a queue needs.
    package static let guestPitchesPerMinute = 20
    /// Sessions that one guest's key marks as interesting in a minute.
    package static let guestInterestsPerMinute = 120
    /// Changes of one room's key in a minute: a person at a door makes a few, and changes of organisers stay within the
    /// reach of `UNDO`.
    package static let roomChangesPerMinute = 60
    /// Changes that only count interest, within the reach of `HISTORY` and `UNDO`.
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
