// All text from the network passes through here before it reaches a terminal. Removed are controls (escape sequences
// begin with one), format characters (bidirectional overrides, tags), fillers and other invisible characters,
// noncharacters, private use.

/// Makes foreign text harmless to a terminal, and limits the scalars of every cell.
package enum TextFilter {
    /// Combining marks in a row that are drawn.
    ///
    /// More would cover the lines around ("Zalgo"). Vietnamese and polytonic Greek need three.
    package static let marksMax = 4

    /// Scalars of one character that are drawn; the longest emoji of Unicode 17 has ten.
    package static let scalarsMax = 16

    /// The text without characters that a terminal would obey or that have no picture.
    ///
    /// Line breaks and tabs become spaces, so that words stay apart; joiners (ZWJ, ZWNJ) and variation
    /// selectors stay where they join something.
    package static func clean(_ text: String) -> String { clean(text, keepsSoftHyphens: false) }

    /// The same, optionally with soft hyphens, which mark where a word may be divided; they are never drawn.
    static func clean(_ text: String, keepsSoftHyphens: Bool) -> String {
        if text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return text }
        var kept = String.UnicodeScalarView()
        var marks = 0
        for scalar in text.unicodeScalars {
            if keepsSoftHyphens, scalar == "\u{AD}" { kept.append(scalar) }
            guard let scalar = replacement(for: scalar) else { continue }
            if isMark(scalar) { marks += 1 } else if scalar.value != 0x200D { marks = 0 }
            if marks <= marksMax { kept.append(scalar) }
        }
        return boundedClusters(String(kept))
    }

    private static func replacement(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x20..<0x7F, 0xA1..<0xAD, 0xAE..<0x300: return scalar
        case 0x09...0x0D, 0x85, 0x2028, 0x2029: return " "
        case 0x200C, 0x200D, 0xFE0E, 0xFE0F: return scalar
        default: return isHarmless(scalar.properties) ? scalar : nil
        }
    }

    private static func isHarmless(_ properties: Unicode.Scalar.Properties) -> Bool {
        if properties.isNoncharacterCodePoint || properties.isDefaultIgnorableCodePoint {
            return false
        }
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse: return false
        case .lineSeparator, .paragraphSeparator: return false
        default: return true
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x300 else { return false }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .spacingMark: return true
        default: return false
        }
    }

    private static func boundedClusters(_ text: String) -> String {
        if text.utf8.count <= scalarsMax { return text }
        if text.allSatisfy({ $0.unicodeScalars.count <= scalarsMax }) { return text }
        var bounded = String.UnicodeScalarView()
        for cluster in text {
            bounded.append(contentsOf: cluster.unicodeScalars.prefix(scalarsMax))
        }
        return String(bounded)
    }
}
