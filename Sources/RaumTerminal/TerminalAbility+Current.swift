internal import RaumIO
package import RaumScreen

extension TerminalSigns {
    /// The environment with which the process was started.
    package static var current: TerminalSigns {
        TerminalSigns { Environment.value(of: $0) }
    }
}

extension TerminalEncoder {
    /// An encoder for a terminal with these abilities, in the colours of `theme`.
    package init(_ ability: TerminalAbility, _ theme: Theme = .dark) {
        self.init(
            Palette(ability.depth, theme),
            isSynchronised: ability.isSynchronised,
            hasFewGlyphs: ability.hasFewGlyphs
        )
    }
}
