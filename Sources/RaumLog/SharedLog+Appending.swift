internal import RaumGrid
internal import RaumHub
internal import RaumNotation

/// A record that the hub decided and that was never sent.
struct Candidate: Sendable {
    let record: Record
    let line: [UInt8]
}

/// What is asked for at once, at one place.
struct Group: Sendable {
    let stored: [LogRecord]
    let records: [Record]
    /// What it makes of the sums.
    let change: SumChange
    /// When it was asked for first, in steady milliseconds.
    let sentAt: Int64
    /// Whether of an attempt that has ended nobody knows what became of it.
    var isUncertain = false
    /// Whether the hub was told that nobody knows: it has given the group up, and it is not asked for again.
    var isGivenUp = false

    /// The first that stands in `candidates`, as many as go together, behind a grid with these sums.
    init(_ candidates: [Candidate], _ sums: SumTable, at now: Int64) {
        var change = sums.unchanged
        var stored: [LogRecord] = []
        var size = 0
        for candidate in candidates.prefix(LogLimits.groupRecordsMax) {
            size += candidate.line.count + LogRecord.envelopeBytes
            guard stored.isEmpty || size <= LogLimits.groupBytesMax else { break }
            sums.add(candidate.record.entities, to: &change)
            let revision = candidate.record.revision
            stored.append(
                LogRecord(revision: revision, line: candidate.line, sum: change.total)
            )
        }
        self.stored = stored
        self.change = change
        records = candidates.prefix(stored.count).map(\.record)
        sentAt = now
    }

    /// The last revision of it.
    var end: Revision { stored.last?.revision ?? .zero }
}

extension SharedLog {
    /// Takes in what the hub decided.
    ///
    /// What it decided before it knew of others' records, or of being cut off, is not kept: it decides again, or has
    /// answered.
    mutating func keep(_ lines: [[UInt8]], _ turn: UInt64, _ now: ClockReading) {
        owesSettlement = true
        guard standing != .stopped, turn == self.turn else { return settle() }
        guard standing != .cutOff else {
            return isolate(since: reach.confirmed.wall, reach.lastFailure)
        }
        var next = (waiting.last?.record.revision ?? group?.end ?? revision).next
        for line in lines {
            guard let record = try? Record(try Line(line)), record.revision == next else {
                // Whatever it is, it does not follow: the hub decides again on what is known here.
                waiting = []
                report(.followed([]))
                return settle()
            }
            waiting.append(Candidate(record: record, line: line))
            next = next.next
        }
    }

    /// Asks for the group, or for the next of what waits.
    mutating func append(_ now: ClockReading) {
        guard let last = tip.last else { return }
        let next = group ?? Group(waiting, tip.sums, at: now.steady)
        if group == nil { waiting.removeFirst(next.stored.count) }
        group = next
        call = .append
        effects.append(.append(next.stored, after: last, milliseconds: reach.patience))
    }

    mutating func receive(_ answer: AppendAnswer, _ now: ClockReading) {
        guard call == .append else { return }
        call = nil
        switch answer {
        case .done:
            confirm(isWhole: true, now)
            finishGroup()
        case .taken(let page): read(page, now)
        }
    }

    /// Takes in that a majority keeps the group.
    mutating func finishGroup() {
        guard let group else { return }
        self.group = nil
        tip.extend(by: group.stored, group.change)
        effects.append(.keepLocally(group.stored))
        report(group.isGivenUp ? .followed(group.records) : .durable(group.end))
        settle()
    }

    mutating func receive(_ error: EngineError, _ now: ClockReading) {
        guard let call else { return }
        self.call = nil
        switch error {
        case .unclear(let reason):
            reach.lastFailure = reason
            if call == .append { group?.isUncertain = true }
        case .unreached(let reason):
            reach.lastFailure = reason
            if call == .append { takeBack() }
        case .refused(let reason):
            reach.lastFailure = reason
            if call == .append, group?.isUncertain == false {
                reach.refusedUntil = now.steady + SharedLog.refusedMilliseconds
                group = nil
                isolate(since: now.wall, reason)
            }
        }
        if group?.isGivenUp ?? false { group = nil }
        reach.pause(now)
    }

    /// Lets a group that nobody was sent wait as if it had never been asked for.
    private mutating func takeBack() {
        guard let group, !group.isUncertain, !group.isGivenUp else { return }
        let candidates = zip(group.records, group.stored).map { record, stored in
            Candidate(record: record, line: stored.line)
        }
        self.group = nil
        // Where it was given up meanwhile what waits is not to be kept either.
        waiting = standing == .cutOff ? [] : candidates + waiting
        if standing == .cutOff { isolate(since: reach.confirmed.wall, reach.lastFailure) }
    }
}
