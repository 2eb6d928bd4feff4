// What a style's role looks like. Colour never carries a meaning alone: every role that matters has a
// word beside it.

/// How many colours a terminal has.
package enum ColourDepth: Int, Comparable, CaseIterable, Sendable {
    case none = 0
    case eight = 8
    case sixteen = 16
    case indexed = 256
    case direct = 16_777_216

    package static func < (left: ColourDepth, right: ColourDepth) -> Bool {
        left.rawValue < right.rawValue
    }

    /// What `TERM`, `COLORTERM` and `NO_COLOR` (no-color.org) say; a nil is an unset variable.
    package init(term: String?, colorTerm: String?, noColor: String?) {
        let term = term ?? ""
        if let noColor, !noColor.isEmpty {
            self = .none
        } else if term.isEmpty || term == "dumb" || term.hasPrefix("vt") {
            self = .none
        } else if colorTerm == "truecolor" || colorTerm == "24bit" || term.hasSuffix("-direct") {
            self = .direct
        } else if term.contains("256color") || term == "foot" || term == "xterm-kitty" {
            self = .indexed
        } else if term == "linux" || term == "screen" || term.hasPrefix("rxvt") {
            self = .eight
        } else {
            self = .sixteen
        }
    }
}

/// Dark screens for halls, light ones for daylight.
package enum Theme: String, CaseIterable, Sendable {
    case dark
    case light
}

/// The colours of a screen.
package struct Palette: Hashable, Sendable {
    /// How many colours there are.
    package let depth: ColourDepth
    /// Dark or light.
    package let theme: Theme

    /// The colours of `theme` on a terminal of `depth`.
    package init(_ depth: ColourDepth, _ theme: Theme = .dark) {
        self.depth = depth
        self.theme = theme
    }

    /// Red, green and blue of a role, from 0 to 255 each.
    package func colour(_ role: Style.Role) -> (red: Int, green: Int, blue: Int) {
        let hex = theme == .dark ? Palette.dark[role] : Palette.light[role]
        return components(hex ?? 0)
    }

    /// Red, green and blue behind everything.
    package var background: (red: Int, green: Int, blue: Int) {
        components(theme == .dark ? 0x0B_0E14 : 0xFF_FFFF)
    }

    private static let dark: [Style.Role: Int] = [
        .text: 0xF2_F4F8, .quiet: 0xB4_BFCC, .now: 0x7C_F29A, .change: 0xFF_D166, .alarm: 0xFF_9A90,
        .accent: 0x7F_D7FF, .rule: 0x7A_8797,
    ]
    private static let light: [Style.Role: Int] = [
        .text: 0x11_1418, .quiet: 0x3A_4450, .now: 0x00_5A1E, .change: 0x6A_3F00, .alarm: 0x8F_0010,
        .accent: 0x00_3E78, .rule: 0x6A_7480,
    ]

    private func components(_ hex: Int) -> (red: Int, green: Int, blue: Int) {
        (hex >> 16 & 255, hex >> 8 & 255, hex & 255)
    }

    /// The parameters of Select Graphic Rendition (ECMA-48, 8.3.117) for a style, from a reset on.
    func parameters(_ style: Style) -> String {
        var codes = ["0"]
        if style.isBold { codes.append("1") }
        if style.isReverse { codes.append("7") }
        if style.isStruck { codes.append("9") }
        codes += colourCodes(style.role)
        return codes.joined(separator: ";")
    }

    private func colourCodes(_ role: Style.Role) -> [String] {
        switch depth {
        case .none: []
        case .eight: [String(30 + Palette.basic(role, theme) % 8)]
        case .sixteen:
            [
                String(
                    Palette.basic(role, theme) < 8
                        ? 30 + Palette.basic(role, theme) : 82 + Palette.basic(role, theme)
                )
            ]
        case .indexed: ["38;5;\(index(colour(role)))", "48;5;\(index(background))"]
        case .direct: ["38;2;\(triple(colour(role)))", "48;2;\(triple(background))"]
        }
    }

    /// The nearest of the sixteen colours that every terminal knows.
    private static func basic(_ role: Style.Role, _ theme: Theme) -> Int {
        let bright = theme == .dark ? 8 : 0
        return switch role {
        case .text: theme == .dark ? 15 : 0
        case .quiet, .rule: theme == .dark ? 7 : 0
        case .now: bright + 2
        case .change: bright + 3
        case .alarm: bright + 1
        case .accent: bright + 6
        }
    }

    private func triple(_ colour: (red: Int, green: Int, blue: Int)) -> String {
        "\(colour.red);\(colour.green);\(colour.blue)"
    }

    /// The nearest colour of the six by six by six cube.
    private func index(_ colour: (red: Int, green: Int, blue: Int)) -> Int {
        func step(_ value: Int) -> Int { value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40 }
        return 16 + 36 * step(colour.red) + 6 * step(colour.green) + step(colour.blue)
    }
}
