internal import RaumGrid
internal import RaumWire

// At the address of a screen another daemon may come up: somebody else's, a test, the next event. A plan that people
// go by does not vanish for that without a word; nor does a screen that nobody looks after wait for ever.

/// How long a plan is kept where another event is met.
struct Loyalty: Sendable {
    /// Whether the plan of another event does not take the place of the one that is shown at once.
    let keepsEvent: Bool
    /// Until when it does not, in steady milliseconds; nil while no other event was met.
    var until: Int64?
}

extension Replica {
    /// The name of the event in `grid`, where it is another than the one that is shown, which is to stay for now.
    mutating func otherEvent(_ grid: Grid, _ next: Cursor, _ moment: Moment) -> String? {
        guard loyalty.keepsEvent, let cursor, cursor.epoch != next.epoch,
            let shown = self.grid.event,
            let other = grid.event, other.name != shown.name,
            !self.grid.isOver(at: clock.now(moment))
        else {
            loyalty.until = nil
            return nil
        }
        let until = loyalty.until ?? moment.steady + ReplicaLimits.otherEventMilliseconds
        loyalty.until = moment.steady < until ? until : nil
        return loyalty.until.map { _ in other.name.string }
    }

    /// Hangs up on a daemon that has the event called `other`, and asks again later.
    mutating func keep(from other: String, _ moment: Moment) {
        effects.append(
            .note("the daemon has another event, \(other); the plan that is shown stays")
        )
        let retry = Int(ReplicaLimits.otherEventRetryMilliseconds)
        hangUp(.otherEvent(other), retryMilliseconds: retry, moment)
    }
}

extension Grid {
    /// Whether nothing is to come: no day of the event, and no session.
    fileprivate func isOver(at now: Int64) -> Bool {
        let today = time(at: now).date
        let hasDay = event?.days.contains { $0 >= today } ?? false
        let hasSession = sessions.values.contains { session in
            session.state == .planned && (session.placement?.end.milliseconds ?? 0) > now
        }
        return !hasDay && !hasSession
    }
}
