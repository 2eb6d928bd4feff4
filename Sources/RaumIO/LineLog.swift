#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import Synchronization

// One write(2) a line, so that lines of several threads do not mix; lines fit into PIPE_BUF for the
// same reason. Whatever a line holds, no control byte leaves: what came over the network may be
// part of it.

/// Writes lines for people who look after the daemon.
package final class LineLog: Sendable {
    /// How much a line matters; the numbers are those of syslog and journald (sd-daemon(3)).
    package enum Level: UInt8, Sendable {
        case error = 3
        case warning = 4
        case notice = 5
        case info = 6
    }

    /// The longest line with its prefix and LF: what a pipe takes in one piece on Linux (PIPE_BUF).
    package static let lineBytesMax = 4096
    /// How often a limited line is written at most: once in this many nanoseconds.
    package static let quietNanoseconds: UInt64 = 60_000_000_000
    /// How many keys are remembered; further ones share one, so that no client can fill the memory
    /// with keys.
    package static let keysMax = 256

    private let number: Int32
    private let isPrefixed: Bool
    private let clock: @Sendable () -> UInt64
    private let limits = Mutex(LogLimits())

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

    private func put(_ line: [UInt8]) {
        // A log that cannot be written has nowhere to complain; the daemon goes on.
        _ = line.withUnsafeBytes { bytes in
            retrying { systemWrite(number, bytes.baseAddress, bytes.count) }
        }
    }
}
