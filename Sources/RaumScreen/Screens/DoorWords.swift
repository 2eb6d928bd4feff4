internal import RaumGrid

/// The words of one room's door, for pictures, lines, pages and programs.
struct DoorWords: Sendable {
    /// The plan; may lack the room.
    let grid: Grid
    /// The room whose door it is.
    let room: RoomID
    /// The moment, in the event's offset.
    let time: ZonedTime
    /// The language of `words`: titles of some sessions are told in it.
    let language: Language
    /// The sentences of `language`.
    let words: Phrases

    init(_ grid: Grid, _ room: RoomID, _ time: ZonedTime, _ language: Language) {
        self.grid = grid
        self.room = room
        self.time = time
        self.language = language
        words = Phrases(language)
    }

    /// A line about a later session, break or free slot, with a style that tells whether it is as it was planned.
    func describe(
        _ line: DoorAgenda.LaterLine
    ) -> (clock: String, text: String, hosts: String, style: Style) {
        switch line {
        case .planned(let session):
            let clock = session.placement.map { shortTime($0.start) } ?? ""
            let mark = arrivalMark(session)
            let title = mark.isEmpty ? session.title.string : "\(session.title) (\(mark))"
            let hasChanged = session.isFull || !mark.isEmpty
            // `full` stands before the title, whose end may be cut off.
            let line = session.isFull ? words.full + " · " + title : title
            return (clock, line, hostList(session), Style(hasChanged ? .change : .text))
        case .departed(let departure):
            let clock = shortTime(told(departure).start)
            return (clock, laterText(departure), "", Style(.change))
        case .pause(let slot):
            let label = words.name(of: slot)
            return (shortTime(slot.start), label, "", Style(.accent))
        case .free(let slot):
            let text = words.freeSlot(words.until(slot.end.clock))
            return (shortTime(slot.start), text, "", Style(.accent))
        }
    }

    /// The clock alone for today, else with the day.
    func shortTime(_ start: ZonedTime) -> String {
        words.moment(start, on: time.date)
    }

    func hostList(_ session: Session) -> String {
        session.hosts.map(\.string).joined(separator: ", ")
    }
}
