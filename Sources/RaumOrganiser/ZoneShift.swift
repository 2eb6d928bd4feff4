internal import RaumArguments
package import RaumGrid
internal import RaumNotation
package import RaumWords

/// The effect of another zone of the event: sessions and rows begin at the same moments, and are shown at other times.
package struct ZoneShift: Hashable, Sendable {
    /// Sessions that are still to come and whose start is shown at another time, earliest first.
    private let sessions: [Session]
    /// Rows of the grid, likewise.
    private let rows: [Slot]
    /// The zone that the event has after it.
    private let zone: String
    private let former: ZonedTime
    private let present: ZonedTime

    /// The shift of the starts that are ahead of `now`; nil if each is shown as before.
    ///
    /// Both grids tell their times on the event's clock.
    package init?(from before: Grid, to after: Grid, at now: ZonedTime) {
        guard let event = after.event, before.event?.offsets != event.offsets else { return nil }
        zone = event.zone
        let shifted = after.sessions.values.filter { session in
            guard session.state == .planned, let place = session.placement,
                let old = before.sessions[session.id]?.placement
            else { return false }
            return place.isAhead(of: now) && ZoneShift.isShifted(old.start, place.start)
        }
        sessions = shifted.sorted { ZoneShift.key($0) < ZoneShift.key($1) }
        rows = after.slots.values.filter { slot in
            guard slot.kind != .removed, let old = before.slots[slot.id] else { return false }
            return now < slot.end && ZoneShift.isShifted(old.start, slot.start)
        }
        .sorted { ($0.start, $0.id) < ($1.start, $1.id) }
        let oldPlace = sessions.first.flatMap { before.sessions[$0.id]?.placement?.start }
        guard let new = sessions.first?.placement?.start ?? rows.first?.start,
            let old = oldPlace ?? rows.first.flatMap({ before.slots[$0.id]?.start })
        else { return nil }
        (former, present) = (old, new)
    }

    private static func isShifted(_ old: ZonedTime, _ new: ZonedTime) -> Bool {
        new.isSameInstant(as: old) && new.offsetMinutes != old.offsetMinutes
    }

    private static func key(_ session: Session) -> (Int64, SessionID) {
        (session.placement?.start.milliseconds ?? 0, session.id)
    }

    /// A change that has the shift.
    package enum Kind {
        /// Another zone that was asked for, and not taken yet.
        case asked
        /// Another zone that was taken.
        case made
        /// The zone from before, taken back: there is no way back from it to tell.
        case undone
    }

    /// The numbers of sessions and rows, one of them as an example, and the ways back from a change of this kind.
    package func sentence(_ kind: Kind) -> Sentence {
        let title =
            sessions.first.map { quoted($0.title) } ?? Sentence(en: "a row", de: "eine Zeile")
        return counts
            + Sentence(
                en: " at the same moments, and the new clock tells them otherwise: ",
                de: " zum selben Zeitpunkt; die neue Uhr nennt ihn anders: "
            ) + title
            + Sentence(
                en: " \(present.clock) instead of \(former.clock)",
                de: " \(present.clock) statt \(former.clock)"
            ) + advice(kind)
    }

    private var counts: Sentence {
        let total = sessions.count + rows.count
        let parts = [
            sessions.isEmpty
                ? .empty
                : Sentence(
                    en: counted(sessions.count, "session", "sessions"),
                    de: counted(sessions.count, "Session", "Sessions")
                ),
            rows.isEmpty
                ? .empty
                : Sentence(
                    en: counted(rows.count, "row", "rows"),
                    de: counted(rows.count, "Zeile", "Zeilen")
                ),
        ]
        let list = parts.filter { !$0.isEmpty }
        let all = list.count == 2 ? list[0] + Sentence(en: " and ", de: " und ") + list[1] : list[0]
        return all
            + Sentence(
                en: total == 1 ? " begins" : " begin",
                de: total == 1 ? " beginnt" : " beginnen"
            )
    }

    private func advice(_ kind: Kind) -> Sentence {
        let keeping = "raumwerk event --zone \(shellWord(zone)) --keep-times"
        return switch kind {
        case .asked:
            Sentence(
                en: ". To keep the times of day instead: \(keeping)",
                de: ". Die Uhrzeiten behält: \(keeping)"
            )
        case .made:
            Sentence(
                en: ". To take it back: raumwerk undo; then, to keep the times of day: \(keeping)",
                de: ". Zurück geht es mit: raumwerk undo; die Uhrzeiten behält danach: \(keeping)"
            )
        case .undone: .empty
        }
    }
}
