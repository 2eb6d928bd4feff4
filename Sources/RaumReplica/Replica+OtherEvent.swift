internal import RaumGrid
internal import RaumWire

// A daemon with another event may appear at the address that a screen uses: another group's, a test, the next event. A
// plan that people rely on must not vanish without notice because of that; nor may an unattended screen wait for ever.

/// The rule how long a plan is kept after a daemon with another event was met.
struct Loyalty: Sendable {
    /// Whether the shown plan is kept for a while before the plan of another event replaces it.
    let keepsEvent: Bool
    /// The time until which it is kept, in steady milliseconds; nil while no other event was met.
    var until: Int64?
}

extension Replica {
    /// The name of the event in `grid` if it is not the shown event, and the shown plan stays for now; else nil.
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

    /// Closes the connection to a daemon that has the event called `other`, and asks again later.
    mutating func keep(from other: String, _ moment: Moment) {
        effects.append(
            .note("the daemon has another event, \(other); the plan that is shown stays")
        )
        let retry = Int(ReplicaLimits.otherEventRetryMilliseconds)
        hangUp(.otherEvent(other), retryMilliseconds: retry, moment)
    }
}

extension Grid {
    /// Whether no day of the event and no session is still to come.
    fileprivate func isOver(at now: Int64) -> Bool {
        let today = time(at: now).date
        let hasDay = event?.days.contains { $0 >= today } ?? false
        let hasSession = sessions.values.contains { session in
            session.state == .planned && (session.placement?.end.milliseconds ?? 0) > now
        }
        return !hasDay && !hasSession
    }
}
