internal import RaumScreen
package import RaumWords

/// Rows below a header, the columns in line.
package struct Table: Hashable, Sendable {
    private let cells: [[Sentence]]

    /// Rows of as many cells as the header has; an empty one is shown as a dash.
    package init(header: [Sentence], rows: [[Sentence]]) {
        precondition(rows.allSatisfy { $0.count == header.count }, "Every row has every column.")
        cells = [header] + rows.map { $0.map { $0.isEmpty ? Sentence(name: "-") : $0 } }
    }

    /// The lines; none where there is no row.
    package var lines: [Sentence] {
        let (english, german) = (lines(\.english), lines(\.german))
        return zip(english, german).map { Sentence(en: $0, de: $1) }
    }

    private func lines(_ language: (Sentence) -> String) -> [String] {
        guard cells.count > 1 else { return [] }
        let cells = cells.map { $0.map(language) }
        let widths = cells[0].indices.map { column in
            cells.map { DisplayWidth.columns(of: $0[column]) }.max() ?? 0
        }
        return cells.map { row in
            let padded = zip(row, widths).map { text, width in
                text + String(repeating: " ", count: width - DisplayWidth.columns(of: text))
            }
            let line = padded.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }
}
