import Glibc
import Testing

@testable import RaumIO

// Signals belong to a whole process, so each test has one of its own.

@Suite struct SignalsTests {
    @Test func `signals arrive in the poller, each once, and are ended by taking them`() async {
        await #expect(processExitsWith: .success) {
            let signals = try Signals(receiving: Signal.allCases)
            #expect(signals.received() == [])
            for number in [SIGHUP, SIGTERM, SIGTERM, SIGWINCH, SIGTSTP, SIGCONT] { raise(number) }
            #expect(try waitUntilReady(signals.number, .read).isReadable)
            #expect(signals.received() == [.terminate, .hangup, .windowSize, .suspend, .resume])
            #expect(signals.received() == [])
        }
    }

    @Test func `a flood of signals neither blocks nor is lost`() async {
        await #expect(processExitsWith: .success) {
            let signals = try Signals(receiving: [.windowSize, .terminate])
            for _ in 0..<70_000 { raise(SIGWINCH) }
            #expect(signals.received() == [.windowSize])
            raise(SIGTERM)
            #expect(signals.received().contains(.terminate))
        }
    }

    @Test func `afterwards a signal does what it did before`() async {
        await #expect(processExitsWith: .signal(SIGTERM)) {
            do { _ = try Signals(receiving: [.terminate]) }
            raise(SIGTERM)
        }
    }

    @Test func `receiving in two places is a mistake`() async {
        await #expect(processExitsWith: .failure) {
            let first = try Signals(receiving: [.terminate])
            _ = try Signals(receiving: [.interrupt])
            _ = first.number
        }
    }

    @Test func `a broken pipe becomes an error`() async {
        await #expect(processExitsWith: .success) {
            Signals.ignoreFailingWrites()
            let numbers = try {
                let pipe = try Pipe()
                return dup(pipe.writing.number)
            }()
            var byte: UInt8 = 1
            #expect(write(numbers, &byte, 1) == -1)
            #expect(errno == EPIPE)
        }
    }

    @Test func `a program's file that may not grow becomes an error`() async throws {
        let path = "/tmp/raumwerk-test-\(getpid())-\(UInt32.random(in: 0 ... .max))"
        defer { unlink(path) }
        await #expect(processExitsWith: .success) { [path = path as String] in
            StandardStreams.prepare()
            var limit = rlimit(rlim_cur: 10, rlim_max: 10)
            #expect(setrlimit(Int32(RLIMIT_FSIZE.rawValue), &limit) == 0)
            let failure = #expect(throws: SystemError.self) {
                try File.creating(path).write([UInt8](repeating: 1, count: 11))
            }
            #expect(failure?.code == EFBIG)
        }
    }

    @Test func `SIGQUIT ends a program as the system does`() async {
        await #expect(processExitsWith: .success) {
            setHandler(of: SIGQUIT) { _ in _exit(7) }
            StandardStreams.prepare()
            var action = sigaction()
            #expect(sigaction(SIGQUIT, nil, &action) == 0)
            #expect(action.__sigaction_handler.sa_handler == nil)
        }
    }

    @Test func `a program that is to ignore SIGQUIT does`() async {
        await #expect(processExitsWith: .success) {
            setHandler(of: SIGQUIT, SIG_IGN)
            StandardStreams.prepare()
            raise(SIGQUIT)
        }
    }
}
