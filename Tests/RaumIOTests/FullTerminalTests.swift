import Glibc
import RaumScreen
import Testing

@testable import RaumIO
@testable import RaumTerminal

extension TerminalDeviceTests {
    private func full(
        _ terminal: borrowing PseudoTerminal,
        telling reports: Set<FullTerminal.Report> = []
    ) throws -> FullTerminal {
        let number = terminal.near.number
        let device = try #require(TerminalDevice(input: number, output: number))
        let encoder = TerminalEncoder(Palette(.none), isSynchronised: false)
        return FullTerminal(device, encoder, telling: reports)
    }

    private func frame(_ text: String) -> Frame {
        var frame = Frame(width: 10, height: 2)
        frame.draw(text, x: 0, y: 0, .plain)
        return frame
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test func `a picture is written once, and whole again when it is forgotten`() throws {
        let terminal = try PseudoTerminal()
        let full = try full(terminal)
        try full.open()
        defer { full.close() }
        _ = terminal.screenBytes()
        try full.show(frame("blau"))
        #expect(text(terminal.screenBytes()).contains("blau"))
        try full.show(frame("blau"))
        #expect(terminal.screenBytes().isEmpty)
        try full.show(frame("blxu"))
        let change = text(terminal.screenBytes())
        #expect(change.contains("x") && !change.contains("bl"))
        full.forget()
        try full.show(frame("blxu"))
        #expect(text(terminal.screenBytes()).contains("blxu"))
    }

    @Test func `what it was asked to tell ends with it`() throws {
        let terminal = try PseudoTerminal()
        let full = try full(terminal, telling: [.touches, .pastes])
        try full.open()
        let begin = text(terminal.screenBytes())
        #expect(begin == TerminalEncoder.enter + TerminalEncoder.touches + TerminalEncoder.pastes)
        full.close()
        let end = text(terminal.screenBytes())
        #expect(end == TerminalEncoder.leave + TerminalEncoder.noTouches + TerminalEncoder.noPastes)
        full.close()
        #expect(terminal.screenBytes().isEmpty)
    }

    @Test func `a picture is never larger than the largest`() throws {
        let terminal = try PseudoTerminal(columns: 2000, rows: 900)
        #expect(try full(terminal).size == FullTerminal.sizeMax)
        let small = try PseudoTerminal(columns: 7, rows: 3)
        #expect(try full(small).size == TerminalSize(columns: 7, rows: 3))
    }

    @Test func `signals are obeyed`() throws {
        let terminal = try PseudoTerminal()
        let full = try full(terminal)
        try full.open()
        defer { full.close() }
        try full.show(frame("blau"))
        _ = terminal.screenBytes()
        for signal in [Signal.terminate, .interrupt, .hangup, .quit] {
            #expect(try full.obey(signal))
        }
        #expect(try !full.obey(.windowSize))
        try full.show(frame("blau"))
        #expect(text(terminal.screenBytes()).contains("blau"))
        #expect(try !full.obey(.resume))
        #expect(text(terminal.screenBytes()).hasPrefix(TerminalEncoder.enter))
    }
}
