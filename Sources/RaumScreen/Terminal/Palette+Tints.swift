package import RaumGrid

// Colours of rooms stand in bars and signs beside a name, never alone. On enough colours each has a contrast of 7:1;
// of the sixteen, the nearest is taken, which is enough for a bar (WCAG 2.2, 1.4.11), and no two that are often beside
// each other are the same where there is another.

extension Palette {
    /// Red, green and blue of a room's colour where there are enough colours; nil for a room without one.
    package static func rgb(_ colour: Room.Colour, _ theme: Theme) -> RGB? {
        let pair: (dark: Int, light: Int)? =
            switch colour {
            case .none: nil
            case .red: (0xFF_8F86, 0x9B_0010)
            case .orange: (0xFF_B060, 0x7A_3600)
            case .yellow: (0xFF_E866, 0x5A_4600)
            case .green: (0x6E_E787, 0x00_5A1E)
            case .cyan: (0x66_E4FF, 0x00_4F5C)
            case .blue: (0x8F_B8FF, 0x00_3A96)
            case .violet: (0xC9_A7FF, 0x4F_1A9B)
            case .pink: (0xFF_9EDB, 0x8A_0060)
            case .brown: (0xD9_A877, 0x5A_3310)
            case .white: (0xFF_FFFF, 0x4A_5460)
            case .black: (0x9C_A6B2, 0x00_0000)
            }
        return pair.map { RGB(hex: theme == .dark ? $0.dark : $0.light) }
    }

    /// How a room's colour is painted; nil if it has none, and if the terminal has none.
    static func tint(_ colour: Room.Colour, _ depth: ColourDepth, _ theme: Theme) -> Paint.Colour? {
        guard let rgb = rgb(colour, theme), let basic = basic(colour) else { return nil }
        return switch depth {
        case .none: nil
        case .eight: .basic(basic == 0 ? 7 : basic)
        case .sixteen: .basic(theme == .dark ? basic + 8 : basic)
        case .indexed: .indexed(rgb.nearestIndex)
        case .direct: .direct(rgb)
        }
    }

    /// The nearest of the eight basic colours; the bright half of the sixteen has it on a dark ground.
    private static func basic(_ colour: Room.Colour) -> Int? {
        switch colour {
        case .none: nil
        case .red: 1
        case .green: 2
        case .orange, .yellow, .brown: 3
        case .blue: 4
        case .violet, .pink: 5
        case .cyan: 6
        case .white: 7
        case .black: 0
        }
    }
}
