import RaumScreen
import Testing

@Suite struct TerminalAbilityTests {
    private static let utf8 = "de_DE.UTF-8"

    private static func signs(_ term: String?, _ locale: String? = utf8) -> TerminalSigns {
        TerminalSigns(term: term, locale: locale)
    }

    /// By name alone: colours, UTF-8, synchronised output, places.
    @Test(
        arguments: [
            (nil, .none, true, false, false), ("", .none, true, false, false),
            ("dumb", .none, true, false, false), ("emacs", .none, true, false, false),
            ("linux", .eight, true, false, true), ("linux-16color", .sixteen, true, false, true),
            ("xterm", .eight, true, false, true), ("xterm-256color", .indexed, true, false, true),
            ("xterm-direct", .direct, true, false, true),
            ("xterm-mono", .none, true, false, true), ("rxvt-unicode", .eight, true, false, true),
            ("tmux", .eight, true, false, true), ("tmux-256color", .indexed, true, false, true),
            ("screen", .eight, true, false, true),
            ("screen-256color", .indexed, true, false, true),
            ("screen.xterm-256color", .indexed, true, false, true),
            ("foot", .direct, true, true, true), ("foot-extra", .direct, true, true, true),
            ("xterm-kitty", .direct, true, true, true), ("alacritty", .direct, true, true, true),
            ("wezterm", .direct, true, true, true), ("contour-latest", .direct, true, true, true),
            ("xterm-ghostty", .direct, true, true, true),
            ("vt100", .none, false, false, true), ("vt220", .none, false, false, true),
            ("vt52", .none, true, false, false), ("ansi", .eight, false, false, true),
            ("vte-256color", .indexed, true, false, true),
            ("st-256color", .indexed, true, false, true),
            ("no-such-terminal", .eight, true, false, true),
        ] as [(String?, ColourDepth, Bool, Bool, Bool)]
    )
    func `a name says what may be sent`(
        _ term: String?,
        _ depth: ColourDepth,
        _ hasUnicode: Bool,
        _ isSynchronised: Bool,
        _ canPositionCursor: Bool
    ) {
        let expected = TerminalAbility(
            depth: depth,
            hasUnicode: hasUnicode,
            isSynchronised: isSynchronised,
            canPositionCursor: canPositionCursor,
            hasFewGlyphs: term?.hasPrefix("linux") ?? false
        )
        #expect(TerminalAbility(TerminalAbilityTests.signs(term)) == expected)
    }

    @Test(
        arguments: [
            ("xterm-256color", "truecolor", nil, nil, .direct),
            ("xterm-256color", "24bit", nil, nil, .direct),
            ("xterm-256color", "yes", nil, nil, .indexed),
            ("xterm-256color", nil, "WezTerm", nil, .direct),
            ("xterm-256color", nil, "Apple_Terminal", nil, .indexed),
            // COLORTERM is inherited from the terminal around GNU screen, which lacks 24 bits.
            ("screen-256color", "truecolor", nil, nil, .indexed),
            ("screen-256color", "truecolor", "WezTerm", nil, .indexed),
            ("screen-256color", "truecolor", nil, "/tmp/tmux-0/default,1,0", .direct),
            ("tmux-256color", "truecolor", "tmux", nil, .direct),
            ("linux", "truecolor", nil, nil, .eight), ("vt220", "truecolor", nil, nil, .none),
            ("dumb", "truecolor", "iTerm.app", nil, .none),
        ] as [(String, String?, String?, String?, ColourDepth)]
    )
    func `colours are those of the terminal itself`(
        _ term: String,
        _ colorTerm: String?,
        _ program: String?,
        _ tmux: String?,
        _ depth: ColourDepth
    ) {
        let signs = TerminalSigns(term: term, colorTerm: colorTerm, program: program, tmux: tmux)
        #expect(TerminalAbility(signs).depth == depth)
    }

    @Test(
        arguments: [
            (nil, true), ("", true), ("C", false), ("POSIX", false), ("C.UTF-8", true),
            ("de_DE.utf8", true), ("de_DE.UTF-8@euro", true), ("de_DE", false),
            ("de_DE@euro", false), ("pl_PL.ISO-8859-2", false), ("en_US.Utf-8", true),
        ] as [(String?, Bool)]
    )
    func `the locale says whether there is UTF-8`(_ locale: String?, _ hasUnicode: Bool) {
        for term in ["xterm-256color", "linux", "tmux-256color", "screen"] {
            let ability = TerminalAbility(TerminalAbilityTests.signs(term, locale))
            #expect(ability.hasUnicode == hasUnicode, "\(term)")
        }
        #expect(TerminalAbility(TerminalAbilityTests.signs("foot", locale)).hasUnicode)
        #expect(!TerminalAbility(TerminalAbilityTests.signs("vt100", locale)).hasUnicode)
    }

    @Test(arguments: ["foot", "xterm-256color", "linux", "vt100", "dumb", "tmux-256color"])
    func `options and NO_COLOR take away and never add`(_ term: String) {
        var signs = TerminalAbilityTests.signs(term)
        let plain = TerminalAbility(signs)
        #expect(!TerminalAbility(signs, isASCIIOnly: true).hasUnicode)
        #expect(TerminalAbility(signs, isColourless: true).depth == .none)
        #expect(TerminalAbility(signs, isColourless: true).isSynchronised == plain.isSynchronised)
        signs.noColor = "1"
        #expect(TerminalAbility(signs).depth == .none)
        signs.noColor = ""
        #expect(TerminalAbility(signs) == plain)
    }
}
