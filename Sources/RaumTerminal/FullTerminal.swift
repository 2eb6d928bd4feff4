package import RaumIO
package import RaumScreen

/// A terminal that shows pictures as large as it is, and is given back as it was.
///
/// Only cells that differ from the last picture are written. Its owner runs the loop: it watches `number` for keys, and
/// passes signals on.
package final class FullTerminal {
    /// Events that the terminal is asked to report beside keys.
    package enum Report: CaseIterable, Sendable {
        /// Touches and clicks.
        case touches
        /// Pasted text, marked as such.
        case pastes
    }

    /// Columns and rows of the largest picture: a wall of screens has fewer.
    package static let sizeMax = TerminalSize(columns: 400, rows: 120)
    /// The size of a terminal that does not know it.
    private static let sizeAssumed = TerminalSize(columns: 80, rows: 24)

    private let device: TerminalDevice
    private let encoder: TerminalEncoder
    private let reports: Set<Report>
    private var shown: Frame?

    /// Pictures for `device`, drawn as `encoder` does; nothing is written before `open`.
    package init(
        _ device: TerminalDevice,
        _ encoder: TerminalEncoder,
        telling reports: Set<Report> = []
    ) {
        self.device = device
        self.encoder = encoder
        self.reports = reports
    }

    /// The descriptor that the poller watches for keys.
    package var number: Int32 { device.number }

    /// Columns and rows of a picture now, within `sizeMax`.
    package var size: TerminalSize {
        let size = device.size ?? FullTerminal.sizeAssumed
        return TerminalSize(
            columns: min(max(size.columns, 1), FullTerminal.sizeMax.columns),
            rows: min(max(size.rows, 1), FullTerminal.sizeMax.rows)
        )
    }

    /// Takes the terminal over.
    ///
    /// Throws if it is no longer a terminal.
    package func open() throws(SystemError) {
        let end = Report.allCases.filter(reports.contains).map(\.end).joined()
        try device.enterRaw(restoring: Array((TerminalEncoder.leave + end).utf8))
        try enter()
    }

    /// Gives it back; does nothing where it was not taken.
    package func close() { device.leaveRaw() }

    /// Gives the terminal to the shell until it gives it back.
    ///
    /// Throws if it is then no longer a terminal.
    package func suspend() throws(SystemError) {
        try device.suspend()
        try enter()
    }

    private func enter() throws(SystemError) {
        let begin = Report.allCases.filter(reports.contains).map(\.begin).joined()
        try device.write(Array((TerminalEncoder.enter + begin).utf8))
        forget()
    }

    /// Obeys a signal; returns whether the program is to end.
    ///
    /// Throws if it is no longer a terminal.
    package func obey(_ signal: Signal) throws(SystemError) -> Bool {
        switch signal {
        case .terminate, .interrupt, .hangup, .quit: return true
        case .windowSize: forget()
        case .resume: try open()
        case .suspend: try suspend()
        }
        return false
    }

    /// Forgets the last picture, so that the next one is drawn whole.
    package func forget() { shown = nil }

    /// Shows a picture.
    ///
    /// Throws if it is no longer a terminal.
    package func show(_ frame: Frame) throws(SystemError) {
        let bytes = encoder.bytes(from: shown, to: frame)
        shown = frame
        if !bytes.isEmpty { try device.write(bytes) }
    }

    /// Rings.
    ///
    /// Throws if it is no longer a terminal.
    package func ring() throws(SystemError) { try device.write(Array(TerminalEncoder.bell.utf8)) }

    /// The bytes that were typed since the last call, at most 1024; empty if there were none.
    ///
    /// Only while it is open. Throws if the terminal has gone.
    package func readKeys() throws(SystemError) -> [UInt8] { try device.readKeys() }
}

extension FullTerminal.Report {
    fileprivate var begin: String {
        switch self {
        case .touches: TerminalEncoder.touches
        case .pastes: TerminalEncoder.pastes
        }
    }

    fileprivate var end: String {
        switch self {
        case .touches: TerminalEncoder.noTouches
        case .pastes: TerminalEncoder.noPastes
        }
    }
}
