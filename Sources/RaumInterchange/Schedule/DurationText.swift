// `H:MM` is hours and minutes. Three parts are days, hours and minutes, as pretalx, info-beamer and EventFahrplan read
// them; the XSD also allows hours, minutes and seconds, so a file with three parts gets a finding. A single number is
// minutes.

/// The length of a session in a file.
struct DurationText: Hashable {
    /// The length.
    let minutes: Int
    /// The length if three parts are read as hours, minutes and seconds; nil if they cannot be.
    let minutesByClock: Int?
    /// Whether other programs may read it differently.
    let isAmbiguous: Bool

    /// Nil if `text` is none of `H:MM`, `D:HH:MM` or a number.
    init?(_ text: String) {
        let trimmed = text.utf8.filter { !isWhitespace($0) }
        let parts = trimmed.split(separator: 0x3A, omittingEmptySubsequences: false)
        let numbers = parts.compactMap(DurationText.number)
        guard numbers.count == parts.count else { return nil }
        let isClock = numbers.count == 3 && numbers[1] < 60 && numbers[2] < 60
        minutesByClock = isClock ? numbers[0] * 60 + numbers[1] : nil
        switch numbers.count {
        case 1:
            minutes = numbers[0]
        case 2 where numbers[1] < 60 && parts[1].count == 2:
            minutes = numbers[0] * 60 + numbers[1]
        case 3 where numbers[1] < 24 && numbers[2] < 60 && parts[1].count == 2:
            minutes = (numbers[0] * 24 + numbers[1]) * 60 + numbers[2]
        case 3:
            guard let minutesByClock else { return nil }
            minutes = minutesByClock
        default:
            return nil
        }
        isAmbiguous = numbers.count == 3
    }

    /// At most six digits, so that no sum overflows.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard 1...6 ~= digits.count, digits.allSatisfy(isDigit) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
