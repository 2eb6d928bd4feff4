// The colours themselves. Numbers of the basic sixteen: 0 black, 2 green, 3 yellow, 4 blue, 6 cyan,
// 7 light grey, 8 dark grey, 10 to 15 the bright ones. Red is too dark on black, and bright red too
// pale on white, to be read from afar on every terminal; there, an alarm is the brightest text.

extension Palette {
    /// Red, green and blue of a role where there are enough colours.
    package static func rgb(_ role: Style.Role, _ theme: Theme) -> RGB {
        let (dark, light) =
            switch role {
            case .text: (0xF2_F4F8, 0x11_1418)
            case .quiet: (0xB4_BFCC, 0x3A_4450)
            case .now: (0x7C_F29A, 0x00_5A1E)
            case .change: (0xFF_D166, 0x5F_0087)
            case .alarm: (0xFF_A59C, 0x8F_0010)
            case .accent: (0x7F_D7FF, 0x00_3E78)
            case .rule: (0x7A_8797, 0x6A_7480)
            case .code: (0xF2_F4F8, 0x11_1418)
            }
        return RGB(hex: theme == .dark ? dark : light)
    }

    /// Red, green and blue behind everything, where there are enough colours.
    package static func groundRGB(_ theme: Theme) -> RGB {
        RGB(hex: theme == .dark ? 0x0B_0E14 : 0xFF_FFFF)
    }

    static func ground(_ depth: ColourDepth, _ theme: Theme) -> Paint.Colour {
        switch depth {
        case .none: .standard
        case .eight: .basic(theme == .dark ? 0 : 7)
        case .sixteen: .basic(theme == .dark ? 0 : 15)
        case .indexed: .indexed(groundRGB(theme).nearestIndex)
        case .direct: .direct(groundRGB(theme))
        }
    }

    static func ink(_ role: Style.Role, _ depth: ColourDepth, _ theme: Theme) -> Paint.Colour {
        switch depth {
        case .none: .standard
        case .eight: .basic(theme == .dark ? bright(role) % 8 : 0)
        case .sixteen: .basic(theme == .dark ? bright(role) : role == .accent ? 4 : 0)
        case .indexed: .indexed(rgb(role, theme).nearestIndex)
        case .direct: .direct(rgb(role, theme))
        }
    }

    private static func bright(_ role: Style.Role) -> Int {
        switch role {
        case .text, .alarm, .code: 15
        case .quiet, .rule: 7
        case .now: 10
        case .change: 11
        case .accent: 14
        }
    }
}
