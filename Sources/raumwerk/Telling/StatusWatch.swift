import Foundation
import RaumArguments
import RaumClient
import RaumGrid
import RaumIO
import RaumNotation
import RaumOrganiser
import RaumPlanning
import RaumScreen
import RaumTerminal
import RaumWire
import RaumWords

// Questions run on a thread of their own, so that the screen reacts while the daemon does not.

/// Asks for STATUS once a second, apart from the screen.
final class StatusQuestions: Sendable {
    /// The outcome of a question.
    enum Answer: Sendable {
        case report(StatusReport)
        case lost(Sentence)
    }

    private let answers: Answers<Answer>

    /// The descriptor that becomes readable when there are answers.
    var number: Int32 { answers.number }

    init(_ servers: Servers, _ key: OwnKey?) throws(SystemError) {
        answers = try Answers()
        Thread.start(named: "status") { self.run(StatusSource(servers, key)) }
    }

    /// The answers that came since the last call.
    func takeAll() -> [Answer] { answers.takeAll() }

    private func run(_ idle: StatusSource) {
        var source = idle
        let pause = DispatchSemaphore(value: 0)
        while true {
            answers.add(source.ask())
            _ = pause.wait(timeout: .now() + .seconds(1))
        }
    }
}

/// The source of reports: a connection that is made again when it is lost.
private struct StatusSource {
    private var connection: KeptConnection
    private var grid = Grid()
    private var gridRevision: String?

    init(_ servers: Servers, _ key: OwnKey?) {
        connection = KeptConnection(servers, key)
    }

    mutating func ask() -> StatusQuestions.Answer {
        do throws(ClientError) {
            return .report(try report())
        } catch {
            connection.giveUp()
            gridRevision = nil
            return .lost(error.sentence)
        }
    }

    private mutating func report() throws(ClientError) -> StatusReport {
        let connection = try connection.connected()
        let lines = try connection.wholeStatus().lines
        let revision = lines.first { $0.verb == "DAEMON" }?["rev"]
        if revision != gridRevision || gridRevision == nil {
            grid = try connection.snapshot().grid
            gridRevision = revision
        }
        return StatusReport(lines, grid)
    }
}

/// The shell of a status board, which runs until it is ended.
final class StatusWatch {
    private let loop: TerminalLoop
    private let questions: StatusQuestions
    /// Nil if tables are told into a pipe.
    private let terminal: FullTerminal?
    private let isASCII: Bool
    private var board = StatusBoard()
    private var keys = KeyReader()
    /// The news of the last table; nil before the first.
    private var told: [String]?

    /// Watches the daemon at `servers`: on a terminal as a picture, into a pipe as tables.
    init(_ servers: Servers, _ key: OwnKey?) throws(SystemError) {
        let ability = TerminalAbility(.current)
        let device = ability.canPositionCursor ? TerminalDevice() : nil
        terminal = device.map { FullTerminal($0, TerminalEncoder(ability)) }
        isASCII = !ability.hasUnicode
        questions = try StatusQuestions(servers, key)
        loop = try TerminalLoop(try Poller(), keys: terminal?.number, answers: questions.number)
    }

    /// Runs until a key, a signal or the reader of the pipe ends it.
    func run() throws(SystemError) {
        try terminal?.open()
        defer { terminal?.close() }
        while !loop.isOver {
            try draw()
            try loop.wait(milliseconds: -1, handle)
        }
    }

    private func handle(_ event: TerminalLoop.Event) throws(SystemError) {
        switch event {
        case .signal(let signal): try handle(signal)
        case .keys: for key in keys.read(try terminal?.readKeys() ?? []) { try press(key) }
        case .answers: for answer in questions.takeAll() { receive(answer) }
        case .other: break
        }
    }

    private func receive(_ answer: StatusQuestions.Answer) {
        switch answer {
        case .report(let report): board.receive(report)
        case .lost(let reason): board.lose(reason)
        }
        if terminal == nil { tell() }
    }

    /// Prints a table into a pipe for each change; a new time alone is none.
    private func tell() {
        let news = board.news
        guard news != told else { return }
        for line in (told == nil ? [] : [.empty]) + board.lines { say(line) }
        told = news
        if !StandardOutput.isOpen { loop.end() }
    }

    private func handle(_ signal: Signal) throws(SystemError) {
        if try terminal?.obey(signal) ?? signal.isEnd { loop.end() }
    }

    private func press(_ key: Key) throws(SystemError) {
        switch key {
        case .letter("q"), .control("c"), .control("d"): loop.end()
        case .control("z"): try terminal?.suspend()
        case .control("l"), .letter("l"): terminal?.forget()
        case .letter("s"), .right, .tab: board.press(.nextOrder)
        case .letter("S"), .left, .backTab: board.press(.previousOrder)
        case .letter("r"): board.press(.turn)
        case .down: board.press(.scroll(1))
        case .up: board.press(.scroll(-1))
        case .pageDown, .letter(" "): board.press(.scroll(page))
        case .pageUp: board.press(.scroll(-page))
        case .home: board.press(.first)
        case .end: board.press(.last)
        case .letter, .control, .enter, .escape, .backspace, .delete, .wordLeft, .wordRight,
            .deleteWord, .paste:
            break
        }
    }

    private var page: Int { max(1, (terminal?.size.rows ?? 0) - 8) }

    private func draw() throws(SystemError) {
        guard let terminal else { return }
        let size = terminal.size
        try terminal.show(
            board.frame(
                width: size.columns,
                height: size.rows,
                isASCII: isASCII,
                Speech.language
            )
        )
    }
}

extension Organiser {
    /// The board of `status --watch`.
    static func watchStatus(_ invocation: Invocation) throws {
        guard !invocation.has("json") else {
            throw UsageError(
                en: "--json goes without --watch: raumwerk status --json",
                de: "--json geht ohne --watch: raumwerk status --json"
            )
        }
        let key = try key(invocation)
        try StatusWatch(try servers(invocation, key), key).run()
    }
}
