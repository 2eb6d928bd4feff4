import RaumIO
import RaumScreen
import RaumTerminal

/// A terminal in raw mode, on its alternate screen.
final class TerminalSurface: Surface {
    private let terminal: FullTerminal
    private let options: DisplayOptions

    init(_ device: TerminalDevice, _ options: DisplayOptions) {
        self.options = options
        let ability = TerminalAbility(.current, isColourless: !options.hasColour)
        terminal = FullTerminal(device, TerminalEncoder(ability, options.theme))
    }

    var keyDescriptor: Int32? { terminal.number }
    var size: TerminalSize? { currentSize }

    func readKeys() throws(SystemError) -> [UInt8] { try terminal.readKeys() }

    func show(_ picture: Picture, isFlashing: Bool) throws(SystemError) {
        let size = currentSize
        try terminal.show(
            picture.frame(width: size.columns, height: size.rows, isFlashing: isFlashing)
        )
    }

    func ring() throws(SystemError) { try terminal.ring() }

    private var currentSize: TerminalSize {
        options.size.map { TerminalSize(columns: $0.width, rows: $0.height) } ?? terminal.size
    }

    func open() throws(SystemError) { try terminal.open() }

    func forget() { terminal.forget() }

    func obey(_ signal: Signal) throws(SystemError) -> Bool { try terminal.obey(signal) }

    func suspend() throws(SystemError) { try terminal.suspend() }

    func restore() { terminal.close() }

    /// A screen on a wall has no place for it; the picture shows that there is no connection.
    func log(_ text: String) {}
}
