// Text of people is compared by its bytes, not by canonical equivalence: "é" typed as one scalar and as two are
// different lines on the wire, so they must be different values here.

/// Text without characters that a screen or a log would obey.
///
/// Invariant: no scalar of `Text.isForbidden`, at most four combining marks in a row, and no more
/// scalars than the limit it was made with.
package struct Text: Hashable, Sendable, CustomStringConvertible {
    /// The text itself.
    package let string: String

    private init(unchecked string: String) {
        self.string = string
    }

    /// The text without a character, which clears a field.
    package static let empty = Text(unchecked: "")

    /// Checks `string` for the field that `limit` describes.
    ///
    /// Throws if it is longer than the limit, or has characters that the field does not take.
    package init(_ string: String, _ limit: TextLimit) throws(TextFault) {
        if Text.isHarmless(string) {
            let isShort = string.utf8.count <= limit.scalarsMax
            let scalars = isShort ? 0 : string.withBytes(\.scalarCount)
            guard scalars <= limit.scalarsMax else { throw .tooLong(limit, scalars: scalars) }
            self.string = string
            return
        }
        var scalars = 0
        var marks = 0
        for scalar in string.unicodeScalars {
            scalars += 1
            if Text.isForbidden(scalar) { throw .forbidden(scalar, field: limit.field) }
            marks = Text.isCombining(scalar) ? marks + 1 : 0
            if marks > Text.combiningMarksMax { throw .combiningMarks(field: limit.field) }
        }
        if scalars > limit.scalarsMax { throw .tooLong(limit, scalars: scalars) }
        self.string = string
    }

    private static func isHarmless(_ string: String) -> Bool {
        string.withBytes { UnsafeRawBufferPointer($0).isHarmlessText }
    }

    /// Whether there is nothing to show.
    package var isEmpty: Bool { string.utf8.isEmpty }

    /// Whether nothing of it can be seen: no scalar but spaces and signs that are not drawn.
    package var isBlank: Bool {
        string.unicodeScalars.allSatisfy { scalar in
            if 0x21...0x7E ~= scalar.value { return false }
            let properties = scalar.properties
            return properties.isWhitespace || properties.isDefaultIgnorableCodePoint
                || properties.generalCategory == .format || Text.emptySigns.contains(scalar)
        }
    }

    package var description: String { string }

    package static func == (left: Text, right: Text) -> Bool {
        left.string.hasSameBytes(as: right.string)
    }

    package func hash(into hasher: inout Hasher) {
        string.withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

extension Text {
    /// Signs that are no spaces by their properties, and are drawn as nothing (Unicode 15.1): the braille pattern
    /// without a dot, the musical null notehead, and the placeholder of an object.
    private static let emptySigns: Set<Unicode.Scalar> = ["\u{2800}", "\u{1D159}", "\u{FFFC}"]

    /// Combining marks allowed in a row: enough for every living script, too few to cover a neighbouring line.
    package static var combiningMarksMax: Int { 4 }

    /// Whether `scalar` may stand nowhere: C0, DEL, C1, line and paragraph separators, the byte order
    /// mark, bidi controls and marks, noncharacters (Unicode 15, section 23.7).
    package static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value < 0x20 { return true }
        if value < 0x7F { return false }
        switch value {
        case 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: return true
        case 0x061C, 0x200E, 0x200F, 0xFEFF, 0xFDD0...0xFDEF: return true
        default: return value & 0xFFFE == 0xFFFE
        }
    }

    /// Whether `scalar` is drawn onto the character before it.
    package static func isCombining(_ scalar: Unicode.Scalar) -> Bool {
        // No scalar of these is a mark: the properties of most texts need no look-up.
        if scalar.value < 0x300 || 0x2000...0x20CF ~= scalar.value { return false }
        return switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: true
        default: false
        }
    }
}

/// Why a text was refused for a field.
package enum TextFault: Error, Hashable, Sendable {
    /// A scalar that may stand nowhere.
    case forbidden(Unicode.Scalar, field: String)
    /// More than `Text.combiningMarksMax` combining marks in a row.
    case combiningMarks(field: String)
    /// More scalars than the field holds.
    case tooLong(TextLimit, scalars: Int)
}
