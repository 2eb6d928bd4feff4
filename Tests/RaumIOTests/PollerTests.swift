import Glibc
import Testing

@testable import RaumIO

@Suite struct PollerTests {
    private func ready(_ poller: Poller) throws -> [PollerEvent] {
        var events = [PollerEvent(token: 99, isReadable: true, isWritable: true, isHangup: true)]
        try poller.wait(timeoutMilliseconds: 0, into: &events)
        return events.sorted { $0.token < $1.token }
    }

    private func event(
        _ token: UInt64,
        readable: Bool = false,
        writable: Bool = false,
        hangup: Bool = false
    ) -> PollerEvent {
        PollerEvent(token: token, isReadable: readable, isWritable: writable, isHangup: hangup)
    }

    @Test func `what was reported before is replaced, and reported again while it lasts`() throws {
        let (poller, connection) = (try Poller(), try Connection())
        try poller.add(connection.near, for: .read, token: .max)
        #expect(try ready(poller) == [])
        #expect(writeSome(connection.far, [1, 2]) == .bytes(2))
        #expect(try ready(poller) == [event(.max, readable: true)])
        _ = readSome(connection.near, bytesMax: 1)
        #expect(try ready(poller) == [event(.max, readable: true)])
        _ = readSome(connection.near)
        #expect(try ready(poller) == [])
    }

    @Test func `interest decides what is reported, and can change`() throws {
        let (poller, connection) = (try Poller(), try Connection())
        #expect(writeSome(connection.far, [1]) == .bytes(1))
        try poller.add(connection.near, for: [.read, .write], token: 1)
        #expect(try ready(poller) == [event(1, readable: true, writable: true)])
        try poller.modify(connection.near, for: .write, token: 2)
        #expect(try ready(poller) == [event(2, writable: true)])
        try poller.modify(connection.near, for: [], token: 3)
        #expect(try ready(poller) == [])
        try poller.remove(connection.near)
        try poller.add(connection.near, for: .read, token: 4)
        #expect(try ready(poller) == [event(4, readable: true)])
    }

    @Test func `a hang-up is reported without interest`() throws {
        let (poller, connection) = (try Poller(), try Connection())
        try poller.add(connection.near, for: [], token: 1)
        connection.closeFar()
        var events: [PollerEvent] = []
        try poller.wait(timeoutMilliseconds: 10_000, into: &events)
        #expect(events == [event(1, hangup: true)])
    }

    @Test func `a closed descriptor is forgotten by itself`() async {
        // In a process of its own: a child that another test is starting would hold the descriptor
        // open.
        await #expect(processExitsWith: .success) {
            let (poller, connection) = (try Poller(), try Connection())
            try poller.add(connection.far, for: .write, token: 1)
            var events: [PollerEvent] = []
            try poller.wait(timeoutMilliseconds: 10_000, into: &events)
            #expect(events.count == 1)
            connection.closeFar()
            try poller.wait(timeoutMilliseconds: 0, into: &events)
            #expect(events == [])
        }
    }

    @Test func `more events than fit come with the next wait`() throws {
        let poller = try Poller()
        let connections = try (0..<Poller.eventsMax / 2 + 1).map { _ in try Connection() }
        for (index, connection) in connections.enumerated() {
            try poller.add(connection.near, for: .write, token: UInt64(2 * index))
            try poller.add(connection.far, for: .write, token: UInt64(2 * index + 1))
        }
        let (first, second) = (try ready(poller), try ready(poller))
        #expect(first.count == Poller.eventsMax)
        #expect(Set((first + second).map(\.token)).count == 2 * connections.count)
    }

    @Test func `a descriptor that is not open is refused`() throws {
        let poller = try Poller()
        #expect(throws: SystemError("epoll_ctl", "descriptor 999999", code: EBADF)) {
            try poller.add(999_999, for: .read, token: 1)
        }
    }
}
