/// Large letters from a FIGlet font.
///
/// Rows that are empty above and below a line are left out.
package struct FigletFace: BlockFace {
    private let font: FigletFont
    package let halfRows: Int

    /// The letters of `font`, as large as its capital H.
    package init(_ font: FigletFont) {
        self.font = font
        halfRows = 2 * (FigletFace.inked(font.drawn("H") ?? []).count)
    }

    package func columns(of text: String) -> Int? {
        font.line(text).map { $0.first?.count ?? 0 }
    }

    package func rows(of text: String) -> [String]? {
        font.drawn(text).map { Array(FigletFace.inked($0)) }
    }

    private static func inked(_ rows: [String]) -> ArraySlice<String> {
        let isInked = { (row: String) in row.utf8.contains { $0 != 0x20 } }
        guard let first = rows.firstIndex(where: isInked), let last = rows.lastIndex(where: isInked)
        else { return rows.prefix(1) }
        return rows[first...last]
    }
}
