import Foundation
import RaumIO

/// A terminal without a screen (pty(7)), with a program in it.
final class PseudoTerminal {
    /// When the program was started, in nanoseconds of the steady clock.
    let startedAt: UInt64
    /// Bytes that the program has written so far.
    private(set) var byteCount = 0

    private let main: Int32
    private let process = Process()
    private var text: [UInt8] = []

    /// Runs `program` in a terminal of `columns` and `rows`.
    init(_ program: URL, _ words: [String], columns: UInt16, rows: UInt16) throws {
        var ends: (Int32, Int32) = (-1, -1)
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        guard openpty(&ends.0, &ends.1, nil, nil, &size) == 0 else {
            throw SystemError("openpty", "terminal")
        }
        main = ends.0
        let terminal = FileHandle(fileDescriptor: ends.1, closeOnDealloc: true)
        process.executableURL = program
        process.arguments = words
        process.environment = ["TERM": "xterm-256color", "LANG": "de_DE.UTF-8"]
        process.standardInput = terminal
        process.standardOutput = terminal
        process.standardError = FileHandle.nullDevice
        startedAt = MonotonicClock.nowNanoseconds
        try process.run()
    }

    deinit {
        if process.isRunning { process.terminate() }
        close(main)
    }

    var identifier: Int { Int(process.processIdentifier) }

    /// Reads what the program writes until `end` (steady nanoseconds), or until `marker` was
    /// written; tells whether it was.
    func read(until end: UInt64, marker: String? = nil) -> Bool {
        let wanted = marker.map { Array($0.utf8) }
        while MonotonicClock.nowNanoseconds < end {
            let left = (end - MonotonicClock.nowNanoseconds) / 1_000_000 + 1
            var entry = pollfd(fd: main, events: Int16(POLLIN), revents: 0)
            guard poll(&entry, 1, Int32(clamping: left)) > 0 else { continue }
            guard readOnce() else { return false }
            if let wanted, text.firstRange(of: wanted) != nil { return true }
        }
        return false
    }

    private func readOnce() -> Bool {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = Foundation.read(main, &bytes, bytes.count)
        guard count > 0 else { return false }
        byteCount += count
        text += bytes[..<count]
        return true
    }

    /// Ends the program, as systemd would.
    func end() {
        process.terminate()
        process.waitUntilExit()
    }
}
