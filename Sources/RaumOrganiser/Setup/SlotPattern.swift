package import RaumWords

// 10:00-17:00 every 45m, break 12:30-13:30 Lunch · 10:00-17:00 alle 60m je 45m, pause 12:30-13:30 Mittag

/// The rows of a day as people say them: one length after the other, around the breaks.
package struct SlotPattern: Hashable, Sendable {
    /// One row of a day, in minutes since midnight.
    package struct Row: Hashable, Sendable {
        /// From when until when, in minutes after midnight.
        package let start: Int
        package let end: Int
        /// What it is called; empty for nothing.
        package let label: String
        /// Whether nothing takes place meanwhile.
        package let isBreak: Bool
    }

    /// The rows in their order.
    package let rows: [Row]

    /// Rows of one day: more than a day of quarters of an hour.
    package static let rowsMax = 96

    /// Reads parts with commas between; nil where one is not understood, rows overlap, or there are too many.
    package init?(_ text: String) {
        var breaks: [Row] = []
        var series: [Series] = []
        for part in text.split(separator: ",") {
            let words = part.split(separator: " ").map(String.init)
            if let row = Row(pause: words) {
                breaks.append(row)
            } else if let one = Series(words) {
                series.append(one)
            } else {
                return nil
            }
        }
        let sessions = series.flatMap { $0.rows(around: breaks) }
        rows = (sessions + breaks).sorted { ($0.start, $0.end) < ($1.start, $1.end) }
        let isApart = zip(rows, rows.dropFirst()).allSatisfy { $0.end <= $1.start }
        guard !rows.isEmpty, rows.count <= SlotPattern.rowsMax, isApart else { return nil }
    }

    /// What is understood.
    package static let rule = Sentence(
        en: "rows like \"10:00-17:00 every 45m, break 12:30-13:30 Lunch\"",
        de: "Zeilen wie „10:00-17:00 alle 45m, pause 12:30-13:30 Mittag“"
    )
}

extension SlotPattern.Row {
    /// `break 12:30-13:30 Lunch`.
    fileprivate init?(pause words: [String]) {
        guard words.count >= 2, ["break", "pause"].contains(words[0].lowercased()),
            let span = clockSpan(words[1])
        else { return nil }
        start = span.lowerBound
        end = span.upperBound
        label = words.dropFirst(2).joined(separator: " ")
        isBreak = true
    }

    fileprivate init(start: Int, end: Int) {
        self.start = start
        self.end = end
        label = ""
        isBreak = false
    }
}

/// Rows of one length.
private struct Series {
    let span: Range<Int>
    /// Minutes from one start to the next, and of each row.
    let step: Int
    let minutes: Int

    /// `10:00-17:00 every 60m for 45m`.
    init?(_ words: [String]) {
        guard words.count == 3 || words.count == 5, let span = clockSpan(words[0]),
            ["every", "alle"].contains(words[1].lowercased()),
            let step = SpokenMinutes.length(words[2]), step > 0
        else { return nil }
        self.span = span
        self.step = step
        guard words.count == 5 else {
            minutes = step
            return
        }
        guard ["for", "je"].contains(words[3].lowercased()),
            let length = SpokenMinutes.length(words[4]), 1...step ~= length
        else { return nil }
        minutes = length
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
                rows.append(SlotPattern.Row(start: start, end: start + minutes))
                start += step
            }
        }
        return rows
    }
}

/// `10:00-17:00` in minutes since midnight; nil where it is none, or ends before it starts.
private func clockSpan(_ word: String) -> Range<Int>? {
    let parts = word.split { $0 == "-" || $0 == "–" }.map { clockMinutes(String($0)) }
    guard parts.count == 2, let start = parts[0], let end = parts[1], start < end else {
        return nil
    }
    return start..<end
}

private func clockMinutes(_ word: String) -> Int? {
    let parts = word.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].utf8.count == 2, let hour = Int(parts[0]),
        let minute = Int(parts[1]),
        0...24 ~= hour, 0...59 ~= minute, hour < 24 || minute == 0
    else { return nil }
    return hour * 60 + minute
}
