internal import RaumGrid
internal import RaumHub
internal import RaumNotation

/// A record that the hub decided and that was never sent.
struct Candidate: Sendable {
    let record: Record
    let line: [UInt8]
}

/// The records of one append.
struct Group: Sendable {
    let stored: [LogRecord]
    let records: [Record]
    /// Its effect on the sums.
    let change: SumChange
    /// The time of its first append, in steady milliseconds.
    let sentAt: Int64
    /// Whether the outcome of an earlier attempt is unknown.
    var isUncertain = false
    /// Whether the hub was told that the outcome is unknown: the hub has given the group up, and it is not appended
    /// again.
    var isGivenUp = false

    /// The first of `candidates`, as many as fit into one append, after a grid with these sums.
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

    /// The last revision of the group.
    var end: Revision { stored.last?.revision ?? .zero }
}

extension SharedLog {
    /// Queues records that the hub decided.
    ///
    /// Records that it decided before it knew of others' records, or of being cut off, are dropped: it decides again,
    /// or has answered already.
    mutating func keep(_ lines: [[UInt8]], _ turn: UInt64, _ now: ClockReading) {
        owesSettlement = true
        guard standing != .stopped, turn == self.turn else { return settle() }
        guard standing != .cutOff else {
            return isolate(since: reach.confirmed.wall, reach.lastFailure)
        }
        var next = (waiting.last?.record.revision ?? group?.end ?? revision).next
        for line in lines {
            guard let record = try? Record(try Line(line)), record.revision == next else {
                // The record does not follow: the hub decides again on the state that is known here.
                waiting = []
                report(.followed([]))
                return settle()
            }
            waiting.append(Candidate(record: record, line: line))
            next = next.next
        }
    }

    /// Appends the group, or the next group of waiting records.
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

    /// Notes that a majority has the group.
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

    /// Puts a group that was never sent back to the waiting records.
    private mutating func takeBack() {
        guard let group, !group.isUncertain, !group.isGivenUp else { return }
        let candidates = zip(group.records, group.stored).map { record, stored in
            Candidate(record: record, line: stored.line)
        }
        self.group = nil
        // If it was given up meanwhile, the waiting records are not to be kept either.
        waiting = standing == .cutOff ? [] : candidates + waiting
        if standing == .cutOff { isolate(since: reach.confirmed.wall, reach.lastFailure) }
    }
}
