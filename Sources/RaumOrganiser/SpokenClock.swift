// 15:30 · 15.30 · 9:05 · 15 Uhr · 15 Uhr 30 · um 15.30 Uhr: readings of a clock as people type them.

/// `15:30` for every way in which people write that reading; any other word as it is.
///
/// `word` is in lower case. The caller judges a word that is no reading.
func clockWord(_ word: String) -> String {
    let parts = word.split(separator: " ").map(String.init)
    let words = ["um", "at"].contains(parts.first) ? Array(parts.dropFirst()) : parts
    switch words.count {
    case 1:
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

private func isNumber(_ word: String, digits: ClosedRange<Int>) -> Bool {
    digits ~= word.utf8.count && word.utf8.allSatisfy { 0x30...0x39 ~= $0 }
}
