import RaumIO
import RaumScreen

/// A terminal in raw mode, on its alternate screen.
final class TerminalSurface: Surface {
    private let device: TerminalDevice
    private let options: DisplayOptions
    private let encoder: TerminalEncoder
    private var shown: Frame?

    init(_ device: TerminalDevice, _ options: DisplayOptions) throws(SystemError) {
        self.device = device
        self.options = options
        let ability = TerminalAbility(.current, isColourless: !options.hasColour)
        encoder = TerminalEncoder(
            Palette(ability.depth, options.theme),
            isSynchronised: ability.isSynchronised,
            hasFewGlyphs: ability.hasFewGlyphs
        )
        try open()
    }

    private func open() throws(SystemError) {
        try device.enterRaw(restoring: Array(TerminalEncoder.leave.utf8))
        try device.write(Array(TerminalEncoder.enter.utf8))
        forget()
    }

    var keyDescriptor: Int32? { device.number }
    var size: TerminalSize? { currentSize }

    func readKeys() throws(SystemError) -> [UInt8] { try device.readKeys() }

    func show(_ picture: Picture, isFlashing: Bool) throws(SystemError) {
        let size = currentSize
        let frame = picture.frame(width: size.columns, height: size.rows, isFlashing: isFlashing)
        let bytes = encoder.bytes(from: shown, to: frame)
        shown = frame
        if !bytes.isEmpty { try device.write(bytes) }
    }

    func ring() throws(SystemError) { try device.write(Array(TerminalEncoder.bell.utf8)) }

    private var currentSize: TerminalSize {
        if let size = options.size {
            return TerminalSize(columns: size.width, rows: size.height)
        }
        let size = device.size ?? TerminalSize(columns: 80, rows: 24)
        return TerminalSize(
            columns: min(max(size.columns, 1), 400),
            rows: min(max(size.rows, 1), 120)
        )
    }

    func forget() { shown = nil }

    func suspend() throws(SystemError) {
        try device.suspend()
        try device.write(Array(TerminalEncoder.enter.utf8))
        forget()
    }

    func restore() { device.leaveRaw() }

    /// A screen on a wall has no place for it; the picture says that there is no connection.
    func log(_ text: String) {}
}
