package import RaumGrid
package import RaumWords

// The words for notices and hashtags: the screens that show them, from when and until when.

/// `notice: “Suppe”, on every screen, until 13:30`.
func noticeChange(_ notice: Notice, _ places: PlaceWords) -> Sentence {
    switch notice.level {
    case .removed:
        Sentence(en: "notice withdrawn: ", de: "Durchsage zurückgezogen: ") + quoted(notice.text)
    case .info:
        Sentence(en: "notice: ", de: "Durchsage: ") + quoted(notice.text)
            + places.audience(of: notice)
    case .urgent:
        Sentence(en: "urgent notice: ", de: "dringende Durchsage: ") + quoted(notice.text)
            + places.audience(of: notice)
    }
}

/// `hashtag #Pause instead of #DIGITALWERK, Mon 2026-11-23 to Sun 2026-11-29, from 18:48`.
func weeklyHashtagChange(_ old: Hashtag?, _ new: Hashtag, _ places: PlaceWords) -> Sentence {
    let week = Sentence(name: ", ") + weekWords(new.week)
    let former = old?.text ?? .empty
    guard !new.text.isEmpty else {
        let gone = Sentence(en: "no hashtag any more", de: "kein Hashtag mehr")
        let name = Sentence(en: " instead of \(former)", de: " statt \(former)")
        return gone + (former.isEmpty ? .empty : name) + week
    }
    let isNew = former.isEmpty || former == new.text
    return Sentence(en: "hashtag \(new.text)", de: "Hashtag \(new.text)")
        + (isNew ? .empty : Sentence(en: " instead of \(former)", de: " statt \(former)"))
        + week + places.beginning(new.reveal)
}

/// `Mon 2026-11-23 to Sun 2026-11-29`.
func weekWords(_ week: ISOWeek) -> Sentence {
    let monday = week.monday
    return dayName(monday) + Sentence(en: " to ", de: " bis ") + dayName(monday.adding(days: 6))
}

extension PlaceWords {
    /// `, in Blau, from 12:00, until 13:30`: on which screens a notice is, and when.
    func audience(of notice: Notice) -> Sentence {
        let rooms = notice.rooms.map(grid.name).joined(separator: ", ")
        let everywhere = Sentence(en: ", on every screen", de: ", auf allen Bildschirmen")
        let doors = Sentence(en: ", for \(rooms)", de: ", für \(rooms)")
        return (rooms.isEmpty ? everywhere : doors) + beginning(notice.from) + expiry(notice.until)
    }

    /// `, from 12:00`; nothing for at once.
    func beginning(_ time: ZonedTime?) -> Sentence {
        guard let time else { return .empty }
        return Sentence(en: ", from ", de: ", ab ") + moment(time)
    }

    /// `, until 13:30`.
    func expiry(_ time: ZonedTime?) -> Sentence {
        guard let time else {
            return Sentence(en: ", until it is withdrawn", de: ", bis sie zurückgezogen wird")
        }
        return Sentence(en: ", until ", de: ", bis ") + moment(time)
    }
}

/// `, on every screen, until 13:30`: on which screens `notice` is, and when; `today` needs no date.
package func audience(of notice: Notice, in grid: Grid, on today: CivilDate) -> Sentence {
    PlaceWords(grid: grid, today: today).audience(of: notice)
}

/// `, until 13:30`: how long a message to a stage is shown; `today` needs no date.
package func expiry(_ time: ZonedTime?, in grid: Grid, on today: CivilDate) -> Sentence {
    PlaceWords(grid: grid, today: today).expiry(time)
}
