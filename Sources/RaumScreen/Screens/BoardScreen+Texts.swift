internal import RaumGrid

extension BoardScreen {
    /// A line in words.
    func text(_ entry: BoardEntry) -> BoardText {
        var text = BoardText()
        text.start = entry.start.map { clock($0, in: entry) } ?? ""
        text.end = entry.end.map { clock($0, in: entry) } ?? ""
        switch entry.subject {
        case .session(let session): describe(session, entry, &text)
        case .pause(let slot): describe(slot, entry, &text)
        case .room(let room): describe(room, &text)
        case .free: describeFree(entry, &text)
        case .freeRooms(_, let rooms): describeFree(rooms, entry, &text)
        }
        return text
    }

    /// A clock's reading; of an entry that ends on another day the weekday, where it is another day than the page's.
    private func clock(_ time: ZonedTime, in entry: BoardEntry) -> String {
        guard let start = entry.start, let end = entry.end, end.needsDay(after: start),
            time.date != max(start.date, self.time.date)
        else { return time.clock }
        return words.weekday(time.date)
    }

    private func describe(_ slot: Slot, _ entry: BoardEntry, _ text: inout BoardText) {
        text.title = words.name(of: slot)
        text.style = Style(.accent)
        text.markStyle = Style(.accent)
        if entry.isRunning { text.sign = BoardScreen.runningSign }
    }

    private func describeFree(_ entry: BoardEntry, _ text: inout BoardText) {
        text.title = words.freeRoom
        text.style = Style(.accent)
        if entry.isRunning { text.sign = BoardScreen.runningSign }
    }

    private func describeFree(_ rooms: [RoomID], _ entry: BoardEntry, _ text: inout BoardText) {
        let names = rooms.map { grid.name(of: $0) }
        text.style = Style(.accent)
        if entry.isRunning { text.sign = BoardScreen.runningSign }
        text.title =
            names.count == 1
            ? words.freeRoom : words.freeRoom + ": " + names.joined(separator: ", ")
        text.room = names.count == 1 ? names[0] : ""
    }

    private func describe(_ room: Room, _ text: inout BoardText) {
        text.room = grid.name(of: room.id)
        text.colour = room.colour
        text.style = Style(.quiet)
        if room.state == .closed {
            mark(&text, "×", words.closedShort, detour(of: room), Style(.alarm, bold: true))
        } else {
            text.title = words.freeRoom
        }
    }

    private func describe(_ session: Session, _ entry: BoardEntry, _ text: inout BoardText) {
        text.title = title(of: session)
        text.hosts = session.hosts.map(\.string).joined(separator: ", ")
        text.room = entry.room.map { grid.name(of: $0) } ?? ""
        text.colour = entry.room.flatMap { grid.rooms[$0]?.colour } ?? .none
        if entry.isRunning {
            text.sign = BoardScreen.runningSign
            text.style = Style(.now)
            text.markStyle = Style(.now, bold: true)
            text.remark = remaining(until: entry.end)
        } else if let start = entry.start, isSoon(start) {
            text.remark = words.startsIn(minutes(until: start))
            text.markStyle = Style(.text, bold: true)
        }
        markChange(session, entry, &text)
        if session.isFull, entry.stands { markFull(entry, &text) }
        if entry.stands, let room = entry.room.flatMap({ grid.rooms[$0] }), room.state == .closed {
            markClosed(room, &text)
        }
    }

    /// The time that is left; of a session that ends on another day, the end.
    private func remaining(until end: ZonedTime?) -> String {
        guard let end, end.needsDay(after: time) else {
            return words.remaining(minutes(until: end))
        }
        return words.until(shortTime(end))
    }

    /// A session of a closed room, in the words of one that has moved where the remark has no column, and where nobody
    /// knows yet where it will be.
    private func markClosed(_ room: Room, _ text: inout BoardText) {
        let target = detour(of: room)
        let (word, rest) =
            target.isEmpty ? (words.moved, words.roomFollows) : (words.closedShort, target)
        mark(&text, "×", word, rest, Style(.alarm, bold: true))
        text.word = words.moved
        text.target = target.isEmpty ? "→ ?" : target
    }

    /// A full room comes before all other news: people who read it need not go there.
    private func markFull(_ entry: BoardEntry, _ text: inout BoardText) {
        let change = entry.change == nil ? "" : "· " + text.remark
        mark(&text, text.sign, words.full, change, Style(.change, bold: true))
    }

    /// The title by which people know a session; of one that became a part of another, also the title under which it is
    /// announced now.
    private func title(of session: Session) -> String {
        guard session.state == .removed else { return session.title.string }
        let departure = grid.departure(of: session, from: nil, at: time)
        return departure?.title(in: words.language) ?? session.title.string
    }

    private func markChange(_ session: Session, _ entry: BoardEntry, _ text: inout BoardText) {
        let style = Style(.change, bold: true)
        switch entry.change {
        case nil: break
        case .cancelled:
            text.style = Style(.quiet, struck: true)
            mark(&text, "×", words.cancelled, session.note.string, style)
        case .away(let placement) where grid.destination(of: placement.room) == entry.room:
            text.style = Style(.quiet)
            let isEarlier = entry.start.map { placement.start < $0 } ?? false
            let word = words.retimed(isEarlier: isEarlier)
            mark(&text, isEarlier ? "-" : "+", word, shortTime(placement.start), style)
            addTime(placement, entry, &text)
        case .away(let placement):
            text.style = Style(.quiet)
            mark(&text, "→", words.moved, destination(placement), style)
            addTime(placement, entry, &text)
            text.target =
                "→ " + (grid.destination(of: placement.room).map { grid.name(of: $0) } ?? "?")
        case .past(let placement):
            text.style = Style(.quiet)
            mark(&text, " ", words.past, shortTime(placement.start), style)
            addTime(placement, entry, &text)
        case .parked:
            text.style = Style(.quiet)
            mark(&text, "×", words.parked, "", style)
        case .arrived(let room):
            mark(&text, "→", words.moved, words.from(grid.name(of: room)), style)
            text.target = "→ " + text.room
        case .retimed(let former):
            let isEarlier = entry.start.map { $0 < former } ?? false
            let word = words.retimed(isEarlier: isEarlier)
            mark(&text, isEarlier ? "-" : "+", word, words.insteadOf(shortTime(former)), style)
        }
    }

    /// A board without a column for remarks has the time with the word, where it is another than the line's.
    private func addTime(_ place: Placement, _ entry: BoardEntry, _ text: inout BoardText) {
        guard entry.start?.isSameInstant(as: place.start) != true else { return }
        text.word += " " + shortTime(place.start)
    }

    private func mark(
        _ text: inout BoardText,
        _ sign: String,
        _ word: String,
        _ rest: String,
        _ style: Style
    ) {
        text.sign = sign
        text.word = word
        text.remark = [word, rest].filter { !$0.isEmpty }.joined(separator: " ")
        text.markStyle = style
    }

    /// The sign of a running session.
    static let runningSign = "►"

    private func detour(of room: Room) -> String {
        grid.destination(of: room.id).map { "→ " + grid.name(of: $0) } ?? ""
    }

    private func destination(_ placement: Placement) -> String {
        guard let room = grid.destination(of: placement.room) else { return words.roomFollows }
        return "→ " + grid.name(of: room) + ", " + shortTime(placement.start)
    }

    private func shortTime(_ start: ZonedTime) -> String {
        words.moment(start, on: time.date)
    }

    private func isSoon(_ start: ZonedTime) -> Bool {
        start.milliseconds <= time.adding(minutes: Agenda.soonMinutes).milliseconds
    }

    /// Minutes from now, the one that has begun included.
    private func minutes(until moment: ZonedTime?) -> Int {
        Int(((moment?.milliseconds ?? 0) - time.milliseconds + 59_999) / 60_000)
    }
}
