// The format of Barcamp Bangalore's schedule (BarcampBangalore/schadmin): slots of one day, with times such
// as "930" that have neither date nor zone, and texts with the character references of HTML.

import RaumGrid

/// Reads the words of a list of slots.
struct SlotListJSON {
    private(set) var raw = RawSchedule(format: .slotListJSON)
    private let day: CivilDate?

    /// Whether `root` has slots with clock readings.
    static func isKind(_ root: JSONValue) -> Bool {
        root["slots"]?.elements.contains { $0["startTime"] != nil } == true
    }

    /// Slots on the first day of the event; without one, everything goes into the tray.
    init(_ root: JSONValue, _ context: ImportContext) {
        day = context.day
        raw.findings.append(.dayAssumed(day))
        for (index, slot) in (root["slots"]?.elements ?? []).enumerated() {
            take(slot, "slots[\(index)]")
        }
    }

    private mutating func take(_ slot: JSONValue, _ path: String) {
        guard let sessions = slot["sessions"] else {
            let position = SourcePosition(line: slot.line, path: path)
            let what = "a break without room"
            let done = "left out; raumwerk slot --break makes one"
            let name = shown(slot.text(of: "name"))
            raw.findings.append(Finding(.leftOut, at: position, name, what, done: done))
            return
        }
        for (index, element) in sessions.elements.enumerated() {
            let sessionPath = "\(path).sessions[\(index)]"
            let position = SourcePosition(line: element.line, path: sessionPath)
            var session = RawSchedule.Session(position: position)
            session.number = element.text(of: "id")
            session.title = withoutReferences(element.text(of: "title"))
            session.hosts = [withoutReferences(element.text(of: "presenter"))]
            session.ownRoom = withoutReferences(element.text(of: "location"))
            session.date = time(slot.text(of: "startTime"))
            session.end = time(slot.text(of: "endTime"))
            raw.sessions.append(session)
        }
    }

    /// `930` as `2013-09-14 9:30`; empty without a day, and as it is where it is no clock reading.
    private func time(_ text: String) -> String {
        guard let day else { return "" }
        let digits = Array(trimmed(text).utf8)
        guard 3...4 ~= digits.count, digits.allSatisfy(isDigit) else { return text }
        let clock = [digits.dropLast(2), digits.suffix(2)]
        return "\(day) " + clock.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ":")
    }
}

/// `text` with the characters that `&#8217;`, `&#x2019;` and the common names of HTML stand for.
func withoutReferences(_ text: String) -> String {
    let names: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ",
        "hellip": "…", "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’", "ldquo": "“",
        "rdquo": "”",
    ]
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
        guard scalar == "&", let end = rest.prefix(10).firstIndex(of: ";") else {
            result.append(scalar)
            continue
        }
        let word = String(rest[..<end])
        let digits = word.dropFirst(word.hasPrefix("#x") ? 2 : 1)
        let code = UInt32(digits, radix: word.hasPrefix("#x") ? 16 : 10)
        let numbered = word.hasPrefix("#") ? code.flatMap(Unicode.Scalar.init) : nil
        guard let found = names[word] ?? numbered else {
            result.append(scalar)
            continue
        }
        result.append(found)
        rest = rest[rest.index(after: end)...]
    }
    return String(result)
}
