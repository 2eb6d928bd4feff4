// The times of a row: from its date, start, end and length, each of which may contain part of the others.

import RaumGrid
import RaumWords

/// Works out start, end and length of the rows of a table, in order.
struct TableTimes {
    /// The facts that complete the dates of the file.
    let dates: TableDates
    /// The event's first day, for times without a date.
    let firstDay: CivilDate?
    /// Whether a row without a date takes the date of the row above, as with merged cells.
    let takesDateFromAbove: Bool
    /// The way in which the file writes lengths.
    let lengths: LengthColumn
    /// Minutes ahead of UTC, from a heading, for times without an offset; nil if no heading has one.
    var offsetMinutes: Int?
    /// The last date, and whether times after midnight belong to the night after it; nil before any.
    private var above: (date: CivilDate, countsNights: Bool)?
    /// Whether the rows with that date have reached the night after it.
    private var isNight = false
    /// The number of rows that took the date of a row above.
    private(set) var fromAbove = 0
    /// Whether a row has times and no date at all.
    private(set) var lacksDate = false
    /// The findings about the rows so far.
    private(set) var findings: [Finding] = []

    /// The longest session over midnight in minutes; an end that would be later is a mistake.
    static let nightMinutesMax = 12 * 60

    init(
        _ dates: TableDates,
        firstDay: CivilDate?,
        takesDateFromAbove: Bool,
        lengths: LengthColumn
    ) {
        self.dates = dates
        self.firstDay = firstDay
        self.takesDateFromAbove = takesDateFromAbove
        self.lengths = lengths
    }

    /// Notes the date of a row that has only a date, for the rows below; returns whether it is one.
    mutating func takeHeading(_ text: String) -> Bool {
        guard takesDateFromAbove, let time = CellTime(text, inDateColumn: true),
            time.start.milliseconds == nil, let date = time.start.date,
            case .success(let known) = dates.date(date)
        else { return false }
        above = (known, date.countsNights)
        isNight = false
        return true
    }

    /// Puts date, end and length of `record` into `session`, as a schedule has them.
    ///
    /// Throws `contradiction` with the unreadable cell.
    mutating func fill(_ session: inout RawSchedule.Session, _ record: TableRecord)
        throws(ImportError)
    {
        let dateCell = try time(record, .date)
        let startCell = try time(record, .start)
        let endCell = try time(record, .end)
        var start = startCell?.start ?? CellTime.Part()
        if start.milliseconds == nil {
            start.milliseconds = dateCell?.start.milliseconds
            start.offsetMinutes = dateCell?.start.offsetMinutes
        }
        let ofStart = try date(start.date, record, .start)
        let ofColumn = try date(dateCell?.start.date, record, .date)
        let ownDate = ofStart ?? ofColumn
        let weekday = ofStart == nil ? dateCell?.start.weekday : start.weekday
        noteWeekday(weekday, of: ownDate, record)
        let countsNights =
            (ofStart == nil ? dateCell?.start.date : start.date)?.countsNights == true
        if let ownDate {
            above = (ownDate, countsNights)
            isNight = false
        }
        let length = try length(record)
        guard let clock = start.milliseconds else {
            session.date = ownDate?.description ?? ""
            session.duration = length.map { words($0, nil, record) } ?? ""
            return
        }
        let assumed = ownDate.map { ($0, countsNights) } ?? dayOfRow()
        guard let (date, isNight) = assumed else {
            session.lacksDate = true
            return
        }
        let day = isNight && clock < TableTimes.changeOfDay ? date.adding(days: 1) : date
        noteNight(from: clock)
        let first = LocalTime(
            day: day,
            milliseconds: clock,
            offsetMinutes: start.offsetMinutes ?? offsetMinutes
        )
        session.date = first.text
        let range = startCell?.end ?? (startCell == nil ? dateCell?.end : nil)
        let last = try end(endCell?.start ?? range, after: first, record)
        session.end = last?.text ?? ""
        if let last, last.day != day { self.isNight = true }
        let between = last.flatMap { first.minutes(until: $0) }
        session.duration = length.map { words($0, between, record) } ?? ""
    }

    /// Notes whether rows of one date continue after midnight: after a late start, or after an end on the next day.
    private mutating func noteNight(from clock: Int) {
        if clock >= TableTimes.lateEvening { isNight = true }
        if TableTimes.changeOfDay..<TableTimes.lateEvening ~= clock { isNight = false }
    }

    private mutating func noteWeekday(_ weekday: Int?, of date: CivilDate?, _ record: TableRecord) {
        guard let weekday, let date, date.weekday != weekday else { return }
        let (right, wrong) = (weekdayName(date.weekday), weekdayName(weekday))
        let what =
            Sentence(en: "\(date) is a ", de: "\(date) ist ein ") + right
            + Sentence(en: ", the file says ", de: ", in der Datei steht ") + wrong
        let title = named(record.text(.title))
        findings.append(
            Finding(
                .weekdayDiffers,
                at: record.position,
                title,
                what,
                done: Sentence(en: "the date taken", de: "das Datum genommen")
            )
        )
    }

    /// Notes a date that got the year of the file's other dates, while the event has that day in another year.
    private mutating func noteYear(of date: CivilDate, _ record: TableRecord) {
        guard let day = dates.eventDay(inAnotherYearThan: date) else { return }
        let what = Sentence(
            en: "a date without a year, which the event has in \(day.components.year)",
            de: "ein Datum ohne Jahr, das die Veranstaltung \(day.components.year) hat"
        )
        let done = Sentence(
            en: "read as \(date), by the other dates of the file",
            de: "gelesen als \(date), nach den anderen Daten der Datei"
        )
        let title = named(record.text(.title))
        findings.append(Finding(.yearAssumed, at: record.position, title, what, done: done))
    }

    /// The length as `0:45`, with any number of hours; `between` are the minutes from start to end.
    private mutating func words(
        _ length: CellLength,
        _ between: Int?,
        _ record: TableRecord
    ) -> String {
        let minutes = length.agreeing(with: between)
        if let doubt = length.doubt, minutes != between {
            let done = Sentence(
                en: "read as \(counted(minutes, "minute", "minutes"))",
                de: "gelesen als \(counted(minutes, "Minute", "Minuten"))"
            )
            let title = named(record.text(.title))
            findings.append(
                Finding(.oddDuration, at: record.position, title, doubt, done: done)
            )
        }
        return "\(minutes / 60):\(twoDigits(minutes % 60))"
    }

    /// The date above, else the first date of the file, else the event's first day, whose nights belong to it.
    private mutating func dayOfRow() -> (date: CivilDate, countsNights: Bool)? {
        if takesDateFromAbove, let above {
            fromAbove += 1
            return (above.date, above.countsNights || isNight)
        }
        lacksDate = true
        return (dates.firstOfFile ?? firstDay).map { ($0, dates.firstOfFile == nil) }
    }

    /// Milliseconds after midnight from which a start is late, so that the next row may be after midnight.
    private static let lateEvening = 21 * 3_600_000
    /// Milliseconds after midnight until which a night belongs to the day before.
    private static let changeOfDay = ExportedGrid.changeOfDayHour * 3_600_000

    /// The end, on its own day if it has one, else on the start's day or the next.
    private mutating func end(
        _ part: CellTime.Part?,
        after start: LocalTime,
        _ record: TableRecord
    ) throws(ImportError) -> LocalTime? {
        let endDate = try time(record, .endDate)?.start.date
        guard let part, let clock = part.milliseconds else {
            guard let day = try date(part?.date ?? endDate, record, .end) else { return nil }
            guard part?.date != nil else { return nil }
            throw unread(
                record,
                .end,
                Sentence(en: "\(day) has no time", de: "\(day) hat keine Zeit"),
                TableTimes.timesRead
            )
        }
        let ofEnd = try date(part.date, record, .end)
        let ofColumn = try date(endDate, record, .endDate)
        let own = ofEnd ?? ofColumn
        var end = LocalTime(
            day: own ?? start.day,
            milliseconds: clock,
            offsetMinutes: part.offsetMinutes ?? start.offsetMinutes
        )
        guard own == nil, end.offsetMinutes == start.offsetMinutes,
            end.milliseconds < start.milliseconds
        else { return end }
        end.day = start.day.adding(days: 1)
        let minutes = start.minutes(until: end) ?? 0
        guard minutes > TableTimes.nightMinutesMax else { return end }
        let what = Sentence(
            en: "it would end before it starts (\(start.clock), \(end.clock))",
            de: "würde vor dem Beginn enden (\(start.clock), \(end.clock))"
        )
        let done = Sentence(
            en: "no end taken; where the next day is meant, write its date",
            de: "kein Ende genommen; ist der nächste Tag gemeint, bitte sein Datum dazuschreiben"
        )
        findings.append(
            Finding(
                .endBeforeStart,
                at: record.position,
                named(record.text(.title)),
                what,
                done: done
            )
        )
        return nil
    }

    private func length(_ record: TableRecord) throws(ImportError) -> CellLength? {
        let text = record.time(.duration)
        guard !trimmed(text).isEmpty else { return nil }
        if let length = CellLength(text, in: lengths) { return length }
        throw unread(
            record,
            .duration,
            Sentence(
                en: "\(shown(text)) is no length",
                de: "\(shownInGerman(text)) ist keine Länge"
            ),
            Sentence(name: "0:45, 45, 45 min, 1.5 h, 1h30")
        )
    }

    private func time(
        _ record: TableRecord,
        _ field: TableColumns.Field
    ) throws(ImportError) -> CellTime? {
        let text = record.time(field)
        guard !trimmed(text).isEmpty else { return nil }
        guard let time = CellTime(text, inDateColumn: field.isOfDates) else {
            let isDate = field.isOfDates
            let no =
                isDate
                ? Sentence(en: " is no date", de: " ist kein Datum")
                : Sentence(en: " is no time", de: " ist keine Zeit")
            let what = named(text) + no
            throw unread(record, field, what, isDate ? TableTimes.datesRead : TableTimes.timesRead)
        }
        return time
    }

    private mutating func date(
        _ date: CellDate?,
        _ record: TableRecord,
        _ field: TableColumns.Field
    ) throws(ImportError) -> CivilDate? {
        guard let date else { return nil }
        switch dates.date(date) {
        case .success(let known):
            if case .dayAndMonth = date { noteYear(of: known, record) }
            return known
        case .failure(let doubt):
            throw unread(
                record,
                field,
                named(record.text(field)) + Sentence(name: " ") + doubt.reason,
                nil
            )
        }
    }

    private static let timesRead = Sentence(
        name: "14:30, 14.30, 2:30 PM, 14:30–15:15, 2027-05-14 14:30"
    )
    private static let datesRead = Sentence(
        en: "2027-05-14, 14.05.2027, 14 May 2027",
        de: "2027-05-14, 14.05.2027, 14. Mai 2027"
    )

    private func unread(
        _ record: TableRecord,
        _ field: TableColumns.Field,
        _ what: Sentence,
        _ read: Sentence?
    ) -> ImportError {
        let entry = record.entries[field]
        let position = SourcePosition(
            line: entry?.line ?? record.position.line,
            path: record.position.path
        )
        let place = entry.map { $0.place + Sentence(name: ": ") } ?? .empty
        let advice = read.map { Sentence(en: "; read are ", de: "; gelesen werden ") + $0 }
        let title = named(record.text(.title)) + Sentence(name: ": ")
        return ImportError(.contradiction, at: position, title + place + what + (advice ?? .empty))
    }
}

/// A time of a row, before its zone is known.
private struct LocalTime {
    var day: CivilDate
    var milliseconds: Int
    var offsetMinutes: Int?

    /// `2027-05-14T14:30:00+02:00`; 24:00 is midnight.
    var text: String {
        let isMidnight = milliseconds == CellClock.dayMilliseconds
        let date = isMidnight ? day.adding(days: 1) : day
        let second = isMidnight ? 0 : milliseconds / 1000
        let clock = [second / 3600, second / 60 % 60, second % 60].map(twoDigits)
        return "\(date)T\(clock.joined(separator: ":"))\(offset)"
    }

    /// `14:30`.
    var clock: String {
        "\(twoDigits(milliseconds / 3_600_000)):\(twoDigits(milliseconds / 60_000 % 60))"
    }

    private var offset: String {
        guard let offsetMinutes else { return "" }
        let minutes = abs(offsetMinutes)
        return
            "\(offsetMinutes < 0 ? "-" : "+")\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))"
    }

    /// The minutes until `end`; nil if only one of the two has an offset.
    func minutes(until end: LocalTime) -> Int? {
        guard (offsetMinutes == nil) == (end.offsetMinutes == nil) else { return nil }
        let days = (end.day.dayNumber - day.dayNumber) * 1440
        let clocks = (end.milliseconds - milliseconds) / 60_000
        return days + clocks - (end.offsetMinutes ?? 0) + (offsetMinutes ?? 0)
    }
}
