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
        try Notify.send("READY=1\nSTATUS=revision 42", to: path)
        #expect(readSome(receiver.number).bytes == Array("READY=1\nSTATUS=revision 42".utf8))
    }

    @Test(arguments: ["", "relative", "/" + String(repeating: "x", count: 200)])
    func `a name that is none is refused`(_ path: String) {
        #expect(throws: SystemError("sendto", path, code: EINVAL)) { try Notify.send("", to: path) }
    }

    @Test func `what the environment says is followed`() async throws {
        let place = try TemporaryDirectory()
        let path = place.path("n")
        let receiver = try receiving(at: path)
        await #expect(processExitsWith: .success) { [path = path as String] in
            unsetenv("NOTIFY_SOCKET")
            let isUnheard = try !Notify.send("READY=1")
            #expect(isUnheard)
            setenv("NOTIFY_SOCKET", path, 1)
            let isHeard = try Notify.send("READY=1")
            #expect(isHeard)
            #expect(Notify.watchdogMicroseconds == nil)
            setenv("WATCHDOG_USEC", "30000000", 1)
            #expect(Notify.watchdogMicroseconds == 30_000_000)
            setenv("WATCHDOG_PID", "1", 1)
            #expect(Notify.watchdogMicroseconds == nil)
        }
        #expect(readSome(receiver.number).bytes == Array("READY=1".utf8))
    }
}

@Suite struct InheritedSocketsTests {
    @Test(
        arguments: [
            ("7", "2", 3..<5), ("7", "64", 3..<67), ("7", "65", 3..<3), ("7", "0", 3..<3),
            ("7", "-1", 3..<3), ("7", "many", 3..<3), ("8", "2", 3..<3), (nil, "2", 3..<3),
            ("7", nil, 3..<3),
        ] as [(String?, String?, Range<Int32>)]
    )
    func `only what is meant for this process is taken`(
        _ process: String?,
        _ count: String?,
        _ numbers: Range<Int32>
    ) {
        let variables = ["LISTEN_PID": process, "LISTEN_FDS": count]
        #expect(InheritedSockets.numbers({ variables[$0] ?? nil }, process: 7) == numbers)
    }

    @Test func `what is handed over becomes a listener that answers`() async {
        await #expect(processExitsWith: .success) {
            let original = try Listener.listening(at: .v4(0x7f00_0001, port: 0))
            setenv("LISTEN_PID", "\(getpid())", 1)
            setenv("LISTEN_FDS", "1", 1)
            let taken = try InheritedSockets.take(from: dup(original.number))
            #expect(taken.map(\.address) == [original.address])
            _ = try Connection(to: taken[0])
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
            let reserve = try DescriptorReserve(count: 100)
            #expect((80..<120).contains(try #require(Processes.openDescriptors) - before))
            reserve.release()
            #expect((-20..<20).contains(try #require(Processes.openDescriptors) - before))
            try reserve.fill()
            try reserve.fill()
            #expect(reserve.available == 100)
            #expect((80..<120).contains(try #require(Processes.openDescriptors) - before))
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
