package import RaumWords

// 10:00-17:00 every 45m, break 12:30-13:30 Lunch · 10 bis 17 Uhr alle 60 min je 45 min; Pause 12:30–13:30 Mittag

/// The rows of a day as people say them: one length after the other, around the breaks, or one by one.
package struct SlotPattern: Hashable, Sendable {
    /// One row of a day, in minutes since its midnight; times after the next midnight count on.
    package struct Row: Hashable, Sendable {
        /// Its start, end and label, and whether it is a break.
        package let start: Int
        package let end: Int
        package let label: String
        package let isBreak: Bool

        /// `12:30–13:30`.
        package var span: String { clock(start % 1440) + "–" + clock(end) }
    }

    /// The rows in their order.
    package let rows: [Row]

    /// Rows of one day: more than a day of quarters of an hour.
    package static let rowsMax = 96
    /// Minutes of a row that is said without a length: longer ones lack their `every`.
    package static let singleRowMax = 180

    /// Reads parts with commas or semicolons between; throws the fault with the part that has it.
    package init(_ text: String) throws(SlotPatternFault) {
        let parts = text.split { ",;\n".contains($0) }.map { SlotWords(String($0)) }
            .filter { !$0.words.isEmpty }
        var (breaks, series): ([Row], [Series]) = ([], [])
        for part in parts {
            if let row = try Row(pause: part) {
                breaks.append(row)
            } else {
                series.append(try Series(part))
            }
        }
        breaks = breaks.map { $0.after(series.map(\.span.lowerBound).min(), in: series) }
        rows = try SlotPattern.sorted(breaks, series)
    }

    private static func sorted(
        _ breaks: [Row],
        _ series: [Series]
    ) throws(SlotPatternFault) -> [Row] {
        var rows = breaks
        for one in series {
            let made = one.rows(around: breaks)
            guard !made.isEmpty else { throw .noRow(one.text) }
            rows += made
        }
        rows.sort { ($0.start, $0.end) < ($1.start, $1.end) }
        guard !rows.isEmpty else { throw .empty }
        guard rows.count <= rowsMax else { throw .tooMany(rows.count) }
        for (row, next) in zip(rows, rows.dropFirst()) where next.start < row.end {
            throw .overlap(row, next)
        }
        return rows
    }

    /// The forms that are understood.
    package static let rule = Sentence(
        en: "rows like \"10:00-17:00 every 45m, break 12:30-13:30 Lunch\"",
        de: "Zeilen wie „10:00-17:00 alle 45m, pause 12:30-13:30 Mittag“"
    )
}

/// Why rows were not understood, with the part at fault.
package enum SlotPatternFault: Error, Hashable, Sendable {
    case empty
    case unclear(String)
    case noLength(String)
    /// Not one row of that length fits.
    case noRow(String)
    case overlap(SlotPattern.Row, SlotPattern.Row)
    case tooMany(Int)

    /// The fault in words.
    package var sentence: Sentence {
        switch self {
        case .empty: Sentence(en: "No row is said.", de: "Es ist keine Zeile angegeben.")
        case .unclear(let piece):
            Sentence(
                en: "“\(piece)” is not understood.",
                de: "„\(piece)“ ist nicht zu verstehen."
            )
        case .noLength(let piece):
            Sentence(
                en: "“\(piece)” lacks the length of a row: \(piece) every 45m.",
                de: "„\(piece)“ fehlt die Länge einer Zeile: \(piece) alle 45m."
            )
        case .noRow(let piece):
            Sentence(
                en: "“\(piece)” holds not one whole row.",
                de: "In „\(piece)“ passt keine ganze Zeile."
            )
        case .overlap(let one, let other):
            Sentence(
                en: "\(one.span) and \(other.span) overlap.",
                de: "\(one.span) und \(other.span) überschneiden sich."
            )
        case .tooMany(let count):
            Sentence(
                en: "These are \(count) rows; at most \(SlotPattern.rowsMax), please.",
                de: "Das sind \(count) Zeilen; höchstens \(SlotPattern.rowsMax), bitte."
            )
        }
    }
}

extension SlotPattern.Row {
    /// `break 12:30-13:30 Lunch` or `12:30-13:30 break Lunch`; nil for what is no break.
    fileprivate init?(pause part: SlotWords) throws(SlotPatternFault) {
        var rest = part
        guard rest.takeBreak() else { return nil }
        guard let span = rest.takeSpan() else { throw .unclear(part.text) }
        self.init(
            start: span.lowerBound,
            end: span.upperBound,
            label: rest.words.joined(separator: " "),
            isBreak: true
        )
    }

    /// The row a day later where the series run over midnight and it stands before their first start.
    fileprivate func after(_ first: Int?, in series: [Series]) -> SlotPattern.Row {
        guard let first, end <= first, series.contains(where: { $0.span.upperBound > 1440 }) else {
            return self
        }
        return SlotPattern.Row(start: start + 1440, end: end + 1440, label: label, isBreak: true)
    }
}

/// Rows of one length.
private struct Series {
    /// The text as it was written.
    let text: String
    let span: Range<Int>
    /// Minutes from one start to the next, and of each row.
    let step: Int
    let minutes: Int

    /// `10:00-17:00 every 60m for 45m`, `10-17 45`, or one row: `10:00-10:45`.
    init(_ part: SlotWords) throws(SlotPatternFault) {
        var rest = part
        guard let span = rest.takeSpan() else { throw .unclear(part.text) }
        let isSingle = rest.words.isEmpty
        guard !isSingle || span.count <= SlotPattern.singleRowMax else {
            throw .noLength(part.text)
        }
        let step = isSingle ? span.count : rest.takeLength(after: SlotWords.steps)
        guard let step, step > 0 else { throw .unclear(part.text) }
        let minutes = rest.words.isEmpty ? step : rest.takeLength(after: SlotWords.lengths)
        guard let minutes, 1...step ~= minutes, rest.words.isEmpty else {
            throw .unclear(part.text)
        }
        (text, self.span, self.step, self.minutes) = (part.text, span, step, minutes)
    }

    /// Whole rows only; one that would run into a break begins after it.
    func rows(around breaks: [SlotPattern.Row]) -> [SlotPattern.Row] {
        var rows: [SlotPattern.Row] = []
        var start = span.lowerBound
        while start + minutes <= span.upperBound {
            let obstacle = breaks.first { $0.start < start + minutes && start < $0.end }
            if let obstacle {
                start = obstacle.end
            } else {
                rows.append(
                    SlotPattern.Row(start: start, end: start + minutes, label: "", isBreak: false)
                )
                start += step
            }
        }
        return rows
    }
}

/// `9:05` of minutes since midnight, `24:00` for the next.
private func clock(_ minutes: Int) -> String {
    let (hour, minute) = (minutes > 1440 ? (minutes - 1440) / 60 : minutes / 60, minutes % 60)
    return (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)"
}
