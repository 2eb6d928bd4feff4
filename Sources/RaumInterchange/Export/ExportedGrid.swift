// The content of every export of a grid, in one order, so that the formats cannot disagree.

package import RaumGrid

/// A grid as files show it: the placed sessions in order of time, and their rooms.
package struct ExportedGrid: Sendable {
    /// A room of the file.
    struct Room: Sendable {
        let id: RoomID
        let name: String
        let capacity: Int
        /// A UUID: the one of an imported file, if it gave one.
        let guid: String
        let floor: String
        let colour: RaumGrid.Room.Colour
        let url: String
        /// Whether sessions can take place in it.
        let isOpen: Bool
    }

    /// A session without a place.
    struct Waiting: Sendable {
        /// Its identifier on the grid.
        let id: SessionID
        /// The title as an import reads it; the identifier where there is none.
        let title: String
        /// The hosts.
        let hosts: [String]
        /// Its tags, without `#`.
        let tags: [String]
        /// The language of the session; empty if none was given.
        let language: String
        /// The organisers' note to people; empty for none.
        let note: String
        /// Hands counted for it.
        let hands: Int
        /// The number of people who marked it as interesting at a kiosk.
        let interested: Int
        /// Whether it was cancelled.
        let isCancelled: Bool
        /// The revision of its last change.
        let revision: Revision
        /// The texts that no screen shows, and the address, by name.
        let details: [DetailName: String]
    }

    /// A break, or a row in which sessions can take place.
    struct Break: Sendable {
        let id: SlotID
        let label: String
        let start: ZonedTime
        let end: ZonedTime
        /// The revision of its last change.
        let revision: Revision
    }

    /// A session of the file.
    struct Session: Sendable {
        /// Its identifier on the grid.
        let id: SessionID
        /// A UUID: the one of an imported file, if an import brought one.
        let guid: String
        /// A number that no other session of the file has, from 1.
        let number: Int
        /// The title as an import reads it; the identifier where there is none.
        let title: String
        /// The hosts.
        let hosts: [String]
        /// Its tags, without `#`.
        let tags: [String]
        /// The language of the session; empty if none was given.
        let language: String
        /// The organisers' note to people; empty for none.
        let note: String
        /// Hands counted for it.
        let hands: Int
        /// The number of people who marked it as interesting at a kiosk.
        let interested: Int
        /// Whether it was cancelled.
        let isCancelled: Bool
        /// Its room.
        let room: RoomID
        /// Its first moment.
        let start: ZonedTime
        /// The first moment after it.
        let end: ZonedTime
        /// The revision of its last change.
        let revision: Revision
        /// The texts that no screen shows, and the address, by name.
        let details: [DetailName: String]

        var minutes: Int { end.minutes(since: start) }

        /// The address, if people can open it; else nil.
        var address: String? { details[.url].flatMap { WebAddress.isWellFormed($0) ? $0 : nil } }
    }

    /// A day with the night that follows it.
    struct Day: Sendable {
        let date: CivilDate
        let sessions: [Session]
        /// Breaks, by start.
        var breaks: [Break] = []
        /// Rows in which sessions can take place, by start.
        var slots: [Break] = []
        /// Sessions that go on from days before.
        var carried: [Session] = []
    }

    /// The event's name; never empty.
    let name: String
    /// The IANA name of the event's zone.
    let zone: String
    /// The zone's offsets, by which all times are shown.
    let offsets: OffsetPlan
    /// The event's first day; if it has no days, the first day of all sessions and rows.
    let firstDay: CivilDate
    /// The event's days, in order.
    let eventDays: [CivilDate]
    /// The rooms that are not removed, and those in which a session is, by identifier.
    let rooms: [Room]
    /// The planned and cancelled sessions, by start, then by room.
    let sessions: [Session]
    /// Sessions of the tray, by identifier.
    let tray: [Waiting]
    /// Sessions that were cancelled while they had no place, by identifier.
    let placeless: [Waiting]
    /// Breaks, by start.
    let breaks: [Break]
    /// Rows in which sessions can take place, by start.
    let slots: [Break]
    /// The grid, its revision, and the rooms' names in the file.
    private let origin: (grid: Grid, revision: Revision, names: [RoomID: Text])

    /// The content of `grid` at `revision`, with times in the event's zone.
    package init(_ grid: Grid, _ revision: Revision) {
        let names = ExportedText.roomNames(grid)
        name = ExportedText.clean(grid.event?.name ?? .empty, .eventName, stand: "Raumwerk").string
        zone = grid.event?.zone ?? "UTC"
        origin = (grid, revision, names)
        offsets = grid.event?.offsets ?? .utc
        eventDays = (grid.event?.days ?? []).sorted()
        firstDay = eventDays.first ?? CivilDate(dayNumber: 0)
        let shown = grid.sessions.values.filter { session in
            session.placement != nil && (session.state == .planned || session.state == .cancelled)
        }
        let numbers = ExportedID.numbers(shown.map(\.id))
        sessions = shown.compactMap { Session($0, number: numbers[$0.id] ?? 0, grid) }
            .sorted { ($0.start, $0.room, $0.id) < ($1.start, $1.room, $1.id) }
        let used = Set(sessions.map(\.room))
        rooms = grid.rooms.values.filter { $0.state != .removed || used.contains($0.id) }
            .sorted { $0.id < $1.id }
            .map { room in
                Room(
                    id: room.id,
                    name: names[room.id]?.string ?? "",
                    capacity: room.capacity,
                    guid: ExportedID.guid(room.id, in: grid),
                    floor: ExportedText.clean(room.floor, .floor).string,
                    colour: room.colour,
                    url: room.url.string,
                    isOpen: room.state == .open
                )
            }
        let waiting = grid.sessions.values.filter { $0.placement == nil }.sorted { $0.id < $1.id }
        tray = waiting.filter { $0.state == .pitched }.map { Waiting($0, grid) }
        placeless = waiting.filter { $0.state == .cancelled }.map { Waiting($0, grid) }
        breaks = ExportedGrid.rows(grid, .pause, stand: "Pause")
        slots = ExportedGrid.rows(grid, .session, stand: "")
    }

    private static func rows(_ grid: Grid, _ kind: Slot.Kind, stand: String) -> [Break] {
        grid.slots.values.filter { $0.kind == kind }
            .sorted { ($0.start, $0.id) < ($1.start, $1.id) }
            .map { slot in
                let label = ExportedText.clean(slot.label, .label, stand: stand).string
                return Break(
                    id: slot.id,
                    label: label,
                    start: slot.start,
                    end: slot.end,
                    revision: slot.revision
                )
            }
    }

    /// The sessions that take place.
    var planned: [Session] { sessions.filter { !$0.isCancelled } }

    /// The digests of the session's values, by which an edited row is known; empty if there is no such session.
    func digest(of id: SessionID) -> String {
        origin.grid.sessions[id].map { ExportDigest($0, origin.grid, origin.names).text } ?? ""
    }

    /// The same of the room.
    func digest(of id: RoomID) -> String {
        origin.grid.rooms[id].map { ExportDigest($0, origin.names).text } ?? ""
    }

    /// The same of the break or the row.
    func digest(of id: SlotID) -> String {
        origin.grid.slots[id].map { ExportDigest($0).text } ?? ""
    }

    /// The revision of the grid.
    var revision: Revision { origin.revision }

    /// A span on the page of `date` in words: of a reading that comes twice they say which one it is.
    func span(_ start: ZonedTime, _ end: ZonedTime, on date: CivilDate, _ voice: ExportVoice)
        -> String
    {
        let event = origin.grid.event
        return voice.span(event.told(start), event.told(end), on: date)
    }

    /// The name of `room`.
    func name(of room: RoomID) -> String {
        origin.names[room]?.string ?? room.string
    }

    /// Hours after midnight until which a night belongs to the day before, as in frab.
    static let changeOfDayHour = 4

    /// The day that `start` belongs to.
    static func day(of start: ZonedTime) -> CivilDate {
        start.hour < changeOfDayHour ? start.date.adding(days: -1) : start.date
    }

    /// The days of the event, and those with a planned session.
    ///
    /// A day without a session also counts, since people who plan a journey look for it.
    var plannedDays: [Day] {
        let days = ExportedGrid.days(planned)
        let empty = Set(eventDays).subtracting(days.map(\.date))
        return (days + empty.map { Day(date: $0, sessions: []) }).sorted { $0.date < $1.date }
    }

    /// The days with a session or a row in the grid, with their rows.
    var drawnDays: [Day] {
        let days = Dictionary(grouping: sessions) { ExportedGrid.day(of: $0.start) }
        let breaks = Dictionary(grouping: breaks) { ExportedGrid.day(of: $0.start) }
        let slots = Dictionary(grouping: slots) { ExportedGrid.day(of: $0.start) }
        let dates = Set(days.keys).union(breaks.keys).union(slots.keys)
        return dates.sorted().map { date in
            var day = Day(
                date: date,
                sessions: days[date] ?? [],
                breaks: breaks[date] ?? [],
                slots: slots[date] ?? []
            )
            if let start = day.start {
                day.carried = planned.filter {
                    ExportedGrid.day(of: $0.start) < date && start < $0.end.milliseconds
                }
            }
            return day
        }
    }

    /// `sessions` by day; a session that starts before 04:00 belongs to the day before.
    static func days(_ sessions: [Session]) -> [Day] {
        let groups = Dictionary(grouping: sessions) { day(of: $0.start) }
        return groups.keys.sorted().map { Day(date: $0, sessions: groups[$0] ?? []) }
    }
}

extension ExportedGrid.Session {
    fileprivate init?(_ session: Session, number: Int, _ grid: Grid) {
        guard let placement = session.placement else { return nil }
        let offsets = grid.event?.offsets
        id = session.id
        guid = ExportedID.guid(session.id)
        self.number = number
        title = ExportedText.title(session).string
        hosts = ExportedText.hosts(session).map(\.string)
        tags = session.tags.map { ExportedText.clean($0, .tag).string }.filter { !$0.isEmpty }
        language = session.language.string
        note = session.note.string
        hands = session.hands
        interested = grid.interest(in: session.id)
        isCancelled = session.state == .cancelled
        room = placement.room
        start = offsets?.time(placement.start) ?? placement.start
        end = offsets?.time(placement.end) ?? placement.end
        revision = session.revision
        details = ExportedText.details(session, grid)
    }
}

extension ExportedGrid.Waiting {
    fileprivate init(_ session: Session, _ grid: Grid) {
        id = session.id
        title = ExportedText.title(session).string
        hosts = ExportedText.hosts(session).map(\.string)
        tags = session.tags.map { ExportedText.clean($0, .tag).string }.filter { !$0.isEmpty }
        language = session.language.string
        note = session.note.string
        hands = session.hands
        interested = grid.interest(in: session.id)
        isCancelled = session.state == .cancelled
        revision = session.revision
        details = ExportedText.details(session, grid)
    }
}
