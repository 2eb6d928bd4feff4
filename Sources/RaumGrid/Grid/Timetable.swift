// The cost of a change or a door must not grow with sessions that it does not touch. So sessions are also found by
// their rooms and by their hosts, near a moment, without visiting the others.

/// The identifiers of sessions by the rooms that they concern, and of the planned ones by room and by host
/// under the day on which each starts.
///
/// Invariant: it follows from the sessions of the grid that owns it, which tells it each session that
/// changes; so it never tells two grids apart, and compares equal to any other.
struct Timetable: Hashable, Sendable {
    /// Sessions by the day of their start, counted in UTC from 1970.
    private typealias Days = [Int64: [SessionID]]

    private var concerned: [RoomID: Set<SessionID>] = [:]
    private var rooms: [RoomID: Days] = [:]
    private var hosts: [Text: Days] = [:]

    static func == (left: Timetable, right: Timetable) -> Bool { true }

    func hash(into hasher: inout Hasher) {}

    /// Notes that a session was `old` and is `new`; nil if there was or is none.
    mutating func replace(_ old: Session?, with new: Session?) {
        replaceConcerned(old, new)
        if let old, let new, Timetable.haveSameEntry(old, new) { return }
        let before = old.flatMap(Entry.init)
        let after = new.flatMap(Entry.init)
        guard before != after else { return }
        if let before { remove(before) }
        if let after { add(after) }
    }

    /// The sessions that stand in `room` or have left it, whatever their state.
    func sessions(concerning room: RoomID) -> Set<SessionID> { concerned[room] ?? [] }

    /// Planned sessions of `room`, in no order; all that overlap `span` are among them.
    func sessions(in room: RoomID, near span: Placement) -> [SessionID] {
        rooms[room].map { Timetable.sessions(of: $0, near: span) } ?? []
    }

    /// Planned sessions that `host` holds, in no order; all that overlap `span` are among them.
    func sessions(heldBy host: Text, near span: Placement) -> [SessionID] {
        hosts[host].map { Timetable.sessions(of: $0, near: span) } ?? []
    }

    /// Whether both are known to stand at the same places here; false also where a closer look is needed.
    private static func haveSameEntry(_ old: Session, _ new: Session) -> Bool {
        old.state == new.state && old.placement == new.placement && old.hosts == new.hosts
    }

    private mutating func replaceConcerned(_ old: Session?, _ new: Session?) {
        guard
            old?.placement?.room != new?.placement?.room || old?.left != new?.left
                || old?.joined != new?.joined || old?.was != new?.was
        else { return }
        if let old {
            for room in old.rooms { concerned[room]?.remove(old.id) }
            for room in old.rooms where concerned[room]?.isEmpty ?? false { concerned[room] = nil }
        }
        if let new {
            for room in new.rooms { concerned[room, default: []].insert(new.id) }
        }
    }

    private mutating func add(_ entry: Entry) {
        rooms[entry.room, default: [:]][entry.day, default: []].append(entry.id)
        for host in entry.hosts {
            hosts[host, default: [:]][entry.day, default: []].append(entry.id)
        }
    }

    private mutating func remove(_ entry: Entry) {
        Timetable.remove(entry, of: entry.room, from: &rooms)
        for host in entry.hosts { Timetable.remove(entry, of: host, from: &hosts) }
    }

    private static func remove<Key>(_ entry: Entry, of key: Key, from table: inout [Key: Days]) {
        guard let place = table[key]?[entry.day]?.firstIndex(of: entry.id) else { return }
        table[key]?[entry.day]?.remove(at: place)
        if table[key]?[entry.day]?.isEmpty ?? false { table[key]?[entry.day] = nil }
        if table[key]?.isEmpty ?? false { table[key] = nil }
    }

    private static func sessions(of days: Days, near span: Placement) -> [SessionID] {
        // A placement that is longer than a session may be is never accepted.
        let longest = Int64(CountLimit.sessionMinutes) * 60_000
        let first = day(of: span.start.milliseconds - longest)
        let last = max(first, day(of: span.end.milliseconds))
        guard last - first < days.count else {
            return days.filter { first...last ~= $0.key }.flatMap(\.value)
        }
        return (first...last).flatMap { days[$0] ?? [] }
    }

    private static func day(of milliseconds: Int64) -> Int64 {
        let (whole, rest) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
        return rest < 0 ? whole - 1 : whole
    }

    /// The place of a planned session.
    private struct Entry: Equatable {
        let id: SessionID
        let room: RoomID
        let day: Int64
        let hosts: Set<Text>

        init?(_ session: Session) {
            guard session.state == .planned, let placement = session.placement else { return nil }
            id = session.id
            room = placement.room
            day = Timetable.day(of: placement.start.milliseconds)
            hosts = Set(session.hosts)
        }
    }
}

extension Session {
    /// The rooms that it concerns: its own, those that it and sessions merged into it have left, and those that have
    /// shown it.
    var rooms: Set<RoomID> {
        Set((left + joined).map(\.room) + (placement.map { [$0.room] } ?? []) + was)
    }
}
