internal import RaumGrid
internal import RaumNotation
internal import RaumWire

// A change that comes alone is delivered at once. While more changes are on their way to the disk, what is
// durable waits for them a moment, and each display is written to once for all of them: the last state is
// on every door sooner than if each display had to be written to for every state between.

extension Hub {
    /// Milliseconds between deliveries while changes keep coming: what people take for at once.
    package static let deliveryMilliseconds: Int64 = 100

    /// When what is durable must have been delivered, in steady milliseconds; nil where all was.
    package var deliveryDueAt: Int64? {
        undelivered.isEmpty ? nil : deliversAt + listening.missedMilliseconds
    }

    /// Delivers what is durable and has not been delivered.
    ///
    /// To be called before a sum or a revision of an audience is told to anyone: they are those of its last
    /// delivery.
    mutating func deliver(_ now: ClockReading) {
        guard !undelivered.isEmpty else { return }
        deliversAt = now.steady + Hub.deliveryMilliseconds
        let changes = undelivered.take()
        for index in audiences.indices {
            guard let audience = audiences[index] else { continue }
            audiences[index]?.blocks = [:]
            if audience.view == .now {
                refreshNowLines(index, now)
            } else {
                deliver(changes, to: index)
            }
        }
    }

    private mutating func deliver(_ changes: [Published.Change], to index: Int) {
        guard let audience = audiences[index] else { return }
        var sum = audience.sum
        var lines: [[UInt8]] = []
        var isWhole = false
        for change in changes {
            if let before = change.before, audience.scope.includes(before.entity) {
                sum = sum &- before.digest
            }
            guard audience.scope.includes(change.after.entity) else {
                isWhole =
                    isWhole || change.before.map { audience.scope.includes($0.entity) } ?? false
                continue
            }
            sum = sum &+ change.after.digest
            lines.append(change.after.line)
        }
        guard !lines.isEmpty || isWhole else { return }
        // A delta takes nothing away: readers of what left their scope get everything anew.
        if isWhole { lines = ledger.published.items(in: audience.scope).map(\.line) }
        let revision = durableRevision
        let bytes = RaumHub.block(
            from: isWhole ? nil : audience.revision,
            revision: revision,
            lines: lines,
            sum: sum
        )
        audiences[index]?.sum = sum
        audiences[index]?.revision = revision
        counters.blocks += audience.inStep.count
        publish(bytes, to: audience.inStep)
    }

    /// Tells readers with `view=now` what is on, if that is not what they were last told.
    mutating func refreshNowLines(_ index: Int, _ now: ClockReading) {
        guard let audience = audiences[index] else { return }
        let present = presentNowLines(audience.scope, now)
        guard present != audience.nowLines else { return }
        let revision = durableRevision
        audiences[index]?.nowLines = present
        audiences[index]?.revision = revision
        publish(lines(present), to: audience.inStep)
    }
}
