internal import RaumGrid
internal import RaumKeys
internal import RaumNotation
internal import RaumWire

/// The answer to `STATUS`: the daemon, then every screen.
struct StatusAnswer {
    private let ledger: Ledger
    private let broadcast: Broadcast
    private let connections: Connections

    init(_ ledger: Ledger, _ broadcast: Broadcast, _ connections: Connections) {
        self.ledger = ledger
        self.broadcast = broadcast
        self.connections = connections
    }

    /// Its lines; `isWhole` is set if it may contain codes, names, addresses and versions of screens.
    func lines(_ now: ClockReading, isWhole: Bool) -> [[UInt8]] {
        [daemonLine(now)] + connectedScreenLines(isWhole) + goneScreenLines(isWhole)
    }

    /// The numbers of screens by their state.
    var screenCounts: ScreenCounts {
        var counts = ScreenCounts()
        for (id, entry) in connections.screens.connected { count(id, entry, in: &counts) }
        counts.gone = connections.screens.gone.values.count { isCounted($0) }
        return counts
    }

    private func count(_ id: PeerID, _ entry: Screens.Entry, in counts: inout ScreenCounts) {
        guard isCounted(entry) else { return counts.keyless += 1 }
        let expected = broadcast.revision(of: id) ?? .zero
        if let shown = entry.shown, shown >= expected {
            counts.current += 1
        } else {
            counts.behind += 1
        }
    }

    /// Whether a screen's report counts: it has a key, or screens need none here.
    private func isCounted(_ entry: Screens.Entry) -> Bool {
        !connections.access.screensHaveKeys || entry.owner.isTrusted
    }

    private func daemonLine(_ now: ClockReading) -> [UInt8] {
        var writer = LineWriter(verb: "DAEMON")
        writer.pair("rev", ledger.durableRevision.number)
        writer.pair("epoch", ledger.epoch.description)
        writer.pair("now", ledger.published.grid.time(at: now.wall).notationToMilliseconds)
        writer.pair("connections", connections.peers.count)
        writer.pair("watching", broadcast.subscribers.count)
        let counters = connections.counters
        writer.pair("changes", counters.changes)
        writer.pair("rejections", counters.rejections)
        writer.pair("refused", counters.refused)
        writer.pair("mistakes", counters.mistakes)
        writer.pair("slow", counters.slowClosed)
        writer.pair("silent", counters.silentClosed)
        writer.pair("strangers", counters.strangers)
        writer.pair("lost-alarms", counters.lostRevisionAlarms)
        writer.pair("keys", connections.access.keys.keys.count)
        writer.pair("keyed", connections.access.keyed.count)
        writer.pair("auths", counters.authentications)
        writer.pair("auth-failures", counters.authFailures)
        writer.pair("bad-macs", counters.badCodes)
        let claims = connections.claims.count
        if claims > 0 { writer.pair("lost-claims", claims) }
        if ledger.isShared { writer.pair("overtaken", counters.overtaken) }
        switch ledger.isolation {
        case .cutOff(_, let reason):
            writer.pair("cut-off", ledger.isolatedSince?.notationToMilliseconds)
            writer.text("unreached", reason)
        case .diverged(_, let reason, _): writer.text("diverged", reason)
        case nil: break
        }
        if let reason = ledger.readOnlyReason { writer.text("read-only", reason) }
        return writer.bytes
    }

    private func connectedScreenLines(_ isWhole: Bool) -> [[UInt8]] {
        let screens = connections.screens
        let entries = screens.connected.map { (title: $1.screen.title, id: $0, entry: $1) }
        let ordered = entries.sorted { ($0.title, $0.id.slot) < ($1.title, $1.id.slot) }
        return ordered.map { _, id, entry in
            let expected = broadcast.revision(of: id)
            return screenLine(entry, isWhole, state: "connected", expected: expected)
        }
    }

    private func goneScreenLines(_ isWhole: Bool) -> [[UInt8]] {
        let entries = connections.screens.gone.values.map { (title: $0.screen.title, entry: $0) }
        let ordered = entries.sorted { ($0.title, $0.entry.seenAt) < ($1.title, $1.entry.seenAt) }
        return ordered.map { screenLine($1, isWhole, state: "gone", expected: nil) }
    }

    private func screenLine(
        _ entry: Screens.Entry,
        _ isWhole: Bool,
        state: String,
        expected: Revision?
    ) -> [UInt8] {
        var writer = LineWriter(verb: "SCREEN")
        writer.word(entry.screen.kind)
        if !entry.screen.subject.isEmpty { writer.word(entry.screen.subject) }
        writer.pair("state", state)
        if let shown = entry.shown { writer.pair("shown", shown.number) }
        if let expected { writer.pair("expected", expected.number) }
        if let lost = entry.lost { writer.pair("lost", lost.number) }
        writer.pair("seen", ledger.published.grid.time(at: entry.seenAt).notation)
        if let shownAt = entry.shownAt {
            writer.pair("since", ledger.published.grid.time(at: shownAt).notation)
        }
        if let offset = entry.offsetMilliseconds { writer.pair("offset", offset) }
        if connections.access.screensHaveKeys, !entry.owner.isTrusted { writer.pair("key", "no") }
        if !entry.screen.notes.isEmpty {
            writer.pair("note", entry.screen.notes.joined(separator: ","))
        }
        guard isWhole else { return writer.bytes }
        if !entry.screen.version.isEmpty { writer.pair("version", entry.screen.version) }
        if !entry.screen.name.isEmpty { writer.pair("name", entry.screen.name) }
        writer.pair("code", entry.screen.code?.description)
        writer.pair("address", entry.owner.address)
        return writer.bytes
    }
}
