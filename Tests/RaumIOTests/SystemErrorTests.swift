import Glibc
import Synchronization
import Testing

@testable import RaumIO

private let alarms = Atomic(0)
private let alarmTarget = Atomic<Int32>(-1)

@Suite struct SystemErrorTests {
    @Test func `an error says what failed, on what, and why`() {
        let error = SystemError("bind", "127.0.0.1:7433", code: EADDRINUSE)
        #expect(error.description == "bind 127.0.0.1:7433: Address already in use")
        #expect(SystemError("poll", code: EBADF).description == "poll: Bad file descriptor")
    }

    @Test func `an interrupted call is repeated until it is not`() {
        var calls = 0
        let result = retrying { () -> Int in
            calls += 1
            errno = calls < 3 ? EINTR : EAGAIN
            return calls < 4 ? -1 : 0
        }
        #expect(result == -1)
        #expect(calls == 3)
    }

    @Test func `a read outlives alarms that interrupt it`() async {
        await #expect(processExitsWith: .success) {
            let pipe = try Pipe()
            _ = fcntl(pipe.reading.number, F_SETFL, 0)
            alarmTarget.store(pipe.writing.number, ordering: .relaxed)
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { _ in
                var byte = UInt8(ascii: "x")
                let count = alarms.add(1, ordering: .relaxed).newValue
                if count == 3 { _ = write(alarmTarget.load(ordering: .relaxed), &byte, 1) }
            }
            #expect(sigaction(SIGALRM, &action, nil) == 0)
            var interval = itimerval()
            interval.it_interval.tv_usec = 5000
            interval.it_value.tv_usec = 5000
            #expect(setitimer(Int32(ITIMER_REAL.rawValue), &interval, nil) == 0)
            var byte: UInt8 = 0
            #expect(retrying { read(pipe.reading.number, &byte, 1) } == 1)
            #expect(alarms.load(ordering: .relaxed) >= 3)
        }
    }
}

@Suite struct DescriptorTests {
    @Test func `a descriptor closes at the end of its life`() throws {
        let connection = try Connection()
        connection.closeFar()
        try waitUntilReady(connection.near, .read)
        #expect(readSome(connection.near).outcome == .closed)
    }

    @Test func `a released descriptor stays open`() throws {
        let pair = try Socket.pair()
        let near = Descriptor(owning: pair.0)
        let far = Descriptor(owning: pair.1).release()
        #expect(readSome(near.number).outcome == .wouldBlock)
        _ = close(far)
        try waitUntilReady(near.number, .read)
        #expect(readSome(near.number).outcome == .closed)
    }
}
