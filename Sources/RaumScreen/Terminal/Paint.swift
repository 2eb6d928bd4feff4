/// A style as one terminal can show it.
package struct Paint: Hashable, Sendable {
    /// A colour in the way a terminal is told about it.
    package enum Colour: Hashable, Sendable {
        /// The terminal's default.
        case standard
        /// 0 to 15, the terminal's own palette.
        case basic(Int)
        /// 16 to 255, xterm's cube and greys.
        case indexed(Int)
        case direct(RGB)
    }

    /// Attributes that do not depend on colour.
    package struct Attributes: OptionSet, Hashable, Sendable {
        package let rawValue: UInt8

        package init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        /// Bold, reversed and crossed out: parameters 1, 7 and 9 of SGR (ECMA-48, 8.3.117).
        package static let bold = Attributes(rawValue: 1)
        package static let reverse = Attributes(rawValue: 2)
        package static let struck = Attributes(rawValue: 4)
    }

    /// The colours of the letter and behind it, and the attributes of the letter.
    package var foreground = Colour.standard
    package var background = Colour.standard
    package var attributes: Attributes = []

    /// The paint of a terminal after a reset.
    package static let standard = Paint()
}
