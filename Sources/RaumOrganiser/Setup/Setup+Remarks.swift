package import RaumGrid
internal import RaumNotation
package import RaumWords

extension Setup {
    /// Possible mistakes: rooms that are named twice, rows that are past, rows that stay beside these.
    package func remarks(on grid: Grid, at now: ZonedTime) -> [Sentence] {
        let changes = changes(on: grid, today: now.date)
        return repeatedRooms.map(repeated)
            + SkippedRow.remarks(changes.flatMap(\.skipped))
            + changes.compactMap { past($0, now) }
            + changes.flatMap { change in
                change.staying.map { stays($0.slot, $0.reason, $0.overlapped) }
            }
    }

    private func repeated(_ room: Text) -> Sentence {
        Sentence(
            en: "\(room) is named more than once: it becomes one room",
            de: "\(room) ist mehrmals genannt: es wird ein Raum"
        )
    }

    private func past(_ change: RowChanges, _ now: ZonedTime) -> Sentence? {
        let count = change.made.count { $0.end <= now }
        guard count > 0 else { return nil }
        let rows = Sentence(
            en: counted(count, "row", "rows") + " of ",
            de: counted(count, "Zeile", "Zeilen") + " von "
        )
        let end = Sentence(
            en: count == 1 ? " is past already" : " are past already",
            de: count == 1 ? " ist schon vorbei" : " sind schon vorbei"
        )
        let tomorrow = Sentence(
            en: "; for tomorrow: --days tomorrow",
            de: "; für morgen: --days morgen"
        )
        return rows + dayName(change.day) + end + (change.day == now.date ? tomorrow : .empty)
    }

    private func stays(
        _ slot: Slot,
        _ reason: RowChanges.Reason,
        _ overlapped: Slot?
    ) -> Sentence {
        let command = "raumwerk slot \(slot.id) --remove"
        let overlap = overlapped.map {
            Sentence(en: "; it overlaps ", de: "; sie überschneidet ") + span($0)
        }
        return Sentence(en: "stays: ", de: "bleibt: ") + dayName(slot.start.date)
            + Sentence(name: " ") + span(slot)
            + Sentence(name: slot.label.isEmpty ? "" : " \(slot.label)")
            + words(reason) + (overlap ?? .empty)
            + Sentence(en: ". Take it out: \(command)", de: ". Herausnehmen: \(command)")
    }

    private func words(_ reason: RowChanges.Reason) -> Sentence {
        switch reason {
        case .holds(let session):
            Sentence(en: ", for ", de: ", wegen ") + quoted(session.title)
        case .isNamed: .empty
        }
    }

    private func span(_ slot: Slot) -> Sentence { spokenSpan(slot.start, slot.end) }
}

/// A row that a day cannot have, since the clock is put forward and never shows its start or end.
package struct SkippedRow: Hashable, Sendable {
    /// Its times on the clock: `01:45–02:30`.
    package let span: String
    /// The day on which the clock is put forward.
    package let day: CivilDate

    /// `left out on Sun 2027-03-28, when the clock is put forward: 01:45–02:30`, for each day.
    package static func remarks(_ rows: [SkippedRow]) -> [Sentence] {
        Dictionary(grouping: rows, by: \.day).sorted { $0.key < $1.key }.map { day, rows in
            let list = rows.map(\.span).joined(separator: ", ")
            return Sentence(en: "left out on ", de: "weggelassen am ") + dayName(day)
                + Sentence(
                    en: ", when the clock is put forward and never shows one of the times: \(list)",
                    de: ", wo die Uhr vorgestellt wird und eine der Zeiten nie zeigt: \(list)"
                )
        }
    }
}
