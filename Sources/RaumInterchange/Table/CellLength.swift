// Lengths in tables: `45`, `45 min`, `0:45`, `1:00:00`, `1h30`, `1,5 h`, `1 Std. 30 Min.`, `PT45M`.

/// The length of a session in a cell.
struct CellLength: Hashable {
    /// The possible lengths in minutes, the likeliest first; `1:00:00` is an hour, but some programs read it as days,
    /// hours and minutes.
    let minutes: [Int]

    /// The largest number of minutes in a cell, so that nothing overflows.
    private static let minutesMax = 1_000_000

    /// Nil if `text` is no length; a number without unit counts minutes, or hours with `unitIsHours`.
    init?(_ text: String, unitIsHours: Bool) {
        guard var scanner = CellScanner(text), !scanner.isAtEnd else { return nil }
        let read =
            scanner.attempt { $0.isoLength() } ?? scanner.attempt { $0.clockLength() }
            ?? scanner.attempt { $0.lengthInWords(unitIsHours: unitIsHours) }
        guard let read, !read.isEmpty, read.allSatisfy({ $0 <= CellLength.minutesMax }) else {
            return nil
        }
        minutes = read
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

    /// `45`, `45 min`, `1.5 h`, `1h30`, `1 Std. 30 Min.`.
    fileprivate mutating func lengthInWords(unitIsHours: Bool) -> [Int]? {
        guard let first = tenThousandths() else { return nil }
        let unit = unit()
        let isHours = unit.map { $0 == .hours } ?? unitIsHours
        guard isHours else { return isAtEnd ? wholeMinutes(first) : nil }
        let minutes = first * 60
        if isAtEnd { return wholeMinutes(minutes) }
        guard unit == .hours, first % 10_000 == 0, let rest = number(1...2), rest < 60 else {
            return nil
        }
        let further = self.unit()
        guard isAtEnd, further != .hours else { return nil }
        return [minutes / 10_000 + rest]
    }

    private enum Unit { case minutes, hours }

    private mutating func unit() -> Unit? {
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

    /// The whole minutes; nil if `tenThousandths` are no whole number of minutes.
    private func wholeMinutes(_ tenThousandths: Int) -> [Int]? {
        tenThousandths % 10_000 == 0 ? [tenThousandths / 10_000] : nil
    }
}
