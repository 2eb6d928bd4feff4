// A module is a column wide and half a row high, which is a square on terminals. Light modules are drawn and dark ones
// are the ground, with colours of their own: scanners need dark on light in every theme.

/// A code with the light modules around it, in half blocks.
///
/// Its size follows from the length of the text alone; the code is worked out only where it is drawn.
package struct QRPicture: Hashable, Sendable {
    private let text: String
    /// Modules on a side of the code.
    private let size: Int

    /// The picture of an address; nil for one that no code holds.
    package init?(_ address: String) {
        text = QRCode.encoded(address)
        guard let version = QRVersion(holding: text.utf8.count) else { return nil }
        size = version.size
    }

    /// Columns that it takes.
    package var columns: Int { size + 2 * QRCode.quietModules }
    /// Rows that it takes: half as many, the last one whole.
    package var rows: Int { (columns + 1) / 2 }

    /// The picture, light except for the dark modules.
    package var frame: Frame {
        var frame = Frame(width: columns, height: rows)
        guard let code = QRCode(text) else { return frame }
        for row in 0..<rows {
            for column in 0..<columns {
                let upper = isLight(code, column, 2 * row)
                let lower = isLight(code, column, 2 * row + 1)
                let block = upper ? (lower ? "█" : "▀") : lower ? "▄" : " "
                frame.fill(column..<column + 1, y: row, with: block, Style(.code))
            }
        }
        return frame
    }

    private func isLight(_ code: QRCode, _ column: Int, _ row: Int) -> Bool {
        !code.isDark(column - QRCode.quietModules, row - QRCode.quietModules)
    }
}
