import RaumIO

/// A terminal in raw mode, on its alternate screen.
final class TerminalSurface: Surface {
    private let device: TerminalDevice
    private let options: DisplayOptions
    private var rows: [String] = []
    private var size: TerminalSize?

    /// Alternate screen, no cursor, cleared.
    private static let opening = "\u{1B}[?1049h\u{1B}[?25l\u{1B}[2J"
    /// What undoes it; CAN ends a sequence that a crash cut in the middle.
    private static let closing = "\u{18}\u{1B}[0m\u{1B}[?25h\u{1B}[?1049l"

    init(_ device: TerminalDevice, _ options: DisplayOptions) throws(SystemError) {
        self.device = device
        self.options = options
        try open()
    }

    private func open() throws(SystemError) {
        try device.enterRaw(restoring: Array(TerminalSurface.closing.utf8))
        try device.write(Array(TerminalSurface.opening.utf8))
        forget()
    }

    var keyDescriptor: Int32? { device.number }

    func readKeys() throws(SystemError) -> [UInt8] { try device.readKeys() }

    func show(_ picture: Picture) throws(SystemError) {
        let present = currentSize
        var output = ""
        if present != size {
            output += "\u{1B}[2J"
            rows = []
            size = present
        }
        let wanted = (0..<present.rows).map { row in
            row < picture.lines.count ? clipped(picture.lines[row], present.columns) : ""
        }
        for (row, text) in wanted.enumerated() where row >= rows.count || rows[row] != text {
            output += "\u{1B}[\(row + 1);1H" + text + "\u{1B}[K"
        }
        rows = wanted
        if !output.isEmpty { try device.write(Array(output.utf8)) }
    }

    private var currentSize: TerminalSize {
        if let size = options.size {
            return TerminalSize(columns: size.width, rows: size.height)
        }
        return device.size ?? TerminalSize(columns: 80, rows: 24)
    }

    private func clipped(_ text: String, _ columns: Int) -> String {
        text.count <= columns ? text : text.prefix(columns - 1) + "…"
    }

    func forget() { size = nil }

    func suspend() throws(SystemError) {
        try device.suspend()
        try device.write(Array(TerminalSurface.opening.utf8))
        forget()
    }

    func restore() { device.leaveRaw() }

    /// A screen on a wall has no place for it; the picture says that there is no connection.
    func log(_ text: String) {}
}
