// The palette gives each role of a style its look. Colour never carries a meaning alone: every role that matters has a
// word beside it. Three rules keep every screen legible:
// - Text that matters reaches a contrast of 7:1 (WCAG 2.2, 1.4.6) at every depth, under the colours of
//   the Linux console and of xterm, reversed or not; a test computes it. Rules are exempt.
// - Foreground and background are always set together: a terminal's own background is unknown.
// - Where there are eight colours, bold stands for brightness. A Linux console paints bold black as dark
//   grey, so black is never bold there; reversed text is painted as black on the role's colour.

/// The colours of a screen.
package struct Palette: Hashable, Sendable {
    /// How many colours there are.
    package let depth: ColourDepth
    /// Dark or light.
    package let theme: Theme

    private let inks: [Style.Role: Paint.Colour]
    private let ground: Paint.Colour

    /// The colours of `theme` on a terminal of `depth`.
    package init(_ depth: ColourDepth, _ theme: Theme = .dark) {
        self.depth = depth
        self.theme = theme
        ground = Palette.ground(depth, theme)
        inks = Style.Role.allCases.reduce(into: [:]) { $0[$1] = Palette.ink($1, depth, theme) }
    }

    /// How a style is painted.
    package func paint(_ style: Style) -> Paint {
        let tint = Palette.tint(style.tint, depth, theme)
        var paint = Paint(foreground: tint ?? inks[style.role] ?? .standard, background: ground)
        if style.isBold || depth == .eight && style.role.isLoud { paint.attributes.insert(.bold) }
        if style.isStruck { paint.attributes.insert(.struck) }
        if style.role == .code { return code(paint, style) }
        if style.isReverse { reverse(&paint) }
        if isDimmedByBold(paint.foreground) { paint.attributes.remove(.bold) }
        return paint
    }

    /// Light on dark; without colours the ground is that of the theme.
    private func code(_ paint: Paint, _ style: Style) -> Paint {
        var paint = paint
        if depth == .none {
            if style.isReverse != (theme == .light) { paint.attributes.insert(.reverse) }
            return paint
        }
        paint.background = Palette.ground(depth, .dark)
        paint.foreground = Palette.ink(.text, depth, .dark)
        return paint
    }

    /// Without colours the terminal has to do it; with them it is done here, since some terminals
    /// reverse before they brighten and some after.
    private func reverse(_ paint: inout Paint) {
        if depth == .none { return paint.attributes.formUnion(.reverse) }
        (paint.foreground, paint.background) = (paint.background, paint.foreground)
        guard depth <= .sixteen, theme == .dark else { return }
        paint.background = Palette.legibleUnderBlack(paint.background)
    }

    /// Whether brightness would take contrast away: from dark text on a light ground.
    private func isDimmedByBold(_ foreground: Paint.Colour) -> Bool {
        foreground == .basic(0) || foreground == .basic(4)
    }

    /// A colour under which black text is legible: two of those that any terminal can put behind text.
    private static func legibleUnderBlack(_ colour: Paint.Colour) -> Paint.Colour {
        colour == .basic(6) || colour == .basic(14) ? .basic(6) : .basic(7)
    }
}

extension Style.Role {
    /// Whether it stands out from the text beside it.
    fileprivate var isLoud: Bool { self != .quiet && self != .rule }
}
