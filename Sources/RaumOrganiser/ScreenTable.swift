package import RaumGrid
package import RaumNotation
package import RaumWire
package import RaumWords

/// The screens of a `STATUS`, as rows for people and as values for programs.
package struct ScreenTable: Hashable, Sendable {
    /// One screen.
    package struct Row: Hashable, Sendable {
        /// `door blau`, `ticker`.
        package let title: String
        /// The code by which organisers assign it; empty if its own machine decides.
        package let code: String
        /// The room's name on its door; empty for a ticker.
        package let room: String
        /// Whether it is there.
        package let isConnected: Bool
        /// The revision that it shows; nil before its first report.
        package let shown: Int?
        /// The revision that it should show; nil if the daemon does not tell.
        package let expected: Int?
        /// A revision that it keeps, and that the daemon has lost; nil if there is none.
        package let lost: Int?
        /// When it was heard last; nil if the daemon does not tell.
        package let seen: ZonedTime?
        /// When it began to show its revision; nil if the daemon does not tell.
        package let since: ZonedTime?
        /// The version of its program; empty if it does not tell.
        package let version: String
        /// Its name; empty if it states none.
        package let name: String
        /// By how many milliseconds its clock is ahead of the daemon's; nil if it does not tell.
        package let offsetMilliseconds: Int?
        /// Where it comes from.
        package let address: String
        /// Whether it has none of the keys that screens have here.
        package let lacksKey: Bool
        /// Its own notes, as words of `ScreenNote`.
        package let notes: [String]

        /// Whether it shows something else than it should: an earlier revision, or one that the daemon has lost.
        package var isBehind: Bool {
            isConnected && (lost != nil || (expected ?? 0) > (shown ?? -1))
        }
    }

    /// The screens, connected ones first.
    package let rows: [Row]
    /// The last revision that a daemon has.
    package let revision: Int
    /// The daemons that share its log.
    package let daemons: [OtherDaemon]
    private let today: CivilDate?

    /// The screens of a STATUS; the names of rooms come from `grid`.
    package init(_ lines: [Line], _ grid: Grid) {
        let daemon = lines.first { $0.verb == "DAEMON" }
        daemons = lines.compactMap(OtherDaemon.init)
        // A daemon that is cut off may be asked first.
        revision = max(daemon?["rev"].flatMap(decimal) ?? 0, daemons.map(\.revision).max() ?? 0)
        today = daemon?["now"].flatMap(ZonedTime.init(notation:))?.date
        rows = lines.filter { $0.verb == "SCREEN" }.map { Row($0, grid) }
    }

    /// `8 of 9 screens show revision 42; door Grün last seen 14:03`.
    package var sentence: Sentence {
        guard !rows.isEmpty else { return ScreenTable.nobody }
        let rows = rows.filter { !$0.lacksKey }
        let missing = rows.filter { !$0.isConnected }.map { row in
            let seen = row.seen.map(clock) ?? "?"
            return Sentence(
                en: "\(row.place) last seen \(seen)",
                de: "\(row.place) zuletzt gesehen \(seen)"
            )
        }
        let behind = rows.filter(\.isBehind).map { row in
            Sentence(en: "\(row.place) shows ", de: "\(row.place) zeigt ") + row.shownWords
        }
        let (good, all) = tally(rows)
        let count = Sentence(
            en: "\(good) of \(all) screens show revision \(revision)",
            de: "\(good) von \(all) Bildschirmen zeigen Stand \(revision)"
        )
        let others = behind + missing
        let rest = others.count - ScreenTable.namesMax
        let named = others.prefix(ScreenTable.namesMax) + (rest > 0 ? [more(rest)] : [])
        return ([count + wordsOfKeyless] + named).joined(separator: "; ")
    }

    /// Screens that the sentence names at most, so that it can be read at a glance.
    ///
    /// The table names all.
    package static let namesMax = 8

    static let nobody = Sentence(
        en: "no screen has ever said what it shows",
        de: "kein Bildschirm hat je gesagt, was er zeigt"
    )

    /// The report of a screen without a key proves nothing where others have one: such screens are counted apart.
    private var wordsOfKeyless: Sentence {
        let keyless = rows.filter(\.lacksKey)
        guard !keyless.isEmpty else { return .empty }
        let (good, all) = tally(keyless)
        return Sentence(
            en: ", and \(good) of \(all) without a key",
            de: ", und \(good) von \(all) ohne Schlüssel"
        )
    }

    private func tally(_ rows: [Row]) -> (good: Int, all: Int) {
        (rows.count { $0.isConnected && !$0.isBehind }, rows.count)
    }

    /// Rows with a header, the columns in line.
    package var lines: [Sentence] {
        let header: [Column] = [
            .screen, .room, .code, .shows, .state, .seen, .version, .clock, .name, .address,
        ]
        return Table(header: header.map(\.head), rows: rows.map(cells)).lines
    }

    private func cells(_ row: Row) -> [Sentence] {
        [
            Sentence(name: row.title), Sentence(name: row.room), Sentence(name: row.code),
            row.shownCell,
            row.stateWords(seen: ""),
            Sentence(name: row.seen.map(clock) ?? "?"), Sentence(name: row.version), row.clockWords,
            Sentence(name: row.name), Sentence(name: row.address),
        ]
    }

    private func clock(_ time: ZonedTime) -> String {
        time.date == today ? time.clock : "\(time.date) \(time.clock)"
    }
}

extension ScreenTable {
    /// A column of a table of screens.
    enum Column {
        case screen, room, code, shows, state, since, seen, version, clock, name, address

        var head: Sentence {
            switch self {
            case .screen: Sentence(en: "SCREEN", de: "SCHIRM")
            case .room: Sentence(en: "ROOM", de: "RAUM")
            case .code: Sentence(en: "CODE", de: "CODE")
            case .shows: Sentence(en: "SHOWS", de: "ZEIGT")
            case .state: Sentence(en: "STATE", de: "ZUSTAND")
            case .since: Sentence(en: "SINCE", de: "SEIT")
            case .seen: Sentence(en: "SEEN", de: "GESEHEN")
            case .version: Sentence(en: "VERSION", de: "VERSION")
            case .clock: Sentence(en: "CLOCK", de: "UHR")
            case .name: Sentence(en: "NAME", de: "NAME")
            case .address: Sentence(en: "ADDRESS", de: "ADRESSE")
            }
        }
    }
}

extension ScreenTable.Row {
    /// The revision that it shows, as a cell of a table.
    var shownCell: Sentence {
        (lost ?? shown).map { Sentence(name: String($0)) }
            ?? Sentence(en: "nothing", de: "nichts")
    }

    /// The revision that it shows, within a sentence.
    fileprivate var shownWords: Sentence {
        if let lost {
            return Sentence(
                en: "revision \(lost), which raumwerkd lost",
                de: "Stand \(lost), den raumwerkd verloren hat"
            )
        }
        return shown.map { Sentence(en: "revision \($0)", de: "Stand \($0)") }
            ?? Sentence(en: "nothing yet", de: "noch nichts")
    }

    /// The state of one that is here.
    private var presence: Sentence {
        if lost != nil { return Sentence(en: "LOST HERE", de: "HIER VERLOREN") }
        return isBehind
            ? Sentence(en: "BEHIND", de: "VERALTET") : Sentence(en: "current", de: "aktuell")
    }

    /// `current`, `BEHIND, no key`, `GONE 14:03`.
    func stateWords(seen: String) -> Sentence {
        let word: Sentence =
            isConnected
            ? presence : Sentence(en: "GONE" + seen, de: "WEG" + seen)
        let key = lacksKey ? Sentence(en: ", no key", de: ", kein Schlüssel") : .empty
        return word + key + notes.map(noteWords).joined(separator: "")
    }

    /// A word of a later version stays as it is.
    private func noteWords(_ word: String) -> Sentence {
        switch ScreenNote(rawValue: word) {
        case .unkept: Sentence(en: ", keeps no plan", de: ", speichert nicht")
        case .rehearsal: Sentence(en: ", REHEARSAL", de: ", PROBE")
        case nil: Sentence(name: ", " + word)
        }
    }

    /// The error of its clock, in words once it is seconds: `its clock is a year behind`.
    var clockWords: Sentence {
        offsetMilliseconds.map(ClockError.words) ?? .empty
    }

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
        lost = line["lost"].flatMap(decimal)
        seen = line["seen"].flatMap(ZonedTime.init(notation:))
        since = line["since"].flatMap(ZonedTime.init(notation:))
        version = line["version"] ?? ""
        name = line["name"] ?? ""
        code = line["code"] ?? ""
        address = line["address"] ?? ""
        offsetMilliseconds = line["offset"].flatMap { Int($0) }
        lacksKey = line["key"] == "no"
        notes = line["note"]?.split(separator: ",").map { String($0) } ?? []
    }
}
