internal import RaumGrid
internal import RaumScreen

extension KioskScreen {
    /// Draws as much of a text as fits; returns the columns that it uses.
    @discardableResult
    func put(
        _ text: String,
        _ x: Int,
        _ y: Int,
        _ columns: Int,
        _ style: Style,
        _ picture: inout Picture
    ) -> Int {
        guard columns > 0 else { return 0 }
        return picture.draw(clipped(text, columns), x, y, columns, style)
    }

    var ellipsis: String { isASCII ? "..." : "…" }
    var cursor: String { isASCII ? "_" : "▏" }

    func padded(_ text: String, _ columns: Int) -> String {
        text + String(repeating: " ", count: max(0, columns - DisplayWidth.columns(of: text)))
    }

    /// The end of a text that is being typed.
    func tail(_ text: String, _ columns: Int) -> String {
        var text = Substring(spelled(text))
        while DisplayWidth.columns(of: String(text)) > columns { text.removeFirst() }
        return String(text)
    }

    func day(_ date: CivilDate) -> String {
        let (_, month, day) = date.components
        return words.day(day, month)
    }

    /// The time of a session, and the time until then.
    func when(_ session: Session) -> String {
        guard let place = session.placement else { return words.pitched }
        let isToday = place.start.date == kiosk.now.date || place.end.needsDay(after: place.start)
        let day = isToday ? "" : self.day(place.start.date) + " "
        let span =
            day + Phrases(words.language).span(place.start, place.end, on: kiosk.now.date)
        let left = place.start.milliseconds - kiosk.now.milliseconds
        let minutes = Int((max(left, 0) + 59_999) / 60_000)
        if place.contains(kiosk.now) {
            let end = Int((place.end.milliseconds - kiosk.now.milliseconds + 59_999) / 60_000)
            let rest = Phrases(words.language).remaining(end)
            return [span, words.now, rest].joined(separator: " · ")
        }
        return left > 0 ? span + " · " + words.startsIn(minutes) : span
    }

    /// The facts of a session: its place, the last change, the hosts, the note and the tags.
    func facts(_ session: Session) -> [(text: String, style: Style)] {
        let hosts = session.hosts.map(\.string).joined(separator: ", ")
        let tags = session.tags.map { "#" + $0.string }.joined(separator: " ")
        return [
            (room(session), Style(.now, bold: true)), (change(session), Style(.change, bold: true)),
            (hosts, Style(.text)), (session.note.string, Style(.text)), (tags, Style(.quiet)),
            (isASCII ? session.url.string : "", Style(.accent)),
        ]
    }

    private func room(_ session: Session) -> String {
        guard let place = place(session) else {
            return session.placement == nil ? "" : Phrases(words.language).roomFollows
        }
        let floor = kiosk.grid.rooms[place.room]?.floor.string ?? ""
        return [kiosk.grid.name(of: place.room), floor].filter { !$0.isEmpty }
            .joined(separator: " · ")
    }

    private func change(_ session: Session) -> String {
        if session.state == .cancelled { return words.cancelled.uppercased() }
        guard let placement = session.placement, let place = place(session) else { return "" }
        let isSent = place != placement
        guard let left = kiosk.grid.formerPlace(of: session) ?? (isSent ? placement : nil) else {
            return ""
        }
        return words.formerly + ": " + text(left) + " → " + text(place)
    }

    private func text(_ place: Placement) -> String {
        kiosk.grid.name(of: place.room) + " " + place.start.clock
    }

    /// Where people find it, and its own placement where it is over or cancelled; nil where its room is closed and sends
    /// nobody on.
    func place(_ session: Session) -> Placement? {
        guard session.state == .planned, let placement = session.placement,
            placement.isAhead(of: kiosk.now)
        else { return session.placement }
        return kiosk.grid.reached(placement)
    }
}

extension KioskScreen.Picture {
    fileprivate mutating func draw(
        _ text: String,
        _ x: Int,
        _ y: Int,
        _ columns: Int,
        _ style: Style
    ) -> Int {
        frame.draw(text, x: x, y: y, columns: columns, style)
    }
}
