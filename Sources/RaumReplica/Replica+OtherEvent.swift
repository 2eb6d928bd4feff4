internal import RaumGrid
internal import RaumWire

// At the address of a screen another daemon may come up: somebody else's, a test, the next event. A plan that people
// go by does not vanish for that without a word; nor does a screen that nobody looks after wait for ever.

extension Replica {
    /// The name of the event in `grid`, where it is another than the one that is shown, which is to stay for now.
    mutating func otherEvent(_ grid: Grid, _ next: Cursor, _ moment: Moment) -> String? {
        guard keepsEvent, let cursor, cursor.epoch != next.epoch, let shown = self.grid.event,
            let other = grid.event, other.name != shown.name, !isOver(moment)
        else {
            otherEventUntil = nil
            return nil
        }
        let until = otherEventUntil ?? moment.steady + ReplicaLimits.otherEventMilliseconds
        otherEventUntil = moment.steady < until ? until : nil
        return otherEventUntil.map { _ in other.name.string }
    }

    /// Whether nothing of what is shown is to come: no day of the event, and no session.
    private func isOver(_ moment: Moment) -> Bool {
        let now = clock.now(moment)
        let today = grid.time(at: now).date
        let hasDay = grid.event?.days.contains { $0 >= today } ?? false
        let hasSession = grid.sessions.values.contains { session in
            session.state == .planned && (session.placement?.end.milliseconds ?? 0) > now
        }
        return !hasDay && !hasSession
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
