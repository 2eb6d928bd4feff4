// The grammar of language tags (RFC 5646, 2.1) as a walk over the subtags: each step takes what may stand
// next, and a tag is well-formed where nothing is left.

/// The form of a language tag (BCP 47, RFC 5646).
package enum LanguageTag {
    /// Whether `string` is well-formed: `de`, `en-GB`, `zh-Hant-TW`, `x-klingon`, `i-default`.
    ///
    /// Whether its subtags are registered is not checked.
    package static func isWellFormed(_ string: String) -> Bool {
        if irregular.contains(string.lowercased()) { return true }
        let bytes = Array(string.utf8)
        let subtags = bytes.split(separator: 0x2D, omittingEmptySubsequences: false)
        guard subtags.allSatisfy(isSubtag) else { return false }
        var walk = Walk(subtags[...])
        if isSingleton(subtags[0]) { return walk.takePrivateUse() && walk.isAtEnd }
        return walk.takeLanguage() && walk.takeRest()
    }

    /// Tags of the time before the grammar that do not fit it (RFC 5646, 2.2.8).
    private static let irregular: Set<String> = [
        "en-gb-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak", "i-klingon", "i-lux",
        "i-mingo", "i-navajo", "i-pwn", "i-tao", "i-tay", "i-tsu", "sgn-be-fr", "sgn-be-nl",
        "sgn-ch-de",
    ]
}

private typealias Subtag = ArraySlice<UInt8>

private func isSubtag(_ subtag: Subtag) -> Bool {
    1...8 ~= subtag.count && subtag.allSatisfy { isLetter($0) || isDigit($0) }
}

private func isSingleton(_ subtag: Subtag) -> Bool { subtag.count == 1 }
private func isLetters(_ subtag: Subtag) -> Bool { subtag.allSatisfy(isLetter) }
private func isLetter(_ byte: UInt8) -> Bool { 0x41...0x5A ~= byte || 0x61...0x7A ~= byte }
private func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }
private func isX(_ subtag: Subtag) -> Bool {
    subtag.elementsEqual([0x78]) || subtag.elementsEqual([0x58])
}

private struct Walk {
    private var rest: ArraySlice<Subtag>

    init(_ subtags: ArraySlice<Subtag>) {
        rest = subtags
    }

    var isAtEnd: Bool { rest.isEmpty }

    private mutating func skip(_ matches: (Subtag) -> Bool) -> Bool {
        guard let first = rest.first, matches(first) else { return false }
        rest.removeFirst()
        return true
    }

    /// Two or three letters with up to three extended subtags, or four to eight letters.
    mutating func takeLanguage() -> Bool {
        guard let first = rest.first, isLetters(first), first.count >= 2 else { return false }
        rest.removeFirst()
        guard first.count <= 3 else { return true }
        for _ in 0..<3 where !skip({ $0.count == 3 && isLetters($0) }) { break }
        return true
    }

    /// Script, region, variants, extensions, private use: each may be missing.
    mutating func takeRest() -> Bool {
        _ = skip { $0.count == 4 && isLetters($0) }
        _ = skip { $0.count == 2 && isLetters($0) || $0.count == 3 && $0.allSatisfy(isDigit) }
        while skip({ 5...8 ~= $0.count || $0.count == 4 && isDigit($0[$0.startIndex]) }) {}
        while skip({ isSingleton($0) && !isX($0) }) {
            guard skip({ !isSingleton($0) }) else { return false }
            while skip({ !isSingleton($0) }) {}
        }
        return isAtEnd || takePrivateUse() && isAtEnd
    }

    /// `x` and the following subtags.
    mutating func takePrivateUse() -> Bool {
        guard skip(isX), !rest.isEmpty else { return false }
        rest = []
        return true
    }
}
