import RaumIO
import RaumScreen
import RaumTerminal

/// The output for pictures.
protocol Surface: AnyObject {
    /// The descriptor to watch for keys; nil if there are none.
    var keyDescriptor: Int32? { get }
    /// The keys typed since the last call.
    func readKeys() throws(SystemError) -> [UInt8]
    /// Shows a picture; writes only what changed.
    func show(_ picture: Picture, isFlashing: Bool) throws(SystemError)
    /// Rings, where there is a bell.
    func ring() throws(SystemError)
    /// The size of a picture; nil if it is text without one.
    var size: TerminalSize? { get }
    /// Takes over what it writes to.
    func open() throws(SystemError)
    /// Forgets the last picture, so that the next one is drawn whole.
    func forget()
    /// Obeys a signal; returns whether the program is to end.
    func obey(_ signal: Signal) throws(SystemError) -> Bool
    /// Gives the terminal to the shell until it gives it back.
    func suspend() throws(SystemError)
    /// Restores the terminal.
    func restore()
    /// Writes a line for people who look for the reason of a fault.
    func log(_ text: String)
}

/// A terminal, or lines where the output is none, cannot place the cursor, or is read by a program.
func makeSurface(_ options: DisplayOptions) throws(SystemError) -> any Surface {
    guard !options.isJSON, TerminalAbility(.current).canPositionCursor,
        let device = TerminalDevice()
    else {
        return LineSurface(isJSON: options.isJSON)
    }
    return TerminalSurface(device, options)
}
