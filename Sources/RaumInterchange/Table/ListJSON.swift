// Lists of sessions in JSON with any names of members: an array of objects, alone or within days, rooms or groups, as
// Sessionize and many tools of barcamps write them. Members are recognised like headings of a table.

import RaumGrid
import RaumWords

/// Reads the fields of a list of sessions.
struct ListJSON {
    /// The schedule as it is read.
    private(set) var raw = RawSchedule(format: .list)
    /// The fields by the names of members.
    private let columns: TableColumns
    /// The names of rooms by their numbers.
    private var rooms: [String: String] = [:]
    /// The persons that sessions refer to.
    private var persons: JSONPersons
    /// The sessions as they are read.
    private var records: [TableRecord] = []
    /// The names of the members of all objects in a list.
    private var names: Set<String> = []
    /// The members of sessions that stand for no field.
    private var unknown = UnknownFields(.members)
    /// The fields of objects by their members, which most elements of a list share.
    private var known: [[String]: [TableColumns.Field: Int]] = [:]
    /// The first list of objects, for a message.
    private var first: (names: [String], line: Int)?

    /// Nil if there is no list of objects.
    ///
    /// Throws `missingHeading` if no member contains titles, `badMap` if a member named by the context is missing,
    /// `contradiction` if one cannot be read.
    init?(_ root: JSONValue, _ context: ImportContext) throws(ImportError) {
        columns = context.columns
        rooms = ListJSON.names(root["rooms"])
        persons = JSONPersons(root)
        records = collect(root, Place(path: ""), needsStart: false)
        guard let first else { return nil }
        if let name = columns.missing(in: Array(names)).first {
            let reason = Sentence(
                en: "no session has a member \(shown(name))",
                de: "keine Session hat ein Feld \(shownInGerman(name))"
            )
            throw ImportError(.badMap, at: SourcePosition(line: first.line), reason)
        }
        guard !records.isEmpty else {
            let list = first.names.prefix(12).map(named).joined(separator: ", ")
            let reason =
                Sentence(
                    en: "no member stands for title and time, room or host; there are ",
                    de: "kein Feld steht für Titel und Zeit, Raum oder Person; es gibt "
                ) + list
            throw ImportError(.missingHeading, at: SourcePosition(line: first.line), reason)
        }
        var sessions = TableSessions(context, isOwn: false, takesDateFromAbove: false)
        raw = try sessions.schedule(.list, records)
        raw.findings += persons.findings
        raw.findings += unknown.findings
        raw.title = root.text(of: "name")
        raw.zone = root.text(of: "timezone")
    }

    /// The place, for messages, of a room given by a number.
    fileprivate static let roomByNumber = Sentence(en: "room", de: "Raum")

    /// Whether `root` lists sessions with their own starts, which pretalx's talks do not have.
    static func hasPlaces(_ root: JSONValue, _ columns: TableColumns) -> Bool {
        guard let first = root.elements.first, first["results"] == nil else { return false }
        let keys = first.members.map(\.key)
        guard !keys.contains(where: { ["slot", "slots", "submission"].contains($0) }) else {
            return false
        }
        return columns.places(in: keys) { _ in "" }[.start] != nil
    }

    /// The position of a value, and the fields of the values around it that apply to all within.
    private struct Place {
        var path: String
        var date: TableRecord.Entry?
        var room: TableRecord.Entry?

        func within(_ step: String) -> Place {
            var place = self
            place.path = path.isEmpty ? step : "\(path)\(step.first == "[" ? "" : ".")\(step)"
            return place
        }
    }

    /// The sessions in the lists within `value`.
    private mutating func collect(
        _ value: JSONValue,
        _ place: Place,
        needsStart: Bool
    ) -> [TableRecord] {
        var found: [TableRecord] = []
        let isList = value.isListByKeys
        for member in value.members {
            let inner = place.within(plain(member.key))
            found +=
                isList
                ? add(member.value, inner, needsStart: needsStart)
                : collect(member.value, inner, needsStart: needsStart)
        }
        for (index, element) in value.elements.enumerated() where !element.members.isEmpty {
            found += add(element, place.within("[\(index)]"), needsStart: needsStart)
        }
        return found
    }

    private mutating func add(
        _ element: JSONValue,
        _ place: Place,
        needsStart: Bool
    ) -> [TableRecord] {
        let keys = element.members.map(\.key)
        names.formUnion(keys)
        if first == nil { first = (keys, element.line) }
        let record = record(element, keys, place)
        let hasStart = record.entries[.start] != nil
        var around = place
        if !hasStart, record.entries[.date] != nil { around.date = record.entries[.date] }
        if !hasStart, place.path.contains("rooms[") {
            around.room = ListJSON.entry(element["name"], "name") ?? place.room
        }
        let nested = collect(element, around, needsStart: needsStart || hasStart)
        guard nested.isEmpty else { return nested }
        let others: [TableColumns.Field] = [.date, .room, .end, .duration, .host]
        let hasPlace = others.contains { element.isOwn($0, record) } || record.hosts != nil
        guard record.entries[.title] != nil, hasStart || hasPlace && !needsStart else { return [] }
        noteUnknown(of: element, keys)
        return [record]
    }

    /// Notes the members of a session with texts that stand for no field; numbers and answers are for programs.
    private mutating func noteUnknown(of element: JSONValue, _ keys: [String]) {
        let read = Set((known[keys] ?? [:]).values)
        for (index, member) in element.members.enumerated() where !read.contains(index) {
            guard columns.meaning(of: member.key, sample: { "" }) == nil, member.value.isText
            else { continue }
            unknown.note(member.key, at: SourcePosition(line: member.value.line))
        }
    }

    private mutating func record(
        _ element: JSONValue,
        _ keys: [String],
        _ place: Place
    ) -> TableRecord {
        let position = SourcePosition(line: element.line, path: place.path)
        var record = TableRecord(position: position)
        record.entries[.date] = place.date
        record.entries[.room] = place.room
        let places = known[keys] ?? columns.places(in: keys) { element.members[$0].value.words }
        known[keys] = places
        for (field, index) in places {
            let member = element.members[index]
            guard member.value.content != .null else {
                record.nulls.insert(field)
                continue
            }
            if field == .host {
                let title = places[.title].map { element.members[$0].value.words } ?? ""
                record.hosts = persons.read(member.value, title, at: position).map(\.name)
            }
            if field == .tags, !member.value.elements.isEmpty {
                record.tags = member.value.elements.map(\.words).filter { !$0.isEmpty }
            }
            if field.isOfMoments, let moment = member.value.moment {
                add(moment, of: member, field, places, &record)
            } else {
                record.entries[field] = ListJSON.entry(member.value, member.key)
            }
        }
        takeRoom(&record, element)
        return record
    }

    /// `startDate` and `endDate` of Indico are objects with date, time and zone; so are Graph's and Google's.
    private func add(
        _ moment: (text: String, zone: String),
        of member: JSONValue.Member,
        _ field: TableColumns.Field,
        _ places: [TableColumns.Field: Int],
        _ record: inout TableRecord
    ) {
        let whole: TableColumns.Field =
            field == .date && places[.start] == nil
            ? .start : field == .endDate && places[.end] == nil ? .end : field
        let (line, place) = (member.value.line, named(member.key))
        record.entries[whole] = TableRecord.Entry(text: moment.text, line: line, place: place)
        guard !moment.zone.isEmpty, places[.zone] == nil else { return }
        record.entries[.zone] = TableRecord.Entry(text: moment.zone, line: line, place: place)
    }

    /// Sets the room's name, if the session has only its number.
    private func takeRoom(_ record: inout TableRecord, _ element: JSONValue) {
        let text = record.text(.room)
        let number = ["roomId", "room_id", "roomID"].compactMap { element[$0] }.first
        let id = text.isEmpty ? number?.text ?? "" : text
        guard let name = rooms[id] else { return }
        let line = element.line
        record.entries[.room] = TableRecord.Entry(
            text: name,
            line: line,
            place: ListJSON.roomByNumber
        )
    }

    private static func entry(_ value: JSONValue?, _ key: String) -> TableRecord.Entry? {
        guard let value else { return nil }
        return TableRecord.Entry(text: value.words, line: value.line, place: named(key))
    }

    private static func names(_ list: JSONValue?) -> [String: String] {
        let pairs = (list?.elements ?? []).map { ($0.text(of: "id"), $0.words) }
        return Dictionary(pairs.filter { !$0.0.isEmpty && !$0.1.isEmpty }) { one, _ in one }
    }
}

extension TableColumns.Field {
    /// Whether the field may be an object with date and time.
    fileprivate var isOfMoments: Bool { [.date, .start, .endDate, .end].contains(self) }
}

extension JSONValue {
    /// A date and a time in an object of their own, and the zone there; nil for any other value.
    fileprivate var moment: (text: String, zone: String)? {
        let zone = text(of: "tz").isEmpty ? text(of: "timeZone") : text(of: "tz")
        if !text(of: "dateTime").isEmpty { return (text(of: "dateTime"), zone) }
        guard !text(of: "date").isEmpty else { return nil }
        return (trimmed("\(text(of: "date")) \(text(of: "time"))"), zone)
    }

    /// Whether every member is an object with a title, so that it is a list by keys.
    fileprivate var isListByKeys: Bool {
        !members.isEmpty && members.allSatisfy { !$0.value.text(of: "title").isEmpty }
    }

    /// The text of a value, of the name of an object, or of all elements.
    fileprivate var words: String {
        switch content {
        case .bool(let bool): bool ? "true" : "false"
        case .array(let elements): elements.map(\.words).joined(separator: "; ")
        case .object:
            (self["name"] ?? self["title"] ?? self["dateTime"])?.text ?? text
        case .folded: unfolded.words
        case .null, .string, .number: text
        }
    }

    /// Whether it is a text for people, or a list of texts.
    fileprivate var isText: Bool {
        switch content {
        case .string: text.unicodeScalars.contains { $0.properties.isAlphabetic }
        case .array(let elements): elements.contains(where: \.isText)
        case .folded: unfolded.isText
        case .object, .null, .bool, .number: false
        }
    }

    /// Whether `field` of `record` comes from this value, and not from a value around it.
    fileprivate func isOwn(_ field: TableColumns.Field, _ record: TableRecord) -> Bool {
        guard let entry = record.entries[field] else { return false }
        return members.contains { $0.value.line == entry.line && $0.value.words == entry.text }
            || entry.place == ListJSON.roomByNumber
    }
}
