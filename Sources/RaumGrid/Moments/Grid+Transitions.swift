// The moments at which sessions and breaks change by time alone.

extension Grid {
    /// The break of the whole event at `time`; of several, the first by its identifier.
    package func pause(at time: ZonedTime) -> Slot? {
        let pauses = slots.values.filter { slot in
            slot.kind == .pause && slot.start.milliseconds <= time.milliseconds
                && time.milliseconds < slot.end.milliseconds
        }
        return pauses.min { $0.id < $1.id }
    }

    /// When the next break begins or ends, in milliseconds since 1970; nil if none does any more.
    package func nextPauseTransition(after time: ZonedTime) -> Int64? {
        slots.values.filter { $0.kind == .pause }
            .flatMap { [$0.start.milliseconds, $0.end.milliseconds] }
            .filter { $0 > time.milliseconds }.min()
    }

    /// When the next session that concerns `room` begins or ends, in milliseconds since 1970; nil if
    /// none does any more.
    package func nextTransition(of room: RoomID, after time: ZonedTime) -> Int64? {
        sessions(concerning: room).compactMap(\.placement)
            .flatMap { [$0.start.milliseconds, $0.end.milliseconds] }
            .filter { $0 > time.milliseconds }.min()
    }
}
