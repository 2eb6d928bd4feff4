// Lengths in tables: `45`, `45 min`, `0:45`, `1:00:00`, `1h30`, `1,5 h`, `1 Std. 30 Min.`, `PT45M`.
//
// A number without a unit counts minutes. But no session lasts two minutes, so numbers as small as that, and fractions,
// count hours, each by itself, whatever other rows say: a new row does not change what an older one means. A spreadsheet
// may write minutes and seconds, `45:00`, which nobody means as hours.

import RaumGrid
import RaumWords

/// The length of a session in a cell.
struct CellLength: Hashable {
    /// The unit of a number.
    enum Unit { case minutes, hours }

    /// The possible lengths in minutes, the likeliest first; `1:00:00` is an hour, but some programs read it as days,
    /// hours and minutes.
    let minutes: [Int]
    /// The reason why the likeliest length is only assumed; nil if it is not.
    let doubt: Sentence?

    /// The largest number of minutes in a cell, so that nothing overflows.
    private static let minutesMax = 1_000_000

    /// Nil if `text` is no length.
    init?(_ text: String, in column: LengthColumn) {
        guard var scanner = CellScanner(text), !scanner.isAtEnd else { return nil }
        let (minutes, doubt) = CellLength.read(text, &scanner, column) ?? ([], nil)
        guard !minutes.isEmpty, minutes.allSatisfy({ $0 <= CellLength.minutesMax }) else {
            return nil
        }
        (self.minutes, self.doubt) = (minutes, doubt)
    }

    private static func read(
        _ text: String,
        _ scanner: inout CellScanner,
        _ column: LengthColumn
    ) -> ([Int], Sentence?)? {
        if let read = scanner.attempt({ $0.isoLength() }) { return (read, nil) }
        let seconds = scanner.attempt { scanner in
            scanner.minutesAndSeconds().flatMap { column.isOfMinutes($0) ? $0 : nil }
        }
        if let read = seconds {
            let what = Sentence(
                en: "the length \(shown(text)) would be " + counted(read, "hour", "hours"),
                de: "die Länge \(shownInGerman(text)) wäre " + counted(read, "Stunde", "Stunden")
            )
            return ([read, read * 60], what)
        }
        if let read = scanner.attempt({ $0.clockLength() }) { return (read, nil) }
        guard let bare = scanner.attempt({ $0.bareNumber() }) else {
            return scanner.attempt { $0.lengthInWords() }.map { ($0, nil) }
        }
        let (hours, minutes) = (wholeMinutes(bare * 60), wholeMinutes(bare))
        switch column.unit {
        case .hours?: return (hours, nil)
        case .minutes?: return (minutes, nil)
        case nil: break
        }
        let what = Sentence(
            en: "the length \(shown(text)) has no unit",
            de: "die Länge \(shownInGerman(text)) hat keine Einheit"
        )
        if minutes.isEmpty || LengthColumn.isSmall(bare) { return (hours + minutes, what) }
        let isDoubtful = column.hasHours && bare <= LengthColumn.hoursMax * 10_000 && bare > 0
        return isDoubtful ? (minutes + hours, what) : (minutes, nil)
    }

    /// The whole minutes; none if `tenThousandths` are no whole number of minutes.
    fileprivate static func wholeMinutes(_ tenThousandths: Int) -> [Int] {
        tenThousandths % 10_000 == 0 ? [tenThousandths / 10_000] : []
    }

    /// The reading that agrees with `other`, a length in minutes; else the likeliest.
    func agreeing(with other: Int?) -> Int {
        guard let other, minutes.contains(other) else { return minutes[0] }
        return other
    }
}

extension CellScanner {
    /// Reads `0:45` or `1:00:00`, optionally followed by `h` or `Std`.
    fileprivate mutating func clockLength() -> [Int]? {
        guard let first = number(1...4), skip(":"), let second = number(2...2) else { return nil }
        var readings: [Int] = []
        if skip(":") {
            guard let third = number(2...2), third < 60 else { return nil }
            if second < 60 { readings.append(first * 60 + second) }
            if second < 24 { readings.append((first * 24 + second) * 60 + third) }
        } else if second < 60 {
            readings.append(first * 60 + second)
        }
        _ = skip(".0")
        _ = unit()
        return isAtEnd ? readings : nil
    }

    /// `PT1H30M` (ISO 8601).
    fileprivate mutating func isoLength() -> [Int]? {
        guard skip("pt") else { return nil }
        let hours = attempt { scanner in
            scanner.number(1...3).flatMap { scanner.skip("h") ? $0 : nil }
        }
        let minutes = attempt { scanner in
            scanner.number(1...4).flatMap { scanner.skip("m") ? $0 : nil }
        }
        _ = attempt { scanner in scanner.skip("0s") ? true : nil }
        guard hours != nil || minutes != nil, isAtEnd else { return nil }
        return [(hours ?? 0) * 60 + (minutes ?? 0)]
    }

    /// The minutes of `45:00`, minutes and seconds as a spreadsheet may write them.
    fileprivate mutating func minutesAndSeconds() -> Int? {
        guard let minutes = number(1...4), skip(":00"), isAtEnd else { return nil }
        return minutes
    }

    /// A number without a unit, times 10,000: `45`, `1,5`.
    fileprivate mutating func bareNumber() -> Int? {
        guard let number = tenThousandths() else { return nil }
        skipBlanks()
        return isAtEnd ? number : nil
    }

    /// `45 min`, `1.5 h`, `1h30`, `1 Std. 30 Min.`.
    fileprivate mutating func lengthInWords() -> [Int]? {
        guard let first = tenThousandths(), let unit = unit() else { return nil }
        guard unit == .hours else { return isAtEnd ? wholeMinutes(first) : nil }
        let minutes = first * 60
        if isAtEnd { return wholeMinutes(minutes) }
        guard first % 10_000 == 0, let rest = number(1...2), rest < 60 else { return nil }
        let further = self.unit()
        guard isAtEnd, further != .hours else { return nil }
        return [minutes / 10_000 + rest]
    }

    private mutating func unit() -> CellLength.Unit? {
        attempt { scanner in
            scanner.skipBlanks()
            if scanner.skip("'") { return .minutes }
            guard let word = scanner.word() else { return nil }
            _ = scanner.skip(".")
            scanner.skipBlanks()
            switch word {
            case "m", "min", "mins", "minute", "minuten", "minutes": return .minutes
            case "h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden": return .hours
            default: return nil
            }
        }
    }

    /// A number with at most four digits after a comma or dot, times 10,000.
    private mutating func tenThousandths() -> Int? {
        guard let whole = number(1...6) else { return nil }
        let places = attempt { scanner in
            guard scanner.skip(".") || scanner.skip(",") else { return nil as Int? }
            let count = scanner.rest.prefix(while: isDigit).count
            let scale = [0, 1000, 100, 10, 1]
            return scanner.number(1...4).map { $0 * scale[count] }
        }
        return whole * 10_000 + (places ?? 0)
    }

    private func wholeMinutes(_ tenThousandths: Int) -> [Int]? {
        let minutes = CellLength.wholeMinutes(tenThousandths)
        return minutes.isEmpty ? nil : minutes
    }
}

/// The way in which a column writes lengths.
struct LengthColumn: Hashable {
    /// The unit in its heading; nil if there is none.
    let unit: CellLength.Unit?
    /// Whether it has numbers without a unit that are so small that they count hours.
    let hasHours: Bool
    /// Whether it has minutes and seconds that would be a day and more as hours and minutes.
    private let hasSeconds: Bool

    /// The smallest number without a unit that is a number of minutes without doubt.
    static let minutesMin = 5
    /// The largest number without a unit that is doubtful beside one that counts hours.
    static let hoursMax = 12
    private static let dayHours = 24

    /// The column with the cells `texts`.
    init(_ texts: [String] = [], _ unit: CellLength.Unit? = nil) {
        self.unit = unit
        var numbers: [Int] = []
        var hasSeconds = false
        for text in texts {
            guard var scanner = CellScanner(text) else { continue }
            if let number = scanner.attempt({ $0.bareNumber() }) { numbers.append(number) }
            let minutes = scanner.attempt { $0.minutesAndSeconds() }
            if let minutes, minutes >= LengthColumn.dayHours { hasSeconds = true }
        }
        self.hasSeconds = hasSeconds
        hasHours = numbers.contains(where: LengthColumn.isSmall)
    }

    /// Whether a number without a unit, times 10,000, is so small that it counts hours.
    static func isSmall(_ tenThousandths: Int) -> Bool {
        1..<minutesMin * 10_000 ~= tenThousandths
    }

    /// Whether `45:00` is 45 minutes, with this number before the colon.
    func isOfMinutes(_ number: Int) -> Bool {
        number >= LengthColumn.dayHours || hasSeconds && number >= LengthColumn.minutesMin
    }
}
