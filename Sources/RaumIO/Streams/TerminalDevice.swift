#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

// The terminal as a device: bytes out, bytes in, size, raw mode. The caller interprets the bytes. The descriptors are
// never made non-blocking: that would change them for the shell as well, which shares them.

/// Columns and rows of a terminal.
package struct TerminalSize: Equatable, Sendable {
    /// How many characters stand side by side, and how many lines.
    package let columns: Int
    package let rows: Int

    /// A size.
    package init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }
}

/// A terminal that is drawn on and typed at.
///
/// In raw mode it is given back on every way out of the process: `leaveRaw`, the end of this
/// object, exit(3), and a crash. Signals that end a process in order (SIGTERM, SIGINT, SIGHUP) are
/// received with `Signals`.
package final class TerminalDevice {
    private let input: Int32
    private let output: Int32
    private var isRaw = false
    private var restoring: [UInt8] = []

    /// Takes two open descriptors, which stay the caller's; nil if either is no terminal.
    package init?(input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO) {
        guard Self.isTerminal(input), Self.isTerminal(output) else { return nil }
        self.input = input
        self.output = output
    }

    deinit {
        leaveRaw()
    }

    /// Whether a descriptor is a terminal.
    ///
    /// The corresponding C function is isatty.
    package static func isTerminal(_ number: Int32) -> Bool {
        isatty(number) == 1
    }

    /// Whether no other group of processes has the terminal behind a descriptor, as a shell that started this
    /// one in the background has (tcgetpgrp(3)).
    static func isForeground(_ number: Int32) -> Bool {
        let group = tcgetpgrp(number)
        return group <= 0 || group == getpgrp()
    }

    /// The descriptor that the poller watches for keys.
    package var number: Int32 { input }

    /// Columns of the terminal behind a descriptor; nil if it is none, or does not know them.
    static func columns(of number: Int32) -> Int? { size(of: number)?.columns }

    /// The size now; nil if the terminal does not know it.
    package var size: TerminalSize? { Self.size(of: output) }

    private static func size(of number: Int32) -> TerminalSize? {
        var window = winsize()
        guard ioctl(number, UInt(TIOCGWINSZ), &window) == 0 else { return nil }
        guard window.ws_col > 0, window.ws_row > 0 else { return nil }
        return TerminalSize(columns: Int(window.ws_col), rows: Int(window.ws_row))
    }

    /// Keys come one by one, unechoed and without making signals (Ctrl-C is byte 3); output is
    /// taken as it is.
    ///
    /// `bytes` undo the caller's drawing: end synchronised output, reset colours, show the cursor, leave the alternate
    /// screen. A crash may cut a sequence in the middle, so let them begin with CAN (0x18).
    ///
    /// Throws if it is no terminal any more.
    package func enterRaw(restoring bytes: [UInt8]) throws(SystemError) {
        guard !isRaw else { return }
        var settings = termios()
        try checked("tcgetattr") { tcgetattr(input, &settings) }
        CrashRestore.arm(terminal: output, settings: settings, bytes: bytes)
        isRaw = true
        restoring = bytes
        var raw = settings
        cfmakeraw(&raw)
        withUnsafeMutableBytes(of: &raw.c_cc) { keys in
            // A read returns the available bytes, also none.
            keys[Int(VMIN)] = 0
            keys[Int(VTIME)] = 0
        }
        try checked("tcsetattr") { tcsetattr(input, TCSANOW, &raw) }
    }

    /// Writes the restoring bytes and sets the terminal as it was.
    ///
    /// Does nothing outside raw mode.
    package func leaveRaw() {
        guard isRaw else { return }
        isRaw = false
        CrashRestore.restoreAndDisarm()
    }

    /// Gives the terminal back and stops the process, as Ctrl-Z asks; returns in raw mode again
    /// when it goes on.
    ///
    /// Then everything must be drawn anew.
    ///
    /// Throws if it is no terminal any more when the process goes on.
    package func suspend() throws(SystemError) {
        let bytes = restoring
        leaveRaw()
        raise(SIGSTOP)
        try enterRaw(restoring: bytes)
    }

    /// Writes a whole frame, waiting while the terminal takes no more.
    ///
    /// Throws if the terminal has gone.
    package func write(_ frame: [UInt8]) throws(SystemError) {
        try writeWhole(frame, to: output, "terminal")
    }

    /// The keys typed since the last call, at most 1024 bytes; empty if there are none.
    ///
    /// Only in raw mode.
    ///
    /// Throws if the terminal has gone.
    package func readKeys() throws(SystemError) -> [UInt8] {
        precondition(isRaw, "Outside raw mode reading keys would wait for a line.")
        var keys = [UInt8](repeating: 0, count: 1024)
        let count = keys.withUnsafeMutableBytes { buffer in
            retrying { systemRead(input, buffer.baseAddress, buffer.count) }
        }
        guard count >= 0 else {
            guard errno == EAGAIN || errno == EWOULDBLOCK else {
                throw SystemError("read", "terminal")
            }
            return []
        }
        keys.removeLast(keys.count - count)
        return keys
    }
}
