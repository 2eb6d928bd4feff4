package import RaumGrid

/// How a piece of a screen looks, by what it means; the palette decides which colours that is.
package struct Style: Hashable, Sendable {
    /// What a piece of a screen is for.
    package enum Role: UInt8, CaseIterable, Sendable {
        /// What people came to read.
        case text
        /// What stands beside it.
        case quiet
        /// What is on now.
        case now
        /// What changed.
        case change
        /// What must not be missed.
        case alarm
        /// The venue's own: its hashtag.
        case accent
        /// Lines and bars.
        case rule
        /// The light modules of a QR code: light on dark, whatever the theme is.
        case code
    }

    /// What it says, and how loudly.
    package var role: Role
    package var isBold: Bool
    /// Light on dark where it was dark on light.
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
