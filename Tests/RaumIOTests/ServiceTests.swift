import Glibc
import Testing

@testable import RaumIO

@Suite struct NotifyTests {
    /// A datagram socket bound to a path, or to an abstract name that begins with "@".
    private func receiving(at path: String) throws -> Descriptor {
        let descriptor = Descriptor(owning: socket(AF_UNIX, Socket.datagramType, 0))
        var form = sockaddr_un()
        form.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &form.sun_path) { $0.copyBytes(from: path.utf8) }
        if path.utf8.first == UInt8(ascii: "@") { form.sun_path.0 = 0 }
        let number = descriptor.number
        try checked("bind", path) {
            withUnsafePointer(to: form) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    systemBind(number, $0, socklen_t(2 + path.utf8.count))
                }
            }
        }
        return descriptor
    }

    @Test(arguments: ["/", "@"])
    func `the service manager hears it at a path or an abstract name`(_ kind: String) throws {
        let place = try TemporaryDirectory()
        let path = kind == "/" ? place.path("n") : "@" + place.path("n")
        let receiver = try receiving(at: path)
        let outcome = try Notify(path).send("READY=1\nSTATUS=revision 42")
        #expect(outcome == .sent)
        #expect(readSome(receiver.number).bytes == Array("READY=1\nSTATUS=revision 42".utf8))
    }

    @Test(arguments: ["", "relative", "vsock:2:1234", "/" + String(repeating: "x", count: 200)])
    func `a name that is none is refused`(_ path: String) {
        #expect(throws: SystemError("sendto", path, code: EINVAL)) { _ = try Notify(path) }
    }

    @Test func `a manager that does not read is never waited for`() throws {
        let place = try TemporaryDirectory()
        let path = place.path("n")
        let receiver = try receiving(at: path)
        let notify = try Notify(path)
        var outcome = NotifyOutcome.sent
        for _ in 0..<100_000 where outcome == .sent { outcome = notify.send("WATCHDOG=1") }
        #expect(outcome == .full)
        #expect(readSome(receiver.number).bytes == Array("WATCHDOG=1".utf8))
        #expect(notify.send("WATCHDOG=1") == .sent)
    }

    @Test func `a manager that is gone is told of, and nothing else`() throws {
        let place = try TemporaryDirectory()
        let path = place.path("n")
        _ = try receiving(at: path)
        let outcome = try Notify(path).send("READY=1")
        #expect(outcome == .failed(SystemError("sendto", path, code: ECONNREFUSED)))
        let nowhere = place.path("nowhere")
        let missing = try Notify(nowhere).send("READY=1")
        #expect(missing == .failed(SystemError("sendto", nowhere, code: ENOENT)))
    }

    @Test(
        arguments: [
            ("30000000", "7", 30_000_000), ("30000000", nil, 30_000_000), ("30000000", "8", nil),
            ("0", "7", nil), ("-1", "7", nil), ("soon", "7", nil), (nil, "7", nil),
            ("18446744073709551615", "7", UInt64.max), ("18446744073709551616", "7", nil),
        ] as [(String?, String?, UInt64?)]
    )
    func `a watchdog is meant for one process`(
        _ time: String?,
        _ process: String?,
        _ microseconds: UInt64?
    ) {
        let variables = ["WATCHDOG_USEC": time, "WATCHDOG_PID": process]
        let request = ServiceRequest({ variables[$0] ?? nil }, process: 7)
        #expect(request.watchdogMicroseconds == microseconds)
        #expect(request.notifyPath == nil)
    }

    @Test func `what was asked is taken out of the environment`() async {
        await #expect(processExitsWith: .success) {
            setenv("NOTIFY_SOCKET", "@n", 1)
            setenv("WATCHDOG_USEC", "5", 1)
            setenv("WATCHDOG_PID", "\(getpid())", 1)
            let request = ServiceRequest.claim()
            #expect(request.notifyPath == "@n" && request.watchdogMicroseconds == 5)
            let nothing = ServiceRequest.claim()
            #expect(nothing.notifyPath == nil && nothing.watchdogMicroseconds == nil)
        }
    }
}

@Suite struct InheritedSocketsTests {
    @Test(
        arguments: [
            ("7", "2", 3..<5), ("7", "32", 3..<35), ("7", "0", 3..<3), ("8", "2", 3..<3),
            ("8", "many", 3..<3), (nil, "2", 3..<3), ("7", nil, 3..<3),
        ] as [(String?, String?, Range<Int32>)]
    )
    func `only what is meant for this process is taken`(
        _ process: String?,
        _ count: String?,
        _ numbers: Range<Int32>
    ) throws {
        let variables = ["LISTEN_PID": process, "LISTEN_FDS": count]
        let found = try InheritedSockets.numbers({ variables[$0] ?? nil }, process: 7)
        #expect(found == numbers)
    }

    @Test(arguments: [("33", "at most 32"), ("-1", "LISTEN_FDS=-1"), ("many", "LISTEN_FDS=many")])
    func `a number of sockets that cannot be is refused`(_ count: String, _ words: String) {
        let variables = ["LISTEN_PID": "7", "LISTEN_FDS": count]
        do {
            let found = try InheritedSockets.numbers({ variables[$0] }, process: 7)
            Issue.record("\(found)")
        } catch {
            #expect(error.description.contains(words), "\(error)")
        }
    }

    @Test(
        arguments: [
            (nil, ["", "", ""]), ("a:b:c", ["a", "b", "c"]), ("a", ["a", "", ""]),
            ("::c:d", ["", "", "c"]),
        ] as [(String?, [String])]
    )
    func `each socket has a name`(_ text: String?, _ names: [String]) {
        #expect(InheritedSockets.names(text, count: 3) == names)
    }

    @Test func `what is handed over becomes a listener that answers`() async {
        await #expect(processExitsWith: .success) {
            let original = try Listener.listening(at: .v4(0x7f00_0001, port: 0))
            setenv("LISTEN_PID", "\(getpid())", 1)
            setenv("LISTEN_FDS", "1", 1)
            setenv("LISTEN_FDNAMES", "doors", 1)
            let number = dup(original.number)
            let taken = try InheritedSockets.claim(from: number)
            #expect(taken.map(\.listener.address) == [original.address])
            #expect(taken.map(\.name) == ["doors"])
            #expect(fcntl(number, F_GETFD) == FD_CLOEXEC)
            for name in ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"] {
                #expect(getenv(name) == nil)
            }
            let nothing = try InheritedSockets.claim(from: number)
            #expect(nothing.isEmpty)
            _ = try Connection(to: taken[0].listener)
        }
    }

    /// What is handed over as descriptor 200 where nothing is there.
    private enum Wrong: Int32, CaseIterable {
        case nothing, file, datagram, silent, pair, other
    }

    @Test(
        arguments: [
            (0, "not open"), (1, "no socket"), (2, "no stream socket"), (3, "does not listen"),
            (4, "does not listen"), (5, "no stream socket"),
        ] as [(Int32, String)]
    )
    func `a socket of the wrong kind is refused in words`(
        _ kind: Int32,
        _ words: String
    ) async {
        await #expect(processExitsWith: .success) { [kind, words] in
            switch Wrong(rawValue: kind) {
            case .file: dup2(open("/dev/null", O_RDONLY), 200)
            case .datagram: dup2(socket(AF_INET, Socket.datagramType, 0), 200)
            case .silent: dup2(socket(AF_INET, Socket.streamType, 0), 200)
            case .pair: dup2(try Socket.pair().0, 200)
            case .other: dup2(socket(AF_NETLINK, Int32(SOCK_RAW.rawValue), 0), 200)
            case .nothing, nil: break
            }
            setenv("LISTEN_PID", "\(getpid())", 1)
            setenv("LISTEN_FDS", "1", 1)
            setenv("LISTEN_FDNAMES", "doors", 1)
            do {
                _ = try InheritedSockets.claim(from: 200)
                Issue.record("it was taken")
            } catch {
                #expect("\(error)".contains("descriptor 200 (doors)"), "\(error)")
                #expect("\(error)".contains(words), "\(error)")
            }
        }
    }
}

@Suite struct ProcessesTests {
    @Test func `memory and descriptors of this process are known`() async {
        await #expect(processExitsWith: .success) {
            let resident = try #require(Processes.residentBytes)
            #expect((1_000_000..<4_000_000_000).contains(resident))
            // The testing library opens and closes a few descriptors of its own when it likes.
            let before = try #require(Processes.openDescriptors)
            let numbers = (0..<100).map { _ in open("/dev/null", O_RDONLY) }
            #expect((80..<120).contains(try #require(Processes.openDescriptors) - before))
            for number in numbers { close(number) }
            #expect((-20..<20).contains(try #require(Processes.openDescriptors) - before))
        }
    }

    @Test func `the descriptor limit rises to what is allowed`() async {
        await #expect(processExitsWith: .success) {
            var limit = rlimit(rlim_cur: 100, rlim_max: 500)
            #expect(setrlimit(Int32(RLIMIT_NOFILE.rawValue), &limit) == 0)
            let limitNow = try Processes.raiseDescriptorLimit()
            #expect(limitNow == 500)
            #expect(getrlimit(Int32(RLIMIT_NOFILE.rawValue), &limit) == 0)
            #expect(limit.rlim_cur == 500)
        }
    }

    @Test func `the monotonic clock goes forward, the wall clock is of this century`() {
        let first = MonotonicClock.nowNanoseconds
        #expect(MonotonicClock.nowNanoseconds >= first)
        #expect(first > 0)
        #expect((1_600_000_000_000..<4_102_444_800_000).contains(WallClock.nowMilliseconds))
        #expect(WallClock.nowMilliseconds / 1000 - Int64(time(nil)) <= 1)
    }
}
