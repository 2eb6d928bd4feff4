package import RaumGrid
package import RaumNotation

/// The screens of a `STATUS`, as rows for people and as values for programs.
package struct ScreenTable: Hashable, Sendable {
    /// One screen.
    package struct Row: Hashable, Sendable {
        /// `door blau`, `ticker`.
        package let title: String
        /// What stands on its door; empty for a ticker.
        package let room: String
        package let isConnected: Bool
        package let shown: Int?
        package let expected: Int?
        package let seen: ZonedTime?
        /// When it began to show what it shows; nil where the daemon does not tell.
        package let since: ZonedTime?
        package let version: String
        package let name: String
        package let offsetMilliseconds: Int?
        package let address: String
        /// Whether it has none of the keys that screens have here.
        package let lacksKey: Bool

        /// Whether it shows less than it should.
        package var isBehind: Bool { isConnected && (expected ?? 0) > (shown ?? -1) }
    }

    /// The screens, connected ones first.
    package let rows: [Row]
    /// The daemon's revision.
    package let revision: Int
    private let today: CivilDate?

    /// What the lines of STATUS say; `grid` gives the names of rooms.
    package init(_ lines: [Line], _ grid: Grid) {
        let daemon = lines.first { $0.verb == "DAEMON" }
        revision = daemon?["rev"].flatMap(decimal) ?? 0
        today = daemon?["now"].flatMap(ZonedTime.init(notation:))?.date
        rows = lines.filter { $0.verb == "SCREEN" }.map { Row($0, grid) }
    }

    /// `8 of 9 screens show revision 42; door Grün last seen 14:03`.
    package var sentence: String {
        guard !rows.isEmpty else { return "no screen has ever said what it shows" }
        let rows = rows.filter { !$0.lacksKey }
        let missing = rows.filter { !$0.isConnected }.map { row in
            "\(row.place) last seen \(row.seen.map(clock) ?? "?")"
        }
        let behind = rows.filter(\.isBehind).map { row in
            "\(row.place) shows \(row.shown.map { "revision \($0)" } ?? "nothing yet")"
        }
        let count = "\(tally(rows)) screens show revision \(revision)" + wordsOfKeyless
        let others = behind + missing
        let rest = others.count - ScreenTable.namesMax
        let more = rest > 0 ? ["and \(rest) more"] : []
        return ([count] + others.prefix(ScreenTable.namesMax) + more).joined(separator: "; ")
    }

    /// Screens named in the sentence: as many as a person takes in.
    ///
    /// The table names all.
    package static let namesMax = 8

    /// What a screen without a key says proves nothing where others have one: counted, but apart.
    private var wordsOfKeyless: String {
        let keyless = rows.filter(\.lacksKey)
        return keyless.isEmpty ? "" : ", and \(tally(keyless)) without a key"
    }

    private func tally(_ rows: [Row]) -> String {
        "\(rows.count { $0.isConnected && !$0.isBehind }) of \(rows.count)"
    }

    /// Rows with a header, the columns in line.
    package var lines: [String] {
        let header = [
            "SCREEN", "ROOM", "SHOWS", "STATE", "SEEN", "VERSION", "CLOCK", "NAME", "ADDRESS",
        ]
        return Table(header: header, rows: rows.map(cells)).lines
    }

    private func cells(_ row: Row) -> [String] {
        let word = row.isConnected ? (row.isBehind ? "BEHIND" : "current") : "GONE"
        let state = row.lacksKey ? word + ", no key" : word
        let offset = row.offsetMilliseconds.map { ($0 >= 0 ? "+" : "") + "\($0) ms" }
        return [
            row.title, row.room, row.shown.map(String.init) ?? "nothing", state,
            row.seen.map(clock) ?? "?", row.version, offset ?? "", row.name, row.address,
        ]
    }

    private func clock(_ time: ZonedTime) -> String {
        time.date == today ? time.clock : "\(time.date) \(time.clock)"
    }
}

extension ScreenTable.Row {
    /// `door Grün`, with the name on the door where it has one.
    fileprivate var place: String {
        room.isEmpty ? title : (title.split(separator: " ").first.map { "\($0) " } ?? "") + room
    }

    fileprivate init(_ line: Line, _ grid: Grid) {
        let words = line.words
        title = words.joined(separator: " ")
        let id = words.count > 1 ? RoomID(words[1]) : nil
        room = id.flatMap { grid.rooms[$0]?.name.string } ?? ""
        isConnected = line["state"] == "connected"
        shown = line["shown"].flatMap(decimal)
        expected = line["expected"].flatMap(decimal)
        seen = line["seen"].flatMap(ZonedTime.init(notation:))
        since = line["since"].flatMap(ZonedTime.init(notation:))
        version = line["version"] ?? ""
        name = line["name"] ?? ""
        address = line["address"] ?? ""
        offsetMilliseconds = line["offset"].flatMap { Int($0) }
        lacksKey = line["key"] == "no"
    }
}
