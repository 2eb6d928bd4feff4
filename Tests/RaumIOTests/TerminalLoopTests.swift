import Glibc
import Testing

@testable import RaumIO
@testable import RaumTerminal

// The loop receives signals, which belong to a whole process, so each test has one of its own.

@Suite struct TerminalLoopTests {
    @Test func `signals, keys, answers and what was added are told apart`() async {
        await #expect(processExitsWith: .success) {
            let keys = try Pipe()
            let answers = try Pipe()
            let other = try Pipe()
            let poller = try Poller()
            let loop = try TerminalLoop(
                poller,
                keys: keys.reading.number,
                answers: answers.reading.number
            )
            try poller.add(other.reading.number, for: .read, token: 77)
            for number in [keys.writing.number, answers.writing.number, other.writing.number] {
                var byte: UInt8 = 1
                _ = write(number, &byte, 1)
            }
            raise(SIGWINCH)
            var told: [String] = []
            try loop.wait(milliseconds: -1) { event in
                switch event {
                case .signal(let signal): told.append("\(signal)")
                case .keys: told.append("keys")
                case .answers: told.append("answers")
                case .other(let event): told.append("\(event.token)")
                }
            }
            #expect(told.sorted() == ["77", "answers", "keys", "windowSize"])
            #expect(!loop.isOver)
            loop.end()
            #expect(loop.isOver)
        }
    }

    @Test func `a terminal that is gone ends it, after its last keys`() async {
        await #expect(processExitsWith: .success) {
            var terminal: Pipe? = try Pipe()
            let keys = Descriptor(owning: dup(terminal?.reading.number ?? -1))
            let loop = try TerminalLoop(try Poller(), keys: keys.number)
            var byte = UInt8(ascii: "q")
            _ = write(terminal?.writing.number ?? -1, &byte, 1)
            terminal = nil
            var count = 0
            while !loop.isOver {
                try loop.wait(milliseconds: -1) { _ in count += 1 }
            }
            #expect(count == 1)
        }
    }
}
