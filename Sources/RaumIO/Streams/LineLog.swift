#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import Synchronization

// One write(2) a line, so that lines of several threads do not mix; lines fit into PIPE_BUF for the same reason.
// Control bytes are never written, since a line may contain text from the network. A log that is not read, or a
// terminal that is stopped, never blocks the program: the line is left out, and counted.

/// Writes lines for the administrators of the daemon.
package final class LineLog: Sendable {
    /// The severity of a line; the numbers are those of syslog and journald (sd-daemon(3)).
    package enum Level: UInt8, Sendable {
        case error = 3
        case warning = 4
        case notice = 5
        case info = 6
    }

    /// The longest line with its prefix and LF: a pipe takes so many bytes in one piece on Linux (PIPE_BUF).
    package static let lineBytesMax = 4096
    /// How often a limited line is written at most: once in this many nanoseconds.
    package static let quietNanoseconds: UInt64 = 60_000_000_000
    /// How many keys are remembered; further ones share one, so that no client can fill the memory
    /// with keys.
    package static let keysMax = 256

    private let number: Int32
    private let isPrefixed: Bool
    private let clock: @Sendable () -> UInt64
    private let limits = Mutex(RepeatedLines())
    private let output = Mutex(Output())

    private struct Output: Sendable {
        /// The line below the log, as it was drawn; empty if there is none.
        var foot: [UInt8] = []
        /// Lines that were left out since the last one that was written.
        var lostCount = 0
    }

    /// Writes to a descriptor that stays the caller's.
    ///
    /// Prefixed: every line begins with its level for journald, "<4>".
    package init(
        number: Int32 = STDERR_FILENO,
        isPrefixed: Bool = LineLog.isJournal(STDERR_FILENO),
        clock: @escaping @Sendable () -> UInt64 = { MonotonicClock.nowNanoseconds }
    ) {
        self.number = number
        self.isPrefixed = isPrefixed
        self.clock = clock
    }

    /// Writes a line.
    package func write(_ level: Level, _ text: String) {
        put(line(level, Array(text.utf8)))
    }

    /// Writes bytes from outside as a line.
    package func write(_ level: Level, bytes: [UInt8]) {
        put(line(level, bytes))
    }

    /// Writes a line unless one with the same key was written less than a minute ago.
    ///
    /// The next one says how many were left out.
    package func write(_ level: Level, _ text: String, onceAMinute key: String) {
        let now = clock()
        let swallowed = limits.withLock { $0.admit(key, now) }
        switch swallowed {
        case nil: return
        case 0?: write(level, text)
        case let count?: write(level, "\(text) (and \(count) more in the meantime)")
        }
    }

    /// Writes how many lines were left out and never told.
    ///
    /// For the end of the program.
    package func tellSwallowed() {
        for (key, count) in limits.withLock({ $0.takeSwallowed() }) {
            write(.info, "\(key): \(count) more in the meantime")
        }
    }

    /// Whether a descriptor leads to journald, which then reads prefixes (JOURNAL_STREAM,
    /// systemd.exec(5)).
    package static func isJournal(_ number: Int32) -> Bool {
        guard let stream = Environment.value(of: "JOURNAL_STREAM") else { return false }
        var status = stat()
        return fstat(number, &status) == 0 && stream == "\(status.st_dev):\(status.st_ino)"
    }

    func line(_ level: Level, _ bytes: [UInt8]) -> [UInt8] {
        var line: [UInt8] = isPrefixed ? Array("<\(level.rawValue)>".utf8) : []
        VisibleBytes.append(bytes, to: &line, bytesMax: Self.lineBytesMax - 1)
        return line + [UInt8(ascii: "\n")]
    }

    /// Draws `text` below the log and keeps it there, in the place of the former one; an empty one removes it.
    ///
    /// Only for a terminal. Never waits, and draws nothing on a terminal that is gone, or where another
    /// program has the foreground.
    package func showFoot(_ text: String) {
        let columns = TerminalDevice.columns(of: number) ?? 80
        var foot: [UInt8] = []
        VisibleBytes.append(Array(text.utf8), to: &foot, bytesMax: max(1, columns - 1))
        output.withLock { output in
            guard foot != output.foot, TerminalDevice.isForeground(number), canWrite else { return }
            output.foot = foot
            write(LineLog.lineStart + foot)
        }
    }

    /// Goes to the start of the foot's line and empties it.
    private static let lineStart = Array("\r\u{1B}[K".utf8)

    private func put(_ line: [UInt8]) {
        output.withLock { output in
            guard canWrite else {
                output.lostCount += 1
                return
            }
            let lost = output.lostCount
            output.lostCount = 0
            let foot = TerminalDevice.isForeground(number) ? output.foot : []
            let start = foot.isEmpty ? [] : LineLog.lineStart
            write(start + line + foot)
            guard lost > 0, canWrite else { return }
            let (lines, were) = lost == 1 ? ("1 line", "was") : ("\(lost) lines", "were")
            let remark = "\(lines) before this one \(were) left out: nobody read the log"
            write(start + self.line(.warning, Array(remark.utf8)) + foot)
        }
    }

    /// Whether a line can be written without waiting; a pipe that is writable takes PIPE_BUF bytes (pipe(7)).
    private var canWrite: Bool {
        var entry = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
        return retrying { poll(&entry, 1, 0) } == 1
    }

    private func write(_ bytes: [UInt8]) {
        // A failure of the log cannot be reported anywhere; the daemon goes on.
        _ = bytes.withUnsafeBytes { bytes in
            retrying { systemWrite(number, bytes.baseAddress, bytes.count) }
        }
    }
}
