internal import RaumGrid

/// The effect of a pattern on the rows of one day: rows that are made, taken out, and kept beside it.
struct RowChanges {
    let day: CivilDate
    /// The rows of the pattern.
    let wanted: [Slot]
    /// Rows of the pattern of which the clock never shows a time, since it is put forward.
    let skipped: [SkippedRow]
    /// The day's rows that are not in the pattern.
    private var others: [Slot]
    private let grid: Grid

    init(_ pattern: SlotPattern, _ day: CivilDate, _ grid: Grid) {
        (self.day, self.grid) = (day, grid)
        let known = grid.slots.values.filter { $0.kind != .removed }
        let shown = pattern.rows.filter { grid.dayWithout($0.start, $0.end, from: day) == nil }
        let wanted = shown.compactMap { RowChanges.slot($0, day, known, grid) }
        self.wanted = wanted
        skipped = pattern.rows.compactMap { row in
            grid.dayWithout(row.start, row.end, from: day).map {
                SkippedRow(span: row.span, day: $0)
            }
        }
        others = grid.rows(of: day).filter { slot in !wanted.contains { $0.id == slot.id } }
    }

    /// The same, without taking out the rows that other days want.
    func keeping(_ wanted: Set<SlotID>) -> RowChanges {
        var kept = self
        kept.others.removeAll { wanted.contains($0.id) }
        return kept
    }

    /// The row that is to be: the one that is there at these times, else one with the id of its start.
    private static func slot(
        _ row: SlotPattern.Row,
        _ day: CivilDate,
        _ known: [Slot],
        _ grid: Grid
    ) -> Slot? {
        let (start, end) = (grid.time(day, minutes: row.start), grid.time(day, minutes: row.end))
        let there = known.first {
            $0.start.isSameInstant(as: start) && $0.end.isSameInstant(as: end)
        }
        guard let id = there?.id ?? SlotID(on: start.date, at: start) else { return nil }
        var slot = Slot(id: id, start: start, end: end)
        slot.kind = row.isBreak ? .pause : .session
        let label = try? Text(row.label, .label)
        slot.label = label.flatMap { $0.isEmpty ? nil : $0 } ?? there?.label ?? .empty
        return slot
    }

    /// The commands that take rows out and make others.
    var commands: [Command] {
        others.filter { stays($0) == nil }.map { .remove(.slot($0.id)) }
            + made.map(RowChanges.command)
    }

    /// The rows that are missing or differ.
    var made: [Slot] {
        wanted.filter { slot in
            grid.slots[slot.id].map { known in
                known.kind != slot.kind || known.label != slot.label
                    || !known.start.isSameInstant(as: slot.start)
                    || !known.end.isSameInstant(as: slot.end)
            } ?? true
        }
    }

    private static func command(_ slot: Slot) -> Command {
        var patch = SlotPatch()
        patch.start = .at(slot.start)
        patch.end = .at(slot.end)
        patch.kind = slot.kind
        if !slot.label.isEmpty { patch.label = slot.label }
        return .slot(slot.id, patch)
    }

    /// Why a row stays that is not in the pattern.
    enum Reason {
        /// A session begins in it.
        case holds(Session)
        /// A person made it, with an id of its own.
        case isNamed
    }

    /// Rows that stay, and the first row of the pattern that each overlaps.
    var staying: [(slot: Slot, reason: Reason, overlapped: Slot?)] {
        others.compactMap { slot in
            stays(slot).map { reason in
                (slot, reason, wanted.first { $0.start < slot.end && slot.start < $0.end })
            }
        }
    }

    private func stays(_ slot: Slot) -> Reason? {
        if slot.kind == .session, let session = session(in: slot) { return .holds(session) }
        return slot.id == SlotID(on: slot.start.date, at: slot.start) ? nil : .isNamed
    }

    private func session(in slot: Slot) -> Session? {
        grid.sessions.values.filter { session in
            guard session.state == .planned, let start = session.placement?.start else {
                return false
            }
            return slot.start <= start && start < slot.end
        }
        .min { $0.id < $1.id }
    }
}
