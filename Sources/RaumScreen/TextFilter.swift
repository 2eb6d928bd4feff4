/// Keeps what came over the network from giving orders to a terminal.
///
/// The daemon refuses such text already; but on an open network the attacker is on the wire, so the
/// display is the boundary.
package enum TextFilter {
    /// The text without what a terminal would obey or what has no picture.
    package static func clean(_ text: String) -> String {
        if text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return text }
        var view = String.UnicodeScalarView()
        var marks = 0
        for scalar in text.unicodeScalars where isHarmless(scalar) {
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark: marks += 1
            default: marks = 0
            }
            if marks <= marksMax { view.append(scalar) }
        }
        return String(view)
    }

    /// Combining marks in a row that are drawn: more climb over the lines around.
    package static let marksMax = 4

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .surrogate, .privateUse, .lineSeparator, .paragraphSeparator, .unassigned:
            false
        case .format: scalar.value == 0x200C || scalar.value == 0x200D
        default: true
        }
    }
}
