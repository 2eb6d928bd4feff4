import RaumIO
import RaumScreen
import RaumTerminal

/// Where pictures are shown.
protocol Surface: AnyObject {
    /// What to watch for keys; nil where there are none.
    var keyDescriptor: Int32? { get }
    /// The keys typed since the last call.
    func readKeys() throws(SystemError) -> [UInt8]
    /// Shows a picture; writes only what changed.
    func show(_ picture: Picture, isFlashing: Bool) throws(SystemError)
    /// Rings, where there is a bell.
    func ring() throws(SystemError)
    /// The size of a picture; nil where it is text without one.
    var size: TerminalSize? { get }
    /// Takes over what it writes to.
    func open() throws(SystemError)
    /// What is there is no longer known: the next picture is drawn whole.
    func forget()
    /// Does what a signal asks; gives whether the program is to end.
    func obey(_ signal: Signal) throws(SystemError) -> Bool
    /// Gives the terminal to the shell until it gives it back.
    func suspend() throws(SystemError)
    /// Leaves everything as it was.
    func restore()
    /// Tells whoever looks for the reason of something.
    func log(_ text: String)
}

/// A terminal, or lines where the output is none, only a line after the other, or read by a program.
func makeSurface(_ options: DisplayOptions) throws(SystemError) -> any Surface {
    guard !options.isJSON, TerminalAbility(.current).canPositionCursor,
        let device = TerminalDevice()
    else {
        return LineSurface(isJSON: options.isJSON)
    }
    return TerminalSurface(device, options)
}
