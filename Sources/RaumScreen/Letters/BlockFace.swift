/// Large letters of one kind and size.
package protocol BlockFace: Sendable {
    /// How large the letters look: the height of a capital in half rows. Faces are tried in falling
    /// order of it.
    var halfRows: Int { get }

    /// Rows that any line takes at least.
    var leastRows: Int { get }

    /// The columns of one line of text; `nil` when a character has no glyph.
    func columns(of text: String) -> Int?

    /// One line of text drawn, all rows of the same width; `nil` when a character has no glyph.
    func rows(of text: String) -> [String]?
}

extension BlockFace {
    /// Small letters may be lower than capitals.
    package var leastRows: Int { 1 }
}
