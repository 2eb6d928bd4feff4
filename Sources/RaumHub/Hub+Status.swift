internal import RaumGrid
internal import RaumKeys
internal import RaumNotation
internal import RaumWire

extension Hub {
    /// What `STATUS` answers: the daemon, then every screen.
    func statusLines(_ now: ClockReading) -> [[UInt8]] {
        var writer = LineWriter(verb: "DAEMON")
        writer.pair("rev", durableRevision.number)
        writer.pair("epoch", epoch.description)
        writer.pair("now", published.grid.time(at: now.wall).notationToMilliseconds)
        writer.pair("connections", peers.present.count { _ in true })
        writer.pair("watching", peers.present.count { $0.isWatching })
        writer.pair("changes", counters.changes)
        writer.pair("rejections", counters.rejections)
        writer.pair("refused", counters.refused)
        writer.pair("mistakes", counters.mistakes)
        writer.pair("slow", counters.slowClosed)
        writer.pair("silent", counters.silentClosed)
        writer.pair("strangers", counters.strangers)
        writer.pair("lost-alarms", counters.lostRevisionAlarms)
        writer.pair("keys", keys.keys.count)
        writer.pair("keyed", peers.present.count { $0.isSealed })
        writer.pair("auths", counters.authentications)
        writer.pair("auth-failures", counters.authFailures)
        writer.pair("bad-macs", counters.badCodes)
        if let readOnlyReason { writer.text("read-only", readOnlyReason) }
        return [writer.bytes] + connectedScreenLines + goneScreenLines
    }

    private var connectedScreenLines: [[UInt8]] {
        let entries = screens.connected.sorted {
            ($0.value.screen.title, $0.key.slot) < ($1.value.screen.title, $1.key.slot)
        }
        return entries.map { id, entry in
            let expected = peer(id)?.audience.flatMap { audiences[$0]?.revision }
            return screenLine(entry, state: "connected", expected: expected)
        }
    }

    private var goneScreenLines: [[UInt8]] {
        screens.gone.values.sorted { $0.screen.title < $1.screen.title }
            .map { screenLine($0, state: "gone", expected: nil) }
    }

    private func screenLine(_ entry: Screens.Entry, state: String, expected: Revision?) -> [UInt8] {
        var writer = LineWriter(verb: "SCREEN")
        writer.word(entry.screen.kind)
        if !entry.screen.subject.isEmpty { writer.word(entry.screen.subject) }
        writer.pair("state", state)
        if let shown = entry.shown { writer.pair("shown", shown.number) }
        if let expected { writer.pair("expected", expected.number) }
        writer.pair("seen", published.grid.time(at: entry.seenAt).notation)
        if let offset = entry.offsetMilliseconds { writer.pair("offset", offset) }
        if !entry.screen.version.isEmpty { writer.pair("version", entry.screen.version) }
        if !entry.screen.name.isEmpty { writer.pair("name", entry.screen.name) }
        writer.pair("code", entry.screen.code?.description)
        writer.pair("address", entry.address)
        return writer.bytes
    }

    /// What `HISTORY` answers: a line for each transaction, oldest first.
    func historyLines(since: Revision?) -> [[UInt8]] {
        let pasts =
            since.map { since in history.reachable.filter { $0.record.revision > since } }
            ?? Array(history.reachable.suffix(Hub.historyDefault))
        return pasts.map { past in
            var writer = LineWriter(verb: "CHANGE")
            writer.word(past.record.revision.description)
            writer.pair("at", past.record.at.notation)
            writer.pair("by", past.record.by)
            writer.pair("id", past.record.operation?.string)
            writer.text("did", past.record.did)
            for sentence in past.sentences(in: published.grid) { writer.text(sentence) }
            return writer.bytes
        }
    }

    /// Transactions that `HISTORY` shows where nobody says since when: a screenful.
    static let historyDefault = 20
}

extension Past {
    /// What the transaction did, in words; a few things of a large one.
    fileprivate func sentences(in grid: Grid) -> [String] {
        let shown = zip(before, record.entities).prefix(Past.sentencesMax).map { before, after in
            describeDifference(before, after, in: grid)
        }
        let rest = record.entities.count - shown.count
        return shown + (rest > 0 ? ["and \(rest) more"] : [])
    }

    /// Sentences of one line, so that it stays within a line's limit.
    private static var sentencesMax: Int { 4 }
}
