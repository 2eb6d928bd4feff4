// Files contain texts for web pages. Texts of a grid must fit on a door and obey `Text`: white space becomes one blank,
// characters that are not allowed are removed, and a long text is cut between characters.

import RaumGrid
import RaumWords

/// A text from outside, cleaned for a field.
struct CleanText {
    /// The text for the field.
    let text: Text
    /// Whether characters other than white space were removed.
    let lostScalars: Bool
    /// Whether it was cut, and now ends in `…`.
    let wasCut: Bool

    /// Cleans `string` for the field of `limit`.
    init(_ string: String, _ limit: TextLimit) {
        if isClean(string, limit), let made = try? Text(string, limit), !made.isBlank {
            (text, lostScalars, wasCut) = (made, false, false)
            return
        }
        var cleaner = Cleaner()
        for scalar in string.unicodeScalars { cleaner.append(scalar) }
        wasCut = cleaner.scalars > limit.scalarsMax
        let plain = String(decoding: cleaner.plain, as: UTF8.self)
        let fitting = wasCut ? CleanText.cut(plain, to: limit.scalarsMax) : plain
        // The string satisfies the invariant of Text here; otherwise it would become empty. So does a text without a
        // visible character, which the grid would refuse.
        let made = (try? Text(fitting, limit)) ?? .empty
        text = made.isBlank ? .empty : made
        lostScalars = cleaner.lostScalars || (made.isBlank && !made.isEmpty)
    }

    private static func cut(_ string: String, to scalarsMax: Int) -> String {
        var scalars = 1
        var kept = ""
        for character in string {
            scalars += character.unicodeScalars.count
            if scalars > scalarsMax { break }
            kept.append(character)
        }
        while kept.last == " " { kept.removeLast() }
        return kept + "…"
    }
}

/// Whether there is surely nothing to clean, as in most texts.
private func isClean(_ string: String, _ limit: TextLimit) -> Bool {
    let isClean = string.utf8.withContiguousStorageIfAvailable { bytes in
        guard let first = bytes.first, let last = bytes.last, bytes.count <= limit.scalarsMax,
            first != 0x20, last != 0x20, UnsafeRawBufferPointer(bytes).isHarmlessText
        else { return false }
        return !(1..<bytes.count).contains { bytes[$0] == 0x20 && bytes[$0 - 1] == 0x20 }
    }
    return isClean ?? false
}

private struct Cleaner {
    /// In UTF-8.
    var plain: [UInt8] = []
    /// The number of scalars.
    var scalars = 0
    var lostScalars = false
    private var marks = 0
    private var owesBlank = false

    mutating func append(_ scalar: Unicode.Scalar) {
        if isBlank(scalar) {
            owesBlank = !plain.isEmpty
        } else if Text.isForbidden(scalar) {
            lostScalars = true
        } else {
            takeVisible(scalar)
        }
    }

    private mutating func takeVisible(_ scalar: Unicode.Scalar) {
        if owesBlank { marks = 0 }
        marks = Text.isCombining(scalar) ? marks + 1 : 0
        guard marks <= Text.combiningMarksMax else {
            lostScalars = true
            return
        }
        if owesBlank { put(" ") }
        owesBlank = false
        put(scalar)
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        plain.append(utf8: scalar)
        scalars += 1
    }

    private func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x09...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }
}

/// `string` in quotes for a message: without control characters for a terminal, and shortened.
func shown(_ string: String) -> String {
    "“\(plain(string))”"
}

/// The same in German quotation marks.
func shownInGerman(_ string: String) -> String { "„\(plain(string))“" }

/// The same in the quotation marks of each language.
func named(_ string: String) -> Sentence {
    let plain = plain(string)
    return Sentence(en: "“\(plain)”", de: "„\(plain)“")
}

/// `string` for a message, without quotes.
func plain(_ string: String) -> String {
    CleanText(string, TextLimit("message", 60)).text.string
}

/// The path of a file for a message: not shortened, since people recognise its end (Linux: at most 4096 bytes).
func shownPath(_ path: String) -> String {
    CleanText(path, TextLimit("path", 4096)).text.string
}
