package import RaumGrid

// An evening goes on after midnight: people call its rows those of the evening, and copy them with it.

extension Grid {
    /// Minutes without a row after which a row in the night is not of the evening before.
    private static let gapMinutes = 60

    /// The rows that belong to `day`, in order: those that begin on it, and those of the night after it.
    ///
    /// A night's rows go on with those of the evening and end before the morning. Rows around the clock belong to the
    /// day on which they begin.
    package func rows(of day: CivilDate) -> [Slot] {
        let night = Set(self.night(after: day.adding(days: -1)).map(\.id))
        return presentRows.filter { $0.start.date == day && !night.contains($0.id) }
            + self.night(after: day)
    }

    /// The days to which rows belong, in order.
    package var daysOfRows: [CivilDate] {
        Set(presentRows.map(\.start.date)).sorted().filter { !rows(of: $0).isEmpty }
    }

    private var presentRows: [Slot] {
        slots.values.filter { $0.kind != .removed }.sorted { ($0.start, $0.id) < ($1.start, $1.id) }
    }

    private func night(after day: CivilDate) -> [Slot] {
        let known = presentRows
        let evening = known.filter { $0.start.date == day && !Night.isBeforeDawn($0.start) }
        guard var end = evening.map(\.end.milliseconds).max() else { return [] }
        var night: [Slot] = []
        for slot in known where slot.start.date == day.adding(days: 1) {
            guard slot.start.milliseconds <= end + Int64(Grid.gapMinutes) * 60_000 else { break }
            guard Night.isBeforeDawn(slot.start) else { return [] }
            night.append(slot)
            end = max(end, slot.end.milliseconds)
        }
        return night
    }
}
