// The abilities of a terminal are guessed from its name, since a question could wait for an answer that a serial line
// may never give. An unknown terminal gets only the abilities of the VT100. A wrong guess may cost looks, but never
// legibility.

/// The abilities of one terminal.
package struct TerminalAbility: Hashable, Sendable {
    /// The colours it has.
    package var depth: ColourDepth
    /// Whether it shows UTF-8; ASCII alone otherwise.
    package var hasUnicode: Bool
    /// Whether it holds an update back until it is whole (DEC private mode 2026).
    package var isSynchronised: Bool
    /// Whether the cursor can be placed; where it cannot, a screen is told in lines.
    package var canPositionCursor: Bool
    /// Whether it draws no more than the 256 or 512 glyphs of a Linux console.
    package var hasFewGlyphs: Bool

    /// An ability of these parts.
    package init(
        depth: ColourDepth,
        hasUnicode: Bool,
        isSynchronised: Bool,
        canPositionCursor: Bool,
        hasFewGlyphs: Bool = false
    ) {
        self.hasFewGlyphs = hasFewGlyphs
        self.depth = depth
        self.hasUnicode = hasUnicode
        self.isSynchronised = isSynchronised
        self.canPositionCursor = canPositionCursor
    }

    /// The abilities by the environment, limited by the options `--ascii` and `--no-colour`.
    package init(
        _ signs: TerminalSigns,
        isASCIIOnly: Bool = false,
        isColourless: Bool = false
    ) {
        let kind = TerminalKind(signs)
        let noColour = isColourless || kind == .dumb ? "1" : signs.noColor
        canPositionCursor = kind != .dumb
        hasFewGlyphs = kind == .console
        isSynchronised = kind == .modern
        hasUnicode = !isASCIIOnly && kind.hasUnicode(in: signs.charset)
        depth = ColourDepth(
            term: signs.term,
            colorTerm: kind == .modern ? "truecolor" : kind.passesColours ? signs.colorTerm : nil,
            noColor: noColour
        )
    }
}

/// Variables of the environment about a terminal; a nil is an unset one.
package struct TerminalSigns: Hashable, Sendable {
    /// `TERM`.
    package var term: String?
    /// `COLORTERM`.
    package var colorTerm: String?
    /// `NO_COLOR` (no-color.org).
    package var noColor: String?
    /// `TERM_PROGRAM`, by which some terminals give their name while `TERM` is `xterm-256color`.
    package var program: String?
    /// `TMUX`, which tmux sets besides any `TERM`.
    package var tmux: String?
    /// The locale of characters: the first of `LC_ALL`, `LC_CTYPE` and `LANG` that is not empty.
    package var locale: String?

    /// Signs; variables that are not given are unset.
    package init(
        term: String? = nil,
        colorTerm: String? = nil,
        noColor: String? = nil,
        program: String? = nil,
        tmux: String? = nil,
        locale: String? = nil
    ) {
        self.term = term
        self.colorTerm = colorTerm
        self.noColor = noColor
        self.program = program
        self.tmux = tmux
        self.locale = locale
    }

    /// The signs of an environment, of which `value` gives a variable; nil for one that is not set.
    package init(environment value: (String) -> String?) {
        self.init(
            term: value("TERM"),
            colorTerm: value("COLORTERM"),
            noColor: value("NO_COLOR"),
            program: value("TERM_PROGRAM"),
            tmux: value("TMUX"),
            locale: ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(value).first { !$0.isEmpty }
        )
    }

    /// How a locale encodes characters.
    enum Charset {
        case utf8
        /// Any other that is named, or that `C`, `POSIX` and names without one stand for.
        case other
        /// No locale is set, as in many containers and services.
        case unknown
    }

    var charset: Charset {
        guard let locale, !locale.isEmpty else { return .unknown }
        let name = locale.lowercased()
        return name.contains("utf-8") || name.contains("utf8") ? .utf8 : .other
    }
}

/// Families of terminals that differ in their abilities.
enum TerminalKind: CaseIterable {
    /// No cursor that can be placed: `dumb`, `emacs`, a VT52 without CSI, a name that is not set.
    case dumb
    /// DEC's own, and terminals at the end of a serial line.
    case serial
    /// Linux' own console.
    case console
    /// GNU screen, which passes on `COLORTERM` of the terminal around it without knowing 24 bits.
    case screen
    /// tmux, which translates colours itself, and draws whole updates by itself.
    case tmux
    /// Terminals whose every version in use has UTF-8, 24 bits and synchronised output.
    case modern
    /// xterm, and all that call themselves so.
    case xterm

    init(_ signs: TerminalSigns) {
        let term = signs.term ?? ""
        if term.isEmpty || TerminalKind.dumbTerms.contains(term) {
            self = .dumb
        } else if term.hasPrefix("tmux") || term.hasPrefix("screen") && signs.tmux != nil {
            self = .tmux
        } else if term.hasPrefix("screen") {
            self = .screen
        } else if term == "linux" || term.hasPrefix("linux-") {
            self = .console
        } else if TerminalKind.isSerial(term) {
            self = .serial
        } else {
            self = TerminalKind.isModern(term, signs) ? .modern : .xterm
        }
    }

    private static let dumbTerms = ["dumb", "unknown", "emacs", "network", "dialup", "vt52"]
    private static let modernTerms = [
        "foot", "xterm-kitty", "xterm-ghostty", "wezterm", "alacritty", "contour", "rio",
    ]
    private static let modernPrograms = ["WezTerm", "ghostty", "iTerm.app", "contour", "rio"]

    private static func isModern(_ term: String, _ signs: TerminalSigns) -> Bool {
        modernTerms.contains { term == $0 || term.hasPrefix($0 + "-") }
            || modernPrograms.contains(signs.program ?? "")
    }

    private static func isSerial(_ term: String) -> Bool {
        ["ansi", "pcansi", "cons25", "sun"].contains { term.hasPrefix($0) }
            || term.hasPrefix("vt") && term.dropFirst(2).first?.isNumber ?? false
    }

    /// Whether `COLORTERM` describes this terminal.
    var passesColours: Bool { self == .tmux || self == .xterm || self == .modern }

    /// Whether UTF-8 may be sent where the locale's character set is `charset`.
    ///
    /// A Linux console has been in UTF-8 mode since 2.6.24, even if the locale of a service is another one; a serial
    /// line may end at a terminal older than UTF-8, where ASCII can at least be read.
    func hasUnicode(in charset: TerminalSigns.Charset) -> Bool {
        switch self {
        case .modern: true
        case .serial: false
        case .dumb, .console, .screen, .tmux, .xterm: charset != .other
        }
    }
}
