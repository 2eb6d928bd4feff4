import RaumIO

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Where pictures are shown.
protocol Surface: AnyObject {
    /// What to watch for keys; nil where there are none.
    var keyDescriptor: Int32? { get }
    /// The keys typed since the last call.
    func readKeys() throws(SystemError) -> [UInt8]
    /// Shows a picture; writes only what changed.
    func show(_ picture: Picture, isFlashing: Bool) throws(SystemError)
    /// The size of a picture; nil where it is text without one.
    var size: TerminalSize? { get }
    /// What is there is no longer known: the next picture is drawn whole.
    func forget()
    /// Gives the terminal to the shell until it gives it back.
    func suspend() throws(SystemError)
    /// Leaves everything as it was.
    func restore()
    /// Tells whoever looks for the reason of something.
    func log(_ text: String)
}

/// A terminal, or plain text where the output is none.
func makeSurface(_ options: DisplayOptions) throws(SystemError) -> any Surface {
    guard let device = TerminalDevice() else { return TextSurface() }
    return try TerminalSurface(device, options)
}

/// Lines for a pipe: the whole picture whenever more than the time of day changed.
final class TextSurface: Surface {
    private var last: [String]?

    var keyDescriptor: Int32? { nil }

    func readKeys() -> [UInt8] { [] }

    var size: TerminalSize? { nil }

    func show(_ picture: Picture, isFlashing: Bool) throws(SystemError) {
        guard picture.essence != last else { return }
        last = picture.essence
        let text = picture.lines.map { $0 + "\n" }.joined() + "\n"
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw SystemError("write", "standard output") }
            bytes = bytes.dropFirst(count)
        }
    }

    func forget() { last = nil }

    func suspend() { raise(SIGSTOP) }

    func restore() {}

    func log(_ text: String) {
        write("raumwerk-display: \(text)\n", to: STDERR_FILENO)
    }
}
