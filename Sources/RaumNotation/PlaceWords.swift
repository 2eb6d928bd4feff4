package import RaumGrid
package import RaumWords

/// The words for places: with the names of rooms, and with dates where they are needed.
struct PlaceWords {
    let grid: Grid
    /// Nil tells every day.
    let today: CivilDate?

    /// `: Raum Blau 18:30–19:00`; nothing without a place.
    func placed(_ session: Session) -> Sentence {
        guard let place = session.placement else { return .empty }
        return Sentence(name: ": ") + span(place)
    }

    /// ` (Raum Blau 18:30–19:00)`; nothing without a place.
    func beside(_ session: Session) -> Sentence {
        guard let place = session.placement else { return .empty }
        return Sentence(name: " (") + span(place) + Sentence(name: ")")
    }

    /// `Raum Blau 18:30–19:00`.
    private func span(_ place: Placement) -> Sentence {
        Sentence(name: "\(grid.name(of: place.room)) ") + moment(place.start) + until(place)
    }

    private func until(_ place: Placement) -> Sentence {
        Sentence(name: "–") + spokenEnd(grid.event.told(place.end), after: place.start)
    }

    /// `: Raum Blau 18:30 → Raum Grün 19:00–19:30`, or only the part that changed.
    func moved(_ old: Session, _ new: Session) -> Sentence {
        guard let from = old.placement, let to = new.placement else { return placed(new) }
        let isOneDay = from.start.date == to.start.date
        let left = moment(from.start)
        // Where every day is told, an unchanged day is told once; else a time alone is one of today.
        let reached =
            isOneDay && today == nil
            ? Sentence(name: grid.event.told(to.start).clock) : moment(to.start)
        let arrow = Sentence(name: " → ")
        if from.room != to.room {
            return Sentence(name: ": \(grid.name(of: from.room)) ") + left + arrow
                + Sentence(name: "\(grid.name(of: to.room)) ") + reached + until(to)
        }
        if from.start != to.start {
            let room = Sentence(name: ": \(grid.name(of: to.room)) ")
            return room + left + arrow + reached + until(to)
        }
        return Sentence(en: ": until ", de: ": bis ")
            + spokenEnd(grid.event.told(to.end), after: to.start)
            + Sentence(en: " instead of ", de: " statt ")
            + spokenEnd(grid.event.told(from.end), after: from.start)
            + beside(new)
    }

    /// The clock alone for today, else with the day.
    func moment(_ time: ZonedTime) -> Sentence {
        let clock = Sentence(name: grid.event.told(time).clock)
        return time.date == today ? clock : dayName(time.date) + Sentence(name: " ") + clock
    }
}

/// `Sat 2026-11-28`, so that days are not confused.
package func dayName(_ date: CivilDate) -> Sentence {
    let (german, english) = Weekdays.short(date.weekday)
    return Sentence(en: "\(english) \(date)", de: "\(german) \(date)")
}

/// The clock of an end, with its day where `needsDay` says so.
package func spokenEnd(_ end: ZonedTime, after start: ZonedTime) -> Sentence {
    let clock = Sentence(name: end.clock)
    guard end.needsDay(after: start) else { return clock }
    return dayName(end.date) + Sentence(name: " ") + clock
}

/// `18:30–19:00`; the end with its day where clocks alone would not do.
package func spokenSpan(_ start: ZonedTime, _ end: ZonedTime) -> Sentence {
    Sentence(name: start.clock + "–") + spokenEnd(end, after: start)
}
