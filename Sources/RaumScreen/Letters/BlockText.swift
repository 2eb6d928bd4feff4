/// A text in large letters, drawn.
package struct BlockText: Hashable, Sendable {
    /// Rows of characters one column wide, all of the same length.
    package let picture: [String]
    /// Columns that it takes.
    package let columns: Int
    /// The text, line by line, as it was broken.
    package let lines: [String]
    /// How large the letters look: the height of a capital in half rows.
    package let halfRows: Int

    /// Rows that it takes.
    package var rows: Int { picture.count }

    /// Draws lines below each other with an empty row between them; nil when a glyph is missing.
    init?(_ lines: [String], in face: any BlockFace) {
        var drawn: [String] = []
        for line in lines {
            guard let rows = face.rows(of: line) else { return nil }
            drawn += (drawn.isEmpty ? [] : [""]) + rows
        }
        let width = drawn.map(\.count).max() ?? 0
        picture = drawn.map { $0 + String(repeating: " ", count: width - $0.count) }
        columns = width
        self.lines = lines
        halfRows = face.halfRows
    }

    /// A line that is drawn already, all rows equally long.
    init(picture: [String], text: String, halfRows: Int) {
        self.picture = picture
        columns = picture.first?.count ?? 0
        lines = [text]
        self.halfRows = halfRows
    }

    /// The largest built-in letters that hold `text` in `columns` and `rows`; nil if none do, or if a
    /// letter is missing.
    package static func fitting(
        _ text: String,
        columns: Int,
        rows: Int,
        isASCII: Bool = false
    ) -> BlockText? {
        let type = isASCII ? BlockType.hashes : .halfBlocks
        return type.fit(text, columns: columns, rows: rows)
    }
}

extension Frame {
    /// Draws large letters with their top left corner at `x`, `y`.
    package mutating func draw(_ block: BlockText, x: Int, y: Int, _ style: Style) {
        for (row, line) in block.picture.enumerated() {
            for (column, character) in line.enumerated() where character != " " {
                draw(String(character), x: x + column, y: y + row, style)
            }
        }
    }
}
