import RaumGrid
import RaumWords

/// Finds sessions of the plan for rows that have no identifier, such as those of an export without its technical
/// columns.
///
/// A row is the session with its title at its place; in the tray, or without a place in the row, the one with its title
/// and its hosts. If most rows of the file are found so, the file is a table of this plan: then another row is also the
/// session at its place, and else the only one with its title.
struct TitleMatching {
    /// The rows, by their index, and their sessions.
    private(set) var pairs: [(Int, SessionID)] = []
    /// The findings about rows for which several sessions were possible.
    private(set) var findings: [Finding] = []

    /// The sessions of the file.
    private let sessions: [ScheduleSession]
    /// The plan.
    private let grid: Grid
    /// The rooms' names in an export, as people read them.
    private let roomNames: [RoomID: String]
    /// Whether another table brought the session: then titles and hosts of the tray say little.
    private let isOfTable: (SessionID) -> Bool
    /// The rows that are to be found, with those that were.
    private let wanted: [Int]
    /// The sessions that may be found, with those that were, in the order of their identifiers.
    private let candidates: [Session]
    /// The rows that were found.
    private var foundRows: Set<Int> = []
    /// The sessions that were found.
    private var foundSessions: Set<SessionID> = []

    private struct Place: Hashable {
        let room: String
        let start: Int64
    }

    private struct Words: Hashable {
        let title: String
        var place: Place?
        var hosts: Set<String>?
    }

    /// `rows` are all rows without an identifier, `open` those that are to be found among the sessions `known`.
    init(
        _ sessions: [ScheduleSession],
        rows: [Int],
        open: [Int],
        _ known: [Session],
        _ grid: Grid,
        isOfTable: @escaping (SessionID) -> Bool
    ) {
        (self.sessions, self.grid, self.isOfTable) = (sessions, grid, isOfTable)
        wanted = open
        candidates = known.sorted { $0.id < $1.id }
        roomNames = ExportedText.roomNames(grid).mapValues { readableName($0.string) }
        matchByPlace()
        matchByHosts()
        guard pairs.count > 1, pairs.count * 2 > rows.count else { return }
        matchRetitled()
        matchMoved()
    }

    private mutating func match(_ index: Int, _ session: Session) {
        pairs.append((index, session.id))
        foundRows.insert(index)
        foundSessions.insert(session.id)
    }

    /// The rows that were not found yet.
    private var open: [Int] { wanted.filter { !foundRows.contains($0) } }

    /// The sessions that were not found yet.
    private var left: [Session] { candidates.filter { !foundSessions.contains($0.id) } }

    private mutating func matchByPlace() {
        let known = Dictionary(grouping: left) { session in
            place(of: session).map { Words(title: title(of: session), place: $0) }
        }
        for index in open {
            guard let place = place(of: index),
                let found = known[Words(title: title(of: index), place: place)]
            else { continue }
            let free = found.filter { !foundSessions.contains($0.id) }
            let hosts = hosts(of: index)
            let best = free.filter { self.hosts(of: $0) == hosts }
            take(index, best.isEmpty ? free : best, Sentence(en: "place", de: "diesen Platz"))
        }
    }

    private mutating func matchByHosts() {
        let rows = Dictionary(grouping: open) { index in
            Words(title: title(of: index), hosts: hosts(of: index))
        }
        let here = left.filter { !isOfTable($0.id) }
        let known = Dictionary(grouping: here) { session in
            Words(title: title(of: session), hosts: hosts(of: session))
        }
        for (words, indices) in rows.sorted(by: { $0.value[0] < $1.value[0] }) {
            guard let found = known[words] else { continue }
            let isPlaced = indices.contains { place(of: $0) != nil }
            let saysHosts = words.hosts?.isEmpty == false
            let fitting = found.filter { session in
                session.state == .pitched ? saysHosts || !isPlaced : saysHosts && !isPlaced
            }
            guard indices.count == 1 else { continue }
            let waiting = fitting.filter { $0.state == .pitched }
            let best = isPlaced || waiting.isEmpty ? fitting : waiting
            take(indices[0], best, Sentence(en: "hosts", de: "diese Personen"))
        }
    }

    /// Takes the first of `found`, with a finding if there are several with the title and the common `part`.
    private mutating func take(_ index: Int, _ found: [Session], _ part: Sentence) {
        guard let first = found.first else { return }
        if found.count > 1 {
            let what =
                Sentence(
                    en: "\(found.count) sessions here have this title and ",
                    de: "\(found.count) Sessions hier haben diesen Titel und "
                ) + part
            let done = Sentence(en: "taken for \(first.id)", de: "gilt als \(first.id)")
            let session = sessions[index]
            let title = named(session.title.string)
            findings.append(Finding(.severalAlike, at: session.position, title, what, done: done))
        }
        match(index, first)
    }

    /// Matches rows with the only session at their place.
    private mutating func matchRetitled() {
        let rows = Dictionary(grouping: open) { place(of: $0) }
        let known = Dictionary(grouping: left) { place(of: $0) }
        matchSingles(rows, known)
    }

    /// Matches rows with the only session of their title, of a day and a room that the file has.
    private mutating func matchMoved() {
        let places = sessions.indices.compactMap { place(of: $0) }
        let rooms = Set(places.map(\.room))
        let days = Set(sessions.compactMap { $0.start.map(day) })
        let here = left.filter { session in
            guard let place = place(of: session), let start = session.placement?.start else {
                return true
            }
            return rooms.contains(place.room) && days.contains(day(start))
        }
        let rows = Dictionary(grouping: open) { Optional(title(of: $0)) }
        matchSingles(rows, Dictionary(grouping: here) { Optional(title(of: $0)) })
    }

    private mutating func matchSingles<Common: Hashable>(
        _ rows: [Common?: [Int]],
        _ known: [Common?: [Session]]
    ) {
        for (common, indices) in rows {
            guard let common, indices.count == 1, let found = known[common], found.count == 1
            else { continue }
            match(indices[0], found[0])
        }
    }

    private func day(_ time: ZonedTime) -> CivilDate {
        ExportedGrid.day(of: grid.event?.offsets.time(time) ?? time)
    }

    private func title(of index: Int) -> String { readableName(sessions[index].title.string) }

    private func title(of session: Session) -> String {
        readableName(ExportedText.title(session).string)
    }

    private func hosts(of index: Int) -> Set<String> {
        Set(sessions[index].hosts.map { readableName($0.string) })
    }

    private func hosts(of session: Session) -> Set<String> {
        Set(ExportedText.hosts(session).map { readableName($0.string) })
    }

    private func place(of index: Int) -> Place? {
        guard let room = sessions[index].room, let start = sessions[index].start else { return nil }
        return Place(room: readableName(room.string), start: start.milliseconds / 1000)
    }

    private func place(of session: Session) -> Place? {
        guard let place = session.placement, let room = roomNames[place.room] else { return nil }
        return Place(room: room, start: place.start.milliseconds / 1000)
    }
}
