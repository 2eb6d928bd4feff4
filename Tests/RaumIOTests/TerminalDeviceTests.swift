import Glibc
import Testing

@testable import RaumIO

// Raw mode is armed once in a process, so these run one after the other.

@Suite(.serialized) struct TerminalDeviceTests {
    private func type(_ text: String, at terminal: borrowing PseudoTerminal) {
        let bytes = Array(text.utf8)
        #expect(write(terminal.far.number, bytes, bytes.count) == bytes.count)
    }

    private func device(_ terminal: borrowing PseudoTerminal) throws -> TerminalDevice {
        let number = terminal.near.number
        return try #require(TerminalDevice(input: number, output: number))
    }

    @Test func `what is no terminal is none`() throws {
        let connection = try Connection()
        #expect(TerminalDevice(input: connection.near, output: connection.near) == nil)
        #expect(!TerminalDevice.isTerminal(-1))
    }

    @Test func `the size follows the window`() throws {
        let terminal = try PseudoTerminal(columns: 133, rows: 41)
        let device = try device(terminal)
        #expect(device.size == TerminalSize(columns: 133, rows: 41))
        var window = winsize(ws_row: 6, ws_col: 20, ws_xpixel: 0, ws_ypixel: 0)
        #expect(ioctl(terminal.near.number, UInt(TIOCSWINSZ), &window) == 0)
        #expect(device.size == TerminalSize(columns: 20, rows: 6))
        window = winsize()
        #expect(ioctl(terminal.near.number, UInt(TIOCSWINSZ), &window) == 0)
        #expect(device.size == nil)
    }

    @Test func `raw mode gives keys one by one and is undone`() throws {
        let terminal = try PseudoTerminal()
        let device = try device(terminal)
        let before = terminal.modes()
        try device.enterRaw(restoring: [7])
        #expect(terminal.modes() != before)
        #expect(try device.readKeys() == [])
        type("q\u{3}ä", at: terminal)
        #expect(try device.readKeys() == Array("q\u{3}ä".utf8))
        try device.write(Array("a\nb".utf8))
        device.leaveRaw()
        device.leaveRaw()
        #expect(terminal.modes() == before)
        #expect(terminal.screenBytes() == Array("a\nb".utf8) + [7])
    }

    @Test func `raw mode can be entered again, also twice`() throws {
        let terminal = try PseudoTerminal()
        let device = try device(terminal)
        for _ in 0..<2 {
            try device.enterRaw(restoring: [7])
            try device.enterRaw(restoring: [8])
            device.leaveRaw()
        }
        #expect(terminal.screenBytes() == [7, 7])
    }

    @Test func `the end of the device is the end of raw mode`() throws {
        let terminal = try PseudoTerminal()
        let before = terminal.modes()
        do { try device(terminal).enterRaw(restoring: [7]) }
        #expect(terminal.modes() == before)
        #expect(terminal.screenBytes() == [7])
    }

    @Test func `a frame larger than the terminal takes arrives whole`() throws {
        let terminal = try PseudoTerminal()
        try terminal.near.makeNonBlocking()
        let near = terminal.near.number
        let frame = (0..<300_000).map { UInt8(0x20 + $0 % 64) }
        let writing = OnThread {
            let device = try #require(TerminalDevice(input: near, output: near))
            try device.write(frame)
        }
        var shown: [UInt8] = []
        while shown.count < frame.count {
            try waitUntilReady(terminal.far.number, .read)
            shown += terminal.screenBytes()
        }
        try writing.join()
        #expect(shown == frame)
    }

    @Test func `Ctrl-Z gives the terminal back and the way on takes it again`() async throws {
        let terminal = try PseudoTerminal()
        let (before, path) = (terminal.modes(), terminal.path)
        await #expect(processExitsWith: .success) { [path = path as String] in
            let number = open(path, O_RDWR | O_NOCTTY)
            let device = try #require(TerminalDevice(input: number, output: number))
            try device.enterRaw(restoring: [7])
            let continuing = Continuing(getpid())
            try continuing.begin()
            try device.suspend()
            #expect(throws: Never.self) { try device.readKeys() }
        }
        #expect(terminal.modes() == before)
        #expect(terminal.screenBytes() == [7, 7])
    }
}

/// Another process that wakes this one each time it has stopped, as "fg" would.
private struct Continuing {
    private let process: Int32

    init(_ process: Int32) {
        self.process = process
    }

    func begin() throws {
        let script =
            "until grep -q '^State:.T' /proc/\(process)/status; do :; done; kill -CONT \(process)"
        let words = ["/bin/sh", "-c", script]
        let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        var child: pid_t = 0
        #expect(posix_spawn(&child, "/bin/sh", nil, nil, arguments, environ) == 0)
    }
}
