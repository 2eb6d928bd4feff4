// 15:30 · 15.30 · 9:05 · 1530 · 15 Uhr · 15 Uhr 30 · um 15.30 Uhr · um 15 · 3 pm · 3:30pm: readings of a clock as people type them.

/// `15:30` for every way in which people write that reading; any other word as it is.
///
/// `word` is in lower case. The caller judges a word that is no reading.
func clockWord(_ word: String) -> String {
    let parts = word.split(separator: " ").map(String.init)
    let isSaid = ["um", "at"].contains(parts.first)
    let words = isSaid ? Array(parts.dropFirst()) : parts
    if let clock = halfDayClock(words.joined()) { return clock }
    switch words.count {
    case 1:
        if isSaid, isNumber(words[0], digits: 1...2) {
            return paddedClock(words[0], isWhole: true) ?? word
        }
        if isNumber(words[0], digits: 3...4) {
            return paddedClock("\(words[0].dropLast(2)):\(words[0].suffix(2))", isWhole: false)
                ?? word
        }
        let isWhole = words[0].hasSuffix("uhr")
        let clock = isWhole ? String(words[0].dropLast("uhr".count)) : words[0]
        return paddedClock(clock, isWhole: isWhole) ?? word
    case 2 where words[1] == "uhr": return paddedClock(words[0], isWhole: true) ?? word
    case 3 where words[1] == "uhr" && isNumber(words[2], digits: 2...2):
        return paddedClock(words[0] + ":" + words[2], isWhole: false) ?? word
    default: return word
    }
}

/// `09:05` for `9:05` and `9.05`; `09:00` for `9` where that is whole; nil for anything else.
private func paddedClock(_ word: String, isWhole: Bool) -> String? {
    let parts = word.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "." }
        .map(String.init)
    guard let hour = parts.first, isNumber(hour, digits: 1...2) else { return nil }
    let padded = hour.utf8.count == 1 ? "0" + hour : hour
    if parts.count == 1 { return isWhole ? padded + ":00" : nil }
    guard parts.count == 2, isNumber(parts[1], digits: 2...2) else { return nil }
    return padded + ":" + parts[1]
}

/// `15:30` for `3:30pm`, `15:00` for `3pm`; nil for anything else.
private func halfDayClock(_ word: String) -> String? {
    guard let half = ["am", "pm"].first(where: word.hasSuffix),
        let clock = paddedClock(String(word.dropLast(2)), isWhole: true),
        let hour = Int(clock.prefix(2)), 1...12 ~= hour
    else { return nil }
    let whole = hour % 12 + (half == "pm" ? 12 : 0)
    return (whole < 10 ? "0" : "") + "\(whole)" + clock.dropFirst(2)
}

private func isNumber(_ word: String, digits: ClosedRange<Int>) -> Bool {
    digits ~= word.utf8.count && word.utf8.allSatisfy { 0x30...0x39 ~= $0 }
}
