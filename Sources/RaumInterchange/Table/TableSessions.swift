// Code for both rows of a table and elements of a list.

import Foundation
import RaumGrid
import RaumWords

/// Makes sessions of records.
struct TableSessions {
    /// The context of the import.
    private let context: ImportContext
    /// Whether this program wrote the file: then texts are not decoded.
    private let isOwn: Bool
    /// Whether a row without a date takes the date of the row above.
    private let takesDateFromAbove: Bool
    /// The unit of lengths in their heading; nil if there is none.
    var lengthUnit: CellLength.Unit?
    /// The findings about the rows so far.
    var findings: [Finding] = []
    /// The sessions of rows that were left out.
    private var withheld: [RawSchedule.Session] = []
    /// The first spelling of each room.
    private var rooms: [String: String] = [:]
    /// The other spellings that were found.
    private var notedRooms: Set<String> = []
    /// The zone in a heading; empty if there is none.
    var zone = ""
    /// The rows with only a time or a room.
    private var freeRows: [SourcePosition] = []

    init(_ context: ImportContext, isOwn: Bool, takesDateFromAbove: Bool) {
        self.context = context
        self.isOwn = isOwn
        self.takesDateFromAbove = takesDateFromAbove
    }

    /// The finding that rows without a session were left out.
    private var freeRowsFinding: [Finding] {
        guard let first = freeRows.first else { return [] }
        let (rows, zeilen) = (
            counted(freeRows.count, "row", "rows"), counted(freeRows.count, "Zeile", "Zeilen")
        )
        let what = Sentence(
            en: "\(rows) without title, host and id",
            de: "\(zeilen) ohne Titel, Person und Kennung"
        )
        let done = Sentence(en: "left out", de: "weggelassen")
        return [Finding(.leftOut, at: first, .empty, what, done: done)]
    }

    /// The finding of the day that was assumed for times without a date: the first of the file, else one of the event.
    private func assumedDay(_ first: CivilDate?) -> Finding {
        guard let first else { return .dayAssumed(context.day) }
        let what = Sentence(en: "times without a date", de: "Zeiten ohne Datum")
        let done = Sentence(
            en: "read as times of \(first), the first date of the file",
            de: "gelesen als Zeiten des \(first), des ersten Datums der Datei"
        )
        return Finding(.dayAssumed, .event, what, done: done)
    }

    /// The schedule of `records`; `headings` are rows with only a date, by the record that follows them.
    ///
    /// Throws `contradiction` with the text that cannot be read.
    mutating func schedule(
        _ format: Schedule.Format,
        _ records: [TableRecord],
        headings: [Int: String] = [:]
    ) throws(ImportError) -> RawSchedule {
        var raw = RawSchedule(format: format)
        let firstDay = context.day.map { [$0] } ?? []
        let days = context.days.isEmpty ? firstDay : context.days
        var dates = try TableDates(records, eventDays: days)
        for index in headings.keys.sorted() {
            guard let text = headings[index],
                case .full(let date)? = CellTime(text, inDateColumn: true)?.start.date
            else { continue }
            dates.note(heading: date)
        }
        var times = TableTimes(
            dates,
            firstDay: context.day,
            takesDateFromAbove: takesDateFromAbove,
            lengths: LengthColumn(records.map { $0.time(.duration) }, lengthUnit)
        )
        times.offsetMinutes = zone == "UTC" ? 0 : nil
        for (index, record) in records.enumerated() {
            if let heading = headings[index] { _ = times.takeHeading(heading) }
            if let session = try session(record, &times) { raw.sessions.append(session) }
        }
        func has(_ fields: [TableColumns.Field]) -> Bool {
            records.contains { record in fields.contains { record.entries[$0] != nil } }
        }
        let saysCancelled = has([.cancelled, .status])
        let saysPlace = has([.room, .date, .start, .end, .duration])
        for index in raw.sessions.indices {
            raw.sessions[index].saysCancelled = saysCancelled
            raw.sessions[index].saysPlace = saysPlace
        }
        if isOwn { raw.stand.takePlan(records.map { $0.text(.plan) }) }
        raw.findings = findings + times.findings
        raw.findings += freeRowsFinding
        raw.withheld = withheld
        if times.lacksDate { raw.findings.append(assumedDay(dates.firstOfFile)) }
        if times.fromAbove > 0 {
            let what = Sentence(
                en: counted(times.fromAbove, "row has", "rows have") + " a time and no date",
                de: counted(times.fromAbove, "Zeile hat", "Zeilen haben")
                    + " eine Zeit und kein Datum"
            )
            let done = Sentence(
                en: "the date of the row above taken, as merged cells leave it",
                de: "das Datum der Zeile darüber genommen, wie verbundene Zellen es lassen"
            )
            raw.findings.append(Finding(.dateFromAbove, .file, what, done: done))
        }
        return raw
    }

    private mutating func session(
        _ record: TableRecord,
        _ times: inout TableTimes
    ) throws(ImportError) -> RawSchedule.Session? {
        var session = RawSchedule.Session(position: record.position)
        session.title = text(record, .title)
        let isError = SpreadsheetError.isOne(record.text(.room))
        session.ownRoom = isError ? "" : isOwn ? record.text(.room) : room(record)
        session.zone = zone(record)
        try times.fill(&session, record)
        guard !isFree(record) else {
            freeRows.append(record.position)
            return nil
        }
        takeIdentity(&session, record)
        takeLists(&session, record)
        let language = text(record, .language)
        session.language = isOwn ? language : LanguageWord.code(language)
        session.note = text(record, .note)
        takeDetails(&session, record)
        session.hands = record.text(.interest)
        // An export has a number in each row of a session: an empty cell was emptied.
        let isEmptied = record.entries[.interest] != nil && trimmed(session.hands).isEmpty
        if isEmptied, !session.revision.isEmpty { session.hands = "0" }
        session.blanks = record.blanks
        if try yes(record, .allDay) {
            leaveOut(session, Sentence(en: "it lasts all day", de: "dauert den ganzen Tag"))
            return nil
        }
        if record.entries[.active] != nil, !trimmed(record.text(.active)).isEmpty,
            try !yes(record, .active)
        {
            leaveOut(session, Sentence(en: "it is not active", de: "ist nicht aktiv"))
            return nil
        }
        if YesOrNo.isRejected(status: record.text(.status)) {
            let status = named(record.text(.status))
            leaveOut(session, Sentence(en: "its status is ", de: "der Status ist ") + status)
            return nil
        }
        noteStatus(record)
        noteErrors(record)
        let says = try yes(record, .cancelled)
        session.isCancelled = says || YesOrNo.isCancelled(status: record.text(.status))
        session.isBreak = ["break", "pause"].contains(foldedCell(record.text(.type)))
        if session.isBreak, session.isCancelled {
            leaveOut(session, Sentence(en: "a cancelled break", de: "eine Pause, die entfällt"))
            return nil
        }
        return session
    }

    /// The room in its first spelling in the file, since people vary upper and lower case.
    private mutating func room(_ record: TableRecord) -> String {
        let name = CleanText(composedName(text(record, .room)), .roomName).text.string
        if RoomNames.isNone(name) { return "" }
        let first = rooms[name.lowercased()]
        guard let first else {
            rooms[name.lowercased()] = name
            return name
        }
        guard first != name, notedRooms.insert(name).inserted else { return first }
        let what = Sentence(
            en: "the room \(shown(name)) is spelt \(shown(first)) above",
            de: "der Raum \(shownInGerman(name)) heißt weiter oben \(shownInGerman(first))"
        )
        let title = named(record.text(.title))
        findings.append(
            Finding(
                .roomSpelling,
                at: record.position,
                title,
                what,
                done: Sentence(en: "taken as one room", de: "als ein Raum genommen")
            )
        )
        return first
    }

    /// The zone from the row's own column, else from a heading; empty if it is unknown.
    private mutating func zone(_ record: TableRecord) -> String {
        let own = trimmed(record.text(.zone))
        if own.isEmpty { return zone }
        if let known = CalendarZones.iana(own) { return known }
        let what = Sentence(
            en: "the zone \(shown(own)) is not known",
            de: "die Zeitzone \(shownInGerman(own)) ist unbekannt"
        )
        let (title, done) = (
            named(record.text(.title)),
            Sentence(
                en: "read as times of the event's zone",
                de: "gelesen als Zeiten der Veranstaltung"
            )
        )
        findings.append(Finding(.unknownZone, at: record.position, title, what, done: done))
        return zone
    }

    /// Whether a row has only a time or a room.
    private func isFree(_ record: TableRecord) -> Bool {
        let fields: [TableColumns.Field] = [.title, .host, .id]
        return record.hosts?.isEmpty ?? true
            && fields.allSatisfy { trimmed(record.text($0)).isEmpty }
    }

    private mutating func leaveOut(_ session: RawSchedule.Session, _ what: Sentence) {
        let done = Sentence(
            en: "not imported, nothing on the grid changed",
            de: "nicht eingelesen, im Plan ändert sich nichts"
        )
        let title = session.title.isEmpty ? .empty : named(session.title)
        findings.append(Finding(.leftOut, at: session.position, title, what, done: done))
        withheld.append(session)
    }

    private func takeIdentity(_ session: inout RawSchedule.Session, _ record: TableRecord) {
        let (own, id) = (trimmed(record.text(.ownID)), trimmed(record.text(.id)))
        session.ownID = own.isEmpty && isOwn ? id : own
        if isOwn {
            session.revision = trimmed(record.text(.revision))
            session.digest = record.text(.digest)
        }
        session.key = id
        session.number = id
        // The grid's identifier may be this word, or the UUID that earlier versions made of it.
        session.guid = SessionID(id).map { ExportedID.guid($0) } ?? ""
    }

    private func takeDetails(_ session: inout RawSchedule.Session, _ record: TableRecord) {
        session.subtitle = text(record, .subtitle)
        session.abstract = text(record, .abstract)
        session.description = text(record, .description)
        session.type = text(record, .type)
        session.url = trimmed(record.text(.url))
        guard isOwn else { return }
        session.feedbackURL = record.text(.feedback)
        session.links = DetailList.links(record.text(.links))
        session.attachments = DetailList.links(record.text(.attachments))
        session.persons = DetailList.persons(record.text(.persons))
        session.ownRoomID = record.text(.roomID)
    }

    private func takeLists(_ session: inout RawSchedule.Session, _ record: TableRecord) {
        let hosts = record.hosts?.map(decoded)
        session.hosts = hosts ?? list(text(record, .host), separator: ";")
        session.saysHosts = record.hosts != nil || record.entries[.host] != nil
        let listed = record.tags?.map(decoded)
        session.tags = listed ?? list(text(record, .tags), separator: ",")
        session.saysAllTags = isOwn && (listed != nil || record.entries[.tags] != nil)
    }

    /// The elements of a list in one cell: its lines if it has several, else the parts between `separator`.
    private func list(_ text: String, separator: Unicode.Scalar) -> [String] {
        let lines = text.unicodeScalars.split { "\n\r".unicodeScalars.contains($0) }
        let divided = lines.flatMap { $0.split(separator: separator).map { String($0) } }
        let several = lines.count > 1 ? lines.map { String($0) } : nil
        // This program writes no quotes around an element; line breaks come from people who edited the file.
        let parts = isOwn ? divided : several ?? TableSessions.elements(text, separator)
        return parts.map(trimmed).filter { !$0.isEmpty }
    }

    /// The parts between `separator`; an element in quotes may contain it: `"Bob; Co"; Ann`.
    private static func elements(_ text: String, _ separator: Unicode.Scalar) -> [String] {
        var elements: [String] = []
        var rest = text.unicodeScalars[...]
        while !rest.isEmpty {
            if let (inner, next) = quoted(rest.drop { $0 == " " }, separator) {
                elements.append(String(inner))
                rest = next.dropFirst()
            } else {
                let element = rest.prefix { $0 != separator }
                elements.append(String(element))
                rest = rest.dropFirst(element.count + 1)
            }
        }
        return elements
    }

    /// The text in quotes that enclose a whole element with a separator in it, and the text after it.
    private static func quoted(
        _ text: Substring.UnicodeScalarView,
        _ separator: Unicode.Scalar
    ) -> (inner: Substring.UnicodeScalarView, next: Substring.UnicodeScalarView)? {
        guard text.first == "\"" else { return nil }
        let inner = text.dropFirst().prefix { $0 != "\"" }
        let next = text[inner.endIndex...].dropFirst().drop { $0 == " " }
        let isClosed = inner.endIndex < text.endIndex
        guard isClosed, inner.contains(separator), next.isEmpty || next.first == separator else {
            return nil
        }
        return (inner, next)
    }

    private func text(_ record: TableRecord, _ field: TableColumns.Field) -> String {
        decoded(record.text(field))
    }

    /// `text` without character references and marks of HTML such as `<b>`.
    private func decoded(_ text: String) -> String {
        isOwn ? text : MarkedText.plain(text)
    }

    private func yes(
        _ record: TableRecord,
        _ field: TableColumns.Field
    ) throws(ImportError) -> Bool {
        guard let entry = record.entries[field] else { return false }
        if let answer = YesOrNo.read(entry.text) { return answer }
        let position = SourcePosition(line: entry.line, path: record.position.path)
        let reason =
            named(record.text(.title)) + Sentence(name: ": ") + entry.place + Sentence(name: ": ")
            + named(entry.text)
            + Sentence(
                en: " is neither yes nor no; read are yes, ja, x, 1, true, and no, nein, 0, false",
                de:
                    " heißt weder Ja noch Nein; gelesen werden yes, ja, x, 1, true und no, nein, 0, false"
            )
        throw ImportError(.contradiction, at: position, reason)
    }
}

/// `text` as people read it: composed, with one kind of blank, without zero-width characters outside emoji.
private func composedName(_ text: String) -> String {
    let scalars = text.precomposedStringWithCanonicalMapping.unicodeScalars.compactMap { scalar in
        switch scalar {
        case "\u{A0}", "\u{2000}"..."\u{200A}", "\u{202F}", "\u{3000}": " " as Unicode.Scalar
        case "\u{200B}", "\u{200C}", "\u{2060}", "\u{AD}", "\u{FEFF}": nil
        default: scalar
        }
    }
    return String(String.UnicodeScalarView(scalars))
}
