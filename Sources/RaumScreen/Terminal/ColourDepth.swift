/// How many colours a terminal has.
package enum ColourDepth: Int, Comparable, CaseIterable, Sendable {
    /// None: NO_COLOR, VT100, VT220.
    case none = 0
    /// SGR 30 to 37 and 40 to 47; bold text comes out brighter on a Linux console.
    case eight = 8
    /// SGR 90 to 97 and 100 to 107 as well.
    case sixteen = 16
    /// The cube and greys of xterm, SGR 38;5.
    case indexed = 256
    /// 24 bits, SGR 38;2.
    case direct = 16_777_216

    package static func < (left: ColourDepth, right: ColourDepth) -> Bool {
        left.rawValue < right.rawValue
    }

    /// The depth by `TERM`, `COLORTERM` and `NO_COLOR` (no-color.org); a nil is an unset variable.
    ///
    /// A name that is not known has eight colours: every terminal since 1979 that has any has those.
    package init(term: String?, colorTerm: String?, noColor: String?) {
        let term = term ?? ""
        if let noColor, !noColor.isEmpty {
            self = .none
        } else if term.isEmpty || term == "dumb" || ColourDepth.isColourless(term) {
            self = .none
        } else if term == "linux" {
            self = .eight
        } else if colorTerm == "truecolor" || colorTerm == "24bit" || term.hasSuffix("-direct") {
            self = .direct
        } else if ColourDepth.directTerms.contains(where: { term.hasPrefix($0) }) {
            self = .direct
        } else if term.hasSuffix("256color") {
            self = .indexed
        } else {
            self = term.hasSuffix("16color") ? .sixteen : .eight
        }
    }

    /// Terminals that have had 24 bits in every version.
    private static let directTerms = [
        "foot", "xterm-kitty", "xterm-ghostty", "contour", "alacritty", "wezterm",
    ]

    /// DEC's terminals, and those whose name calls them monochrome.
    private static func isColourless(_ term: String) -> Bool {
        let isDEC = term.hasPrefix("vt") && term.dropFirst(2).first?.isNumber ?? false
        return isDEC || term.hasSuffix("-mono") || term.hasSuffix("-m")
    }
}
