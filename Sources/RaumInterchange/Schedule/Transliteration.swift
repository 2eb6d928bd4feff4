// Identifiers are typed by hand and sent on the wire, so they are ASCII: "Großer Saal" is `grosser-saal`.

import Foundation
import RaumGrid

/// `text` in the letters a-z, digits and single dashes, at most `bytesMax` of them; `x` if nothing of it is left.
func transliterated(_ text: String, bytesMax: Int) -> String {
    var bytes: [UInt8] = []
    for scalar in text.precomposedStringWithCanonicalMapping.lowercased().unicodeScalars {
        let letters = latin(scalar)
        if letters.isEmpty {
            if bytes.last != UInt8(ascii: "-"), !bytes.isEmpty { bytes.append(UInt8(ascii: "-")) }
        } else if letters != "'" {
            bytes += Array(letters.utf8)
        }
    }
    bytes = Array(bytes.prefix(bytesMax))
    while bytes.last == UInt8(ascii: "-") { bytes.removeLast() }
    return bytes.isEmpty ? "x" : String(decoding: bytes, as: UTF8.self)
}

/// The ASCII letters for one lower-case scalar: empty for a separator of words, `'` for a character that is dropped.
private func latin(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "a"..."z", "0"..."9": return String(Character(scalar))
    case "ä", "æ": return "ae"
    case "ö", "ø", "œ": return "oe"
    case "ü": return "ue"
    case "ß": return "ss"
    case "ł": return "l"
    case "đ", "ð": return "d"
    case "þ": return "th"
    case "ı": return "i"
    case "'", "’": return "'"
    default: break
    }
    if Text.isCombining(scalar) { return "'" }
    let base = String(Character(scalar)).decomposedStringWithCanonicalMapping.unicodeScalars.first
    guard let base, base != scalar else { return "" }
    return latin(base)
}
