internal import RaumGrid
internal import RaumKeys
internal import RaumNotation
internal import RaumWire

/// The answers to requests that change nothing, as far as the connection may see them.
struct Inquiry {
    /// An answer, with its cost.
    struct Answer {
        /// Lines of data.
        var lines: [[UInt8]]
        /// The line that ends them.
        var acceptance = Acceptance()
        /// Units of work beyond a line's own.
        var units = 0
    }

    private let ledger: Ledger
    private let broadcast: Broadcast
    private let connections: Connections
    private let asker: Peer?
    /// Whether the answer may contain lines that only organisers may read.
    private var isWhole: Bool { asker?.role.mayChangeEverything ?? false }

    /// An inquiry of the connection `id`.
    init(_ ledger: Ledger, _ broadcast: Broadcast, _ connections: Connections, by id: PeerID) {
        self.ledger = ledger
        self.broadcast = broadcast
        self.connections = connections
        asker = connections.peer(id)
    }

    /// Screens of `STATUS` that count as one unit of work.
    private static let screensPerUnit = 4

    /// The answer to `STATUS`: the daemon, then every screen, and for organisers the `measured` lines.
    ///
    /// Codes, names, addresses and versions of screens are for organisers: a client that knows a code can pretend to be
    /// that screen.
    func status(_ now: ClockReading, _ measured: [[UInt8]]) -> Answer {
        let screens = connections.screens
        let count = screens.connected.count + screens.gone.count
        let report = StatusAnswer(ledger, broadcast, connections)
        return Answer(
            lines: report.lines(now, isWhole: isWhole) + (isWhole ? measured : []),
            acceptance: Acceptance(revision: ledger.durableRevision),
            units: count / Inquiry.screensPerUnit
        )
    }

    /// The changes after `since`.
    func history(since: Revision?, _ language: AnswerLanguage) -> Answer {
        let lines = ledger.history.lines(
            since: since,
            in: ledger.published.grid,
            language,
            isWhole: isWhole
        )
        return Answer(lines: lines, units: lines.count / 2)
    }

    /// The differences between two revisions.
    ///
    /// Throws if a revision between them is no longer known.
    func difference(
        _ from: Revision,
        _ to: Revision,
        _ language: AnswerLanguage
    ) throws(Failure) -> Answer {
        let (lines, count) = try ledger.history.differences(
            from,
            to,
            last: ledger.durableRevision,
            in: ledger.published.grid,
            language,
            isWhole: isWhole
        )
        return Answer(lines: lines, units: count / 8)
    }

    /// The answer to `KEYS`: the holders of keys, with their connections.
    func keys() -> Answer {
        var counts: [KeyID: Int] = [:]
        for peer in connections.peers.present {
            if let key = peer.keyID { counts[key, default: 0] += 1 }
        }
        return Answer(lines: connections.access.holderLines(counts))
    }

    /// The answer to `LIMITS`.
    func limits() -> Answer {
        Answer(lines: Help.limitLines(heartbeatSeconds: ledger.heartbeatSeconds))
    }
}
