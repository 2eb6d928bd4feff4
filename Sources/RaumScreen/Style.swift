package import RaumGrid

/// The look of a piece of a screen, by its meaning; the palette chooses the colours.
package struct Style: Hashable, Sendable {
    /// The purpose of a piece of a screen.
    package enum Role: UInt8, CaseIterable, Sendable {
        /// The main text.
        case text
        /// Secondary text.
        case quiet
        /// The present session.
        case now
        /// A change.
        case change
        /// An alarm.
        case alarm
        /// The event's hashtag.
        case accent
        /// Lines and bars.
        case rule
        /// The light modules of a QR code: light on dark in every theme.
        case code
    }

    /// Its purpose, and whether it is bold.
    package var role: Role
    package var isBold: Bool
    /// Whether foreground and background are exchanged.
    package var isReverse: Bool
    package var isStruck: Bool
    /// The colour of a room, in the place of the role's; never of text.
    package var tint: Room.Colour

    /// A plain style.
    package init(
        _ role: Role,
        bold: Bool = false,
        reverse: Bool = false,
        struck: Bool = false,
        tint: Room.Colour = .none
    ) {
        self.role = role
        self.tint = tint
        isBold = bold
        isReverse = reverse
        isStruck = struck
    }

    /// Plain text.
    package static let plain = Style(.text)
}
