// Times in cells: `14:00–15:00`, `14.05.2027, 14:30 Uhr`, `2027-05-14T10:00Z`, `Fr 14.05. 10–11 Uhr`.

import RaumGrid

/// A start, an end, or both, in a cell.
struct CellTime: Hashable {
    /// A date, a clock reading, or both.
    struct Part: Hashable {
        var date: CellDate?
        /// The day of the week beside the date, 1 for Monday.
        var weekday: Int?
        /// Milliseconds after midnight.
        var milliseconds: Int?
        /// Minutes ahead of UTC; nil if the cell has no offset.
        var offsetMinutes: Int?
    }

    private(set) var start: Part
    /// The end; nil if the cell has one time.
    private(set) var end: Part?

    /// Nil if `text` is neither a date nor a time; `inDateColumn` allows `14.05` as a date.
    init?(_ text: String, inDateColumn: Bool) {
        guard var scanner = CellScanner(text), !scanner.isAtEnd else { return nil }
        if let part = scanner.attempt({ $0.momentInNumbers(inDateColumn: inDateColumn) }) {
            start = part
            return
        }
        _ = scanner.skipWord(["von", "ab", "um", "from", "at", "am"])
        scanner.skipBlanks()
        guard var first = scanner.part(allowsBareDate: inDateColumn) else { return nil }
        guard !scanner.isAtEnd else {
            guard let part = first.part, !first.isBare else { return nil }
            start = part
            return
        }
        guard scanner.skipRangeMark(), var last = scanner.part(allowsBareDate: false),
            scanner.isAtEnd
        else { return nil }
        if first.clock == nil, last.date == nil, let clock = last.clock, !clock.isBare {
            first.clock = clock
            first.offsetMinutes = last.offsetMinutes
            guard let part = first.part else { return nil }
            start = part
            return
        }
        guard !(first.isBare && last.isBare), first.clock != nil, last.clock != nil else {
            return nil
        }
        first.takeMeridiem(from: last)
        if first.offsetMinutes == nil { first.offsetMinutes = last.offsetMinutes }
        if last.offsetMinutes == nil { last.offsetMinutes = first.offsetMinutes }
        guard let one = first.part, let other = last.part else { return nil }
        (start, end) = (one, other)
    }

    /// Whether a cell has no time yet, as `tbd`.
    static func isBlank(_ text: String) -> Bool {
        ["", "-", "--", "---", "n/a", "na", "tba", "tbd", "tbc", "offen", "open", "?", "???"]
            .contains(foldedCell(text))
    }
}

/// A part during the scan.
private struct ScannedPart {
    var date: CellDate?
    var weekday: Int?
    var clock: CellClock?
    var offsetMinutes: Int?

    var isBare: Bool { clock?.isBare == true }

    var part: CellTime.Part? {
        guard date != nil || clock != nil else { return nil }
        return CellTime.Part(
            date: date,
            weekday: weekday,
            milliseconds: clock?.milliseconds,
            offsetMinutes: offsetMinutes
        )
    }

    /// Applies the end's am or pm: `2–3pm` is in the afternoon, `11–1pm` begins before noon.
    mutating func takeMeridiem(from end: ScannedPart) {
        let noon = CellClock.dayMilliseconds / 2
        guard let own = clock, let last = end.clock, last.hasMeridiem, !own.hasMeridiem,
            own.milliseconds <= noon, own.isBare || own.milliseconds >= noon / 12
        else { return }
        let morning = own.milliseconds % noon
        let same = last.milliseconds >= noon ? morning + noon : morning
        clock?.milliseconds = same < last.milliseconds ? same : morning
    }
}

extension CellScanner {
    fileprivate mutating func part(allowsBareDate: Bool) -> ScannedPart? {
        var part = ScannedPart()
        part.date = date(allowsBare: allowsBareDate)
        part.weekday = weekdayOfDate
        var isISO = false
        if part.date != nil {
            isISO =
                attempt { scanner in
                    guard scanner.skip("t"), scanner.rest.first.map(isDigit) == true else {
                        return nil
                    }
                    return true
                } ?? false
            _ = skip(",")
            skipBlanks()
            if skipWord(["um", "at", "ab"]) { skipBlanks() }
        }
        part.clock = attempt { $0.clock() }
        if let clock = part.clock {
            part.offsetMinutes = offset(
                allowsMinus: part.date != nil && (isISO || clock.hasSeconds)
            )
        }
        skipBlanks()
        return part.date == nil && part.clock == nil ? nil : part
    }

    fileprivate mutating func skipRangeMark() -> Bool {
        let isMark = skip("-") || skip("/") || skipWord(["bis", "to", "until", "till"])
        guard isMark else { return false }
        skipBlanks()
        return true
    }

    /// A spreadsheet's number of days, or seconds or milliseconds since 1970, without further text.
    fileprivate mutating func momentInNumbers(inDateColumn: Bool) -> CellTime.Part? {
        if let count = attempt({ $0.number(10...13) }) {
            guard isAtEnd else { return nil }
            let milliseconds = count < 100_000_000_000 ? count * 1000 : count
            let day = milliseconds / CellClock.dayMilliseconds
            return CellTime.Part(
                date: .full(CivilDate(dayNumber: day)),
                milliseconds: milliseconds % CellClock.dayMilliseconds,
                offsetMinutes: 0
            )
        }
        guard let days = number(5...5), 20_000...80_000 ~= days else { return nil }
        // Day 25569 of a spreadsheet is 1 January 1970.
        var part = CellTime.Part(date: .full(CivilDate(dayNumber: days - 25_569)))
        if skip(".") || skip(",") { part.milliseconds = fractionOfDay() }
        if inDateColumn, part.milliseconds == 0 { part.milliseconds = nil }
        return isAtEnd ? part : nil
    }
}
