import RaumGrid
import RaumScreen
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

// Relative luminance and contrast as WCAG 2.2 defines them. The first sixteen colours are those of the
// two kinds of terminals that lie furthest apart: the Linux console and xterm.

@Suite struct ContrastTests {
    private static let console = [
        0x000000, 0xAA0000, 0x00AA00, 0xAA5500, 0x0000AA, 0xAA00AA, 0x00AAAA, 0xAAAAAA, 0x555555,
        0xFF5555, 0x55FF55, 0xFFFF55, 0x5555FF, 0xFF55FF, 0x55FFFF, 0xFFFFFF,
    ]
    private static let xterm = [
        0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5, 0x7F7F7F,
        0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
    ]

    @Test(arguments: ColourDepth.allCases.filter { $0 != .none }, Theme.allCases)
    func `what matters has a contrast of seven to one`(_ depth: ColourDepth, _ theme: Theme) {
        let palette = Palette(depth, theme)
        for role in Style.Role.allCases where role != .rule {
            for (isBold, isReverse) in [(false, false), (true, false), (false, true), (true, true)]
            {
                let style = Style(role, bold: isBold, reverse: isReverse)
                let contrast = contrast(palette.paint(style))
                #expect(contrast >= 7, "\(style) at \(depth), \(theme): \(contrast)")
            }
        }
    }

    @Test(arguments: ColourDepth.allCases.filter { $0 != .none }, Theme.allCases)
    func `whatever a screen draws can be read`(_ depth: ColourDepth, _ theme: Theme) {
        let palette = Palette(depth, theme)
        let drawn = ContrastTests.drawnStyles
        #expect(drawn.count > 10)
        for style in drawn where style.role != .rule {
            let contrast = contrast(palette.paint(style))
            #expect(contrast >= 7, "\(style) at \(depth), \(theme): \(contrast)")
        }
    }

    /// The styles of all letters on screens in which much has happened.
    private static var drawnStyles: Set<Style> {
        var evening = Evening()
        evening.notice("Suppe und Brot")
        evening.move("s2", to: Evening.gruen, "19:40", "20:10")
        evening.change("s3") { $0.state = .cancelled }
        evening.change("s4") { $0.isFull = true }
        var styles = Set<Style>()
        for clock in ["18:42", "19:20", "20:05", "21:30"] {
            let time = Evening.time(clock)
            let stale = LinkMark.stale(since: time)
            var panes: [any Pane] = [
                BoardScreen(grid: evening.grid, time: time, link: stale, isFlashing: true),
                TickerScreen(grid: evening.grid, time: time, link: .readOnly),
                SignScreen("blau"),
            ]
            for room in [Evening.blau, Evening.gruen, Evening.rot] {
                panes.append(
                    DoorScreen(grid: evening.grid, room: room, time: time, isFlashing: true)
                )
            }
            let frame = WallScreen(panes).frame(width: 240, height: 72)
            for y in 0..<72 {
                for x in 0..<240 where frame[x, y].text != " " { styles.insert(frame[x, y].style) }
            }
        }
        return styles
    }

    @Test(arguments: Style.Role.allCases)
    func `without colours only attributes are set`(_ role: Style.Role) {
        let paint = Palette(.none).paint(Style(role, bold: true, reverse: true, struck: true))
        #expect(paint.foreground == .standard && paint.background == .standard)
        #expect(paint.attributes == [.bold, .reverse, .struck])
    }

    @Test func `contrast is computed as it is defined`() {
        #expect(abs(ratio(RGB(hex: 0x000000), RGB(hex: 0xFFFFFF)) - 21) < 0.01)
        #expect(abs(ratio(RGB(hex: 0x777777), RGB(hex: 0xFFFFFF)) - 4.48) < 0.01)
    }

    @Test(
        arguments: [
            ("xterm-256color", nil, nil, ColourDepth.indexed), ("xterm", "truecolor", nil, .direct),
            ("linux", "truecolor", nil, .eight), ("xterm-kitty", nil, nil, .direct),
            ("foot", nil, nil, .direct), ("xterm-16color", nil, nil, .sixteen),
            ("screen", nil, nil, .eight),
            ("screen.xterm-256color", nil, nil, .indexed), ("vt100", nil, nil, .none),
            ("vt220", "24bit", nil, .none), ("dumb", nil, nil, .none),
            (nil, "truecolor", nil, .none),
            ("xterm-256color", nil, "1", .none), ("xterm-256color", nil, "", .indexed),
            ("vte-256color", nil, nil, .indexed), ("xterm-mono", nil, nil, .none),
        ] as [(String?, String?, String?, ColourDepth)]
    )
    func `the environment says how many colours there are`(
        _ term: String?,
        _ colorTerm: String?,
        _ noColor: String?,
        _ depth: ColourDepth
    ) {
        #expect(ColourDepth(term: term, colorTerm: colorTerm, noColor: noColor) == depth)
    }

    /// The lowest contrast on any of the terminals, with bold brightening and without.
    private func contrast(_ paint: Paint) -> Double {
        [ContrastTests.console, ContrastTests.xterm].map { basic in
            let isBrightened = paint.attributes.contains(.bold)
            let background = rgb(paint.background, basic, isBold: false)
            let plain = ratio(rgb(paint.foreground, basic, isBold: false), background)
            let bold = ratio(rgb(paint.foreground, basic, isBold: isBrightened), background)
            // The Linux console always brightens, xterm may or may not.
            return basic == ContrastTests.console ? bold : min(plain, bold)
        }
        .min() ?? 0
    }

    private func rgb(_ colour: Paint.Colour, _ basic: [Int], isBold: Bool) -> RGB {
        switch colour {
        case .standard: RGB(hex: 0x808080)
        case .basic(let number): RGB(hex: basic[isBold && number < 8 ? number + 8 : number])
        case .indexed(let number): RGB(index: number)
        case .direct(let rgb): rgb
        }
    }

    private func ratio(_ one: RGB, _ other: RGB) -> Double {
        let lights = [luminance(one), luminance(other)].sorted()
        return (lights[1] + 0.05) / (lights[0] + 0.05)
    }

    private func luminance(_ colour: RGB) -> Double {
        func linear(_ value: Int) -> Double {
            let part = Double(value) / 255
            return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green)
            + 0.0722 * linear(colour.blue)
    }
}
