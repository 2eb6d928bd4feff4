/// A style as one terminal can show it.
package struct Paint: Hashable, Sendable {
    /// A colour in the way a terminal is told about it.
    package enum Colour: Hashable, Sendable {
        /// Whatever the terminal has set.
        case standard
        /// 0 to 15, the terminal's own palette.
        case basic(Int)
        /// 16 to 255, xterm's cube and greys.
        case indexed(Int)
        case direct(RGB)
    }

    /// What does not depend on colour.
    package struct Attributes: OptionSet, Hashable, Sendable {
        package let rawValue: UInt8

        package init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        /// How a letter is set off: parameters 1, 7 and 9 of SGR (ECMA-48, 8.3.117).
        package static let bold = Attributes(rawValue: 1)
        package static let reverse = Attributes(rawValue: 2)
        package static let struck = Attributes(rawValue: 4)
    }

    /// Of the letter, and behind it; and how the letter is.
    package var foreground = Colour.standard
    package var background = Colour.standard
    package var attributes: Attributes = []

    /// What a terminal paints after a reset.
    package static let standard = Paint()
}
