// The format of Barcamp Bangalore's schedule (BarcampBangalore/schadmin): slots of one day, with times such
// as "930" that have neither date nor zone, and texts with the character references of HTML.

import RaumGrid
import RaumWords

/// Reads the fields of a list of slots.
struct SlotListJSON {
    private(set) var raw = RawSchedule(format: .slotListJSON)
    private let day: CivilDate?
    private var persons: JSONPersons

    /// Whether `root` has slots with clock readings.
    static func isKind(_ root: JSONValue) -> Bool {
        root["slots"]?.elements.contains { $0["startTime"] != nil } == true
    }

    /// Reads slots of the event's first day; without one, everything goes into the tray.
    init(_ root: JSONValue, _ context: ImportContext) {
        day = context.day
        persons = JSONPersons(root)
        raw.findings.append(.dayAssumed(day))
        for (index, slot) in (root["slots"]?.elements ?? []).enumerated() {
            read(slot, "slots[\(index)]")
        }
        raw.findings += persons.findings
    }

    /// The persons; a text is one name, since in these files an `&amp;` is no separator.
    private mutating func hosts(_ value: JSONValue?, _ session: RawSchedule.Session) -> [String] {
        if let text = value?.text, value?.members.isEmpty == true, !text.isEmpty {
            return [MarkedText.plain(text)]
        }
        return persons.read(value, session.title, at: session.position)
            .map { MarkedText.plain($0.name) }
    }

    private mutating func read(_ slot: JSONValue, _ path: String) {
        guard let sessions = slot["sessions"] else {
            let position = SourcePosition(line: slot.line, path: path)
            let what = Sentence(en: "a break without room", de: "eine Pause ohne Raum")
            let done = Sentence(
                en: "left out; raumwerk slot --break makes one",
                de: "weggelassen; raumwerk slot --break macht eine"
            )
            let name = named(slot.text(of: "name"))
            raw.findings.append(Finding(.leftOut, at: position, name, what, done: done))
            return
        }
        for (index, element) in sessions.elements.enumerated() {
            let sessionPath = "\(path).sessions[\(index)]"
            let position = SourcePosition(line: element.line, path: sessionPath)
            var session = RawSchedule.Session(position: position)
            session.number = element.text(of: "id")
            session.title = MarkedText.plain(element.text(of: "title"))
            session.hosts = hosts(element["presenter"], session)
            session.ownRoom = MarkedText.plain(element.text(of: "location"))
            let start = slot.text(of: "startTime")
            session.date = time(start, after: nil)
            session.end = time(slot.text(of: "endTime"), after: start)
            session.lacksDate = day == nil
            raw.sessions.append(session)
        }
    }

    /// `930` as `2013-09-14 9:30`; before 04:00 or before `start` it is in the night after that day.
    ///
    /// Empty without a day, and unchanged if it is no clock reading.
    private func time(_ text: String, after start: String?) -> String {
        guard let day else { return "" }
        guard let clock = SlotListJSON.clock(text) else { return text }
        let first = start.flatMap(SlotListJSON.clock)
        let isNight = clock < ExportedGrid.changeOfDayHour * 100 || first.map { clock < $0 } == true
        let date = isNight ? day.adding(days: 1) : day
        return "\(date) \(clock / 100):\(twoDigits(clock % 100))"
    }

    /// `930` as a number; nil for anything else than three or four digits.
    private static func clock(_ text: String) -> Int? {
        let digits = trimmed(text).utf8
        guard 3...4 ~= digits.count, digits.allSatisfy(isDigit) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
