internal import RaumGrid
internal import RaumHub
internal import RaumNotation

extension SharedLog {
    mutating func receive(_ page: LogPage, _ now: ClockReading) {
        guard call == .read else { return }
        call = nil
        read(page, now)
        tip.confirm(before: page.entries.last?.revision ?? revision)
    }

    /// Takes over records from news, if nothing is under way and they follow and are valid; otherwise a read follows.
    ///
    /// News are never a reason to stop: etcd's watches lost events, repeated them and went back (etcd issues 15271,
    /// 17529, 20221). The next read compares them with the log.
    mutating func hear(_ news: LogNews, _ now: ClockReading) {
        switch news {
        case .nothing: break
        case .something: reach.readDueAt = now.steady
        case .came(let entries):
            // The outcome of an append comes with its answer.
            let known = group?.end ?? revision
            guard entries.contains(where: { $0.revision > known }) else { return }
            let isIdle = call == nil && group == nil && waiting.isEmpty
            guard standing == .joined, isIdle, follow(entries) else {
                reach.readDueAt = now.steady
                return
            }
        }
    }

    /// Takes over entries that follow; returns whether all of them were valid, and not too many.
    private mutating func follow(_ entries: [LogEntry]) -> Bool {
        let behind = LogPage(entries: entries.filter { $0.revision > revision }, state: nil)
        let reading = tip.reading(behind)
        guard reading.fault == nil, tip.remember(reading) else { return false }
        accept(reading)
        return true
    }

    /// Takes over the records after the last revision, as far as they are valid.
    mutating func read(_ page: LogPage, _ now: ClockReading) {
        guard let bytes = page.state else { return diverge("the log is not there any more", now) }
        guard let state = try? LogState(bytes) else {
            // No acknowledged change is contradicted: the program that wrote the line can restore it.
            fault(
                "the log's own line cannot be read: a later version of raumwerkd may have written it",
                now
            )
            return reach.pause(now)
        }
        guard state.epoch == epoch else {
            return diverge("the log has a new life, \(state.epoch): join it anew", now)
        }
        let reading = tip.reading(page)
        switch reading.fault {
        case .contradicts(let reason): return diverge(reason, now)
        case .damaged(let reason), .trimmed(let reason):
            accept(reading)
            fault(reason, now)
            return reach.pause(now)
        case nil: break
        }
        let isWhole = reading.entries.isEmpty && !reading.isPart
        if !isWhole { reach.readDueAt = now.steady }
        confirm(isWhole: isWhole, now)
        let hadGroup = group != nil
        accept(reading)
        if let end = state.end, isWhole { return close(end, now) }
        // A group that was refused without a contradicting record is appended again.
        if hadGroup, group != nil { reach.pause(now) }
        if group?.isGivenUp ?? false { group = nil }
    }

    /// Takes over the records that follow, and decides about the group: either it is in the log, or other records are.
    private mutating func accept(_ reading: PageReading) {
        tip.anchor(reading.anchor)
        guard !reading.entries.isEmpty else { return }
        if let group, group.stored.first == reading.entries.first?.stored {
            // An earlier attempt succeeded. Records after the group come with the next read.
            return finishGroup()
        }
        group = nil
        waiting = []
        let stored = reading.entries.map(\.stored)
        tip.extend(by: stored, reading.change)
        effects.append(.keepLocally(stored))
        report(.followed(reading.entries.map(\.record)))
        settle()
    }

    /// Notes that a majority answered; `isWhole` is set if all of its records are here now.
    mutating func confirm(isWhole: Bool, _ now: ClockReading) {
        reach.confirm(now)
        switch standing {
        case .starting:
            guard isWhole else { return }
            standing = .joined
            report(.joined)
        case .cutOff:
            guard now.steady >= reach.refusedUntil else { return }
            standing = .joined
            report(.joined)
        case .joined, .stopped: break
        }
    }

    mutating func tick(_ now: ClockReading) {
        let silence = now.steady - reach.confirmed.steady
        switch standing {
        case .starting, .joined:
            guard silence >= SharedLog.cutOffMilliseconds else { return }
            isolate(since: reach.confirmed.wall, reach.lastFailure)
            giveUpGroup(now)
        case .cutOff: giveUpGroup(now)
        case .stopped: break
        }
    }

    /// Reports an unknown outcome of a group that was first appended long ago.
    private mutating func giveUpGroup(_ now: ClockReading) {
        guard let group, !group.isGivenUp,
            now.steady - group.sentAt >= SharedLog.unclearMilliseconds
        else { return }
        report(.unclear)
        if call == .append {
            self.group?.isGivenUp = true
        } else {
            self.group = nil
        }
        owesSettlement = false
        report(.settled)
    }

    /// Reports that no majority is reached, or that it accepts no changes; records that were never sent are given up.
    mutating func isolate(since: Int64, _ reason: String) {
        waiting = []
        let isNew = standing != .cutOff
        standing = .cutOff
        let sent = group.flatMap { $0.isGivenUp ? nil : $0.end }
        if isNew || owesSettlement && sent == nil {
            report(.cutOff(since: since, sent: sent ?? revision, reason: reason))
        }
        settle()
    }

    /// Cuts the daemon off for a reason that stays until a person acts.
    ///
    /// It is also reported if the daemon was already cut off, with the earlier time.
    private mutating func fault(_ reason: String, _ now: ClockReading) {
        let isSaid = standing != .cutOff || reach.lastFailure == reason
        reach.lastFailure = reason
        isolate(since: standing == .cutOff ? reach.confirmed.wall : now.wall, reason)
        guard !isSaid else { return }
        let sent = group.flatMap { $0.isGivenUp ? nil : $0.end }
        report(.cutOff(since: reach.confirmed.wall, sent: sent ?? revision, reason: reason))
    }

    /// Stops, because a person must decide.
    private mutating func diverge(_ reason: String, _ now: ClockReading) {
        stop(reason, now)
        report(.diverged(since: now.wall, reason: reason))
    }

    /// Stops, because the log is closed and no append can succeed any more.
    private mutating func close(_ end: LogState.End, _ now: ClockReading) {
        guard end.revision == revision else {
            return diverge(
                "the log was closed at \(end.revision), but \(revision) stands there",
                now
            )
        }
        group?.isUncertain = false
        stop("the log was closed by \(end.by) at \(end.revision)", now)
        report(.closed(end))
    }

    private mutating func stop(_ reason: String, _ now: ClockReading) {
        let isUncertain = group?.isUncertain ?? false
        if !isUncertain { group = nil }
        isolate(since: now.wall, reason)
        if isUncertain, group?.isGivenUp == false { report(.unclear) }
        group = nil
        standing = .stopped
        settle()
    }
}
