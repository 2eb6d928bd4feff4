// Plans tell when a session is to end, not when its people leave. A session without one right after it may still go on,
// and people who wait for the room want to know.

extension Agenda {
    /// Minutes for which a session that is over by the plan may still go on.
    package static let overtimeMinutes = 15
}

extension Grid {
    /// The session whose planned end in `room` has passed by less than `Agenda.overtimeMinutes`, while no other has
    /// begun there since; nil for none.
    ///
    /// A session that was ended before its slot is over, since an organiser ended it.
    package func overtime(in room: RoomID, at time: ZonedTime) -> Session? {
        guard rooms[room]?.state == .open else { return nil }
        let begun = sessions(concerning: room).filter { session in
            guard let place = session.placement, takesPlace(session, in: room) else { return false }
            return place.start.milliseconds <= time.milliseconds
        }
        let last = begun.max { one, other in
            guard let a = one.placement?.end, let b = other.placement?.end else { return false }
            return a.isSameInstant(as: b) ? one.id < other.id : a < b
        }
        guard let last, let place = last.placement, !isEndedEarly(place) else { return nil }
        let over = time.milliseconds - place.end.milliseconds
        return 0..<Int64(Agenda.overtimeMinutes) * 60_000 ~= over ? last : nil
    }

    /// Whether it ends while the slot that it began in goes on.
    private func isEndedEarly(_ place: Placement) -> Bool {
        slots.values.contains { slot in
            slot.kind == .session && slot.start.milliseconds <= place.start.milliseconds
                && place.end.milliseconds < slot.end.milliseconds
                && place.start.milliseconds < slot.end.milliseconds
        }
    }
}
