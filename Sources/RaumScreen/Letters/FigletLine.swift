/// A line of FIGlet letters, as far as it is put together.
struct FigletLine {
    private let layout: FigletLayout
    private let hardblank: Unicode.Scalar
    private(set) var rows: FigletFont.Glyph
    /// The width of the letter before; letters of less than two columns share none.
    private var lastWidth = 0

    init(height: Int, layout: FigletLayout, hardblank: Unicode.Scalar) {
        self.layout = layout
        self.hardblank = hardblank
        rows = Array(repeating: [], count: height)
    }

    private var width: Int { rows.first?.count ?? 0 }

    /// Puts a letter at the end, moved to the left as far as the layout lets it.
    mutating func append(_ glyph: FigletFont.Glyph) {
        let columns = glyph.first?.count ?? 0
        let canShare = lastWidth >= 2 && columns >= 2
        lastWidth = columns
        let shared = layout.fits || layout.smushes ? overlap(glyph, columns, canShare) : 0
        for (index, added) in glyph.enumerated() {
            var row = rows[index]
            for column in 0..<shared {
                let place = row.count - shared + column
                guard place >= 0, place < row.count else { continue }
                row[place] = joined(row[place], added[column], canShare) ?? added[column]
            }
            // Columns to the left of the line were empty.
            row += added[min(shared, columns)...]
            rows[index] = row
        }
    }

    private func joined(
        _ left: Unicode.Scalar,
        _ right: Unicode.Scalar,
        _ canShare: Bool
    ) -> Unicode.Scalar? {
        if left == " " { return right }
        if right == " " { return left }
        return canShare ? layout.joined(left, right, hardblank) : nil
    }

    /// Columns by which a letter can be moved into the line.
    private func overlap(_ glyph: FigletFont.Glyph, _ columns: Int, _ canShare: Bool) -> Int {
        var least = columns
        for (row, added) in zip(rows, glyph) {
            let first = added.firstIndex { $0 != " " }
            guard let last = row.lastIndex(where: { $0 != " " }) else {
                // No letter goes further to the left than the first column.
                least = min(least, (first ?? columns) + row.count)
                continue
            }
            var amount = (first ?? columns) + row.count - 1 - last
            if let first, joined(row[last], added[first], canShare) != nil { amount += 1 }
            least = min(least, amount)
        }
        return least
    }
}
