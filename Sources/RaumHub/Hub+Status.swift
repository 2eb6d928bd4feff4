internal import RaumGrid
internal import RaumKeys
internal import RaumNotation
internal import RaumWire

extension Hub {
    /// What `STATUS` answers: the daemon, then every screen.
    ///
    /// Codes, names, addresses and versions of screens are for organisers: who reads a code can pretend to
    /// be that screen.
    mutating func statusLines(_ now: ClockReading, to id: PeerID) -> [[UInt8]] {
        let isWhole = peer(id)?.role.mayChangeEverything ?? false
        charge((screens.connected.count + screens.gone.count) / Hub.screensPerUnit)
        return [daemonLine(now)] + connectedScreenLines(isWhole) + goneScreenLines(isWhole)
            + (isWhole ? measured : [])
    }

    /// Screens of `STATUS` that cost as much as a line.
    private static let screensPerUnit = 4

    private func daemonLine(_ now: ClockReading) -> [UInt8] {
        var writer = LineWriter(verb: "DAEMON")
        writer.pair("rev", durableRevision.number)
        writer.pair("epoch", epoch.description)
        writer.pair("now", ledger.published.grid.time(at: now.wall).notationToMilliseconds)
        writer.pair("connections", peers.count)
        writer.pair("watching", watchingCount)
        writer.pair("changes", counters.changes)
        writer.pair("rejections", counters.rejections)
        writer.pair("refused", counters.refused)
        writer.pair("mistakes", counters.mistakes)
        writer.pair("slow", counters.slowClosed)
        writer.pair("silent", counters.silentClosed)
        writer.pair("strangers", counters.strangers)
        writer.pair("lost-alarms", counters.lostRevisionAlarms)
        writer.pair("keys", keys.keys.count)
        writer.pair("keyed", keyed.count)
        writer.pair("auths", counters.authentications)
        writer.pair("auth-failures", counters.authFailures)
        writer.pair("bad-macs", counters.badCodes)
        if claims.count > 0 { writer.pair("lost-claims", claims.count) }
        if let readOnlyReason { writer.text("read-only", readOnlyReason) }
        return writer.bytes
    }

    private func connectedScreenLines(_ isWhole: Bool) -> [[UInt8]] {
        let entries = screens.connected.map { (title: $1.screen.title, id: $0, entry: $1) }
        let ordered = entries.sorted { ($0.title, $0.id.slot) < ($1.title, $1.id.slot) }
        return ordered.map { _, id, entry in
            let expected = broadcast.revision(of: id)
            return screenLine(entry, isWhole, state: "connected", expected: expected)
        }
    }

    private func goneScreenLines(_ isWhole: Bool) -> [[UInt8]] {
        let entries = screens.gone.values.map { (title: $0.screen.title, entry: $0) }
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
        writer.pair("seen", ledger.published.grid.time(at: entry.seenAt).notation)
        if let shownAt = entry.shownAt {
            writer.pair("since", ledger.published.grid.time(at: shownAt).notation)
        }
        if let offset = entry.offsetMilliseconds { writer.pair("offset", offset) }
        if screensHaveKeys, !entry.owner.isTrusted { writer.pair("key", "no") }
        guard isWhole else { return writer.bytes }
        if !entry.screen.version.isEmpty { writer.pair("version", entry.screen.version) }
        if !entry.screen.name.isEmpty { writer.pair("name", entry.screen.name) }
        writer.pair("code", entry.screen.code?.description)
        writer.pair("address", entry.owner.address)
        return writer.bytes
    }

    /// Whether screens are to have keys here: then those without one are counted apart.
    var screensHaveKeys: Bool { demandsKeys || keys.keys.contains { $0.role == .display } }

    /// Answers what is different at one revision from what was at another.
    mutating func tellDifference(_ from: Revision, _ to: Revision, _ tag: Tag?, to id: PeerID) {
        do {
            let (lines, count) = try ledger.differences(from, to)
            charge(count / 8)
            tell(id, lines, tag)
        } catch {
            refuse(id, tag, error)
        }
    }

    /// Tells what changed after `since`.
    mutating func tellHistory(since: Revision?, _ tag: Tag?, to id: PeerID) {
        let lines = ledger.historyLines(since: since)
        charge(lines.count / 2)
        tell(id, lines, tag)
    }
}
