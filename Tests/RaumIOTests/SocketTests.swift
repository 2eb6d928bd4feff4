import Glibc
import Testing

@testable import RaumIO

@Suite struct SocketTests {
    private func tcp() throws -> Connection {
        try Connection(to: Listener.listening(at: .v4(0x7f00_0001, port: 0)))
    }

    /// Writes until the socket is full; returns how much it took, which ended with a short write or
    /// none.
    private func fill(_ number: Int32) -> Int {
        let block = [UInt8](repeating: 0x2e, count: 100_000)
        var total = 0
        while case .bytes(let count) = writeSome(number, block) { total += count }
        return total
    }

    @Test func `a full socket takes a part, then nothing, then more once it is read`() throws {
        let connection = try tcp()
        try Socket.tune(connection.near, isTCP: true)
        let written = fill(connection.near)
        #expect(written % 100_000 != 0)
        #expect(writeSome(connection.near, [1]) == .wouldBlock)
        var read = 0
        while read < written {
            try waitUntilReady(connection.far, .read)
            read += readSome(connection.far).bytes.count
        }
        #expect(readSome(connection.far).outcome == .wouldBlock)
        #expect(try waitUntilReady(connection.near, .write).isWritable)
        #expect(writeSome(connection.near, [1]) == .bytes(1))
    }

    @Test func `an empty write takes nothing and breaks nothing`() throws {
        let connection = try tcp()
        #expect(writeSome(connection.near, []) == .bytes(0))
    }

    @Test func `a peer that has gone is found by writing, without a signal`() throws {
        let connection = try Connection()
        connection.closeFar()
        #expect(try waitUntilReady(connection.near, []).isHangup)
        #expect(writeSome(connection.near, [1]) == .closed)
    }

    @Test func `a peer that only stops writing can still be written to`() throws {
        let connection = try tcp()
        Socket.finishWriting(connection.far)
        try waitUntilReady(connection.near, .read)
        #expect(readSome(connection.near).outcome == .closed)
        #expect(writeSome(connection.near, [5]) == .bytes(1))
        try waitUntilReady(connection.far, .read)
        #expect(readSome(connection.far).bytes == [5])
    }

    @Test func `a reset is told from an end`() throws {
        let connection = try tcp()
        Socket.resetOnClose(connection.far)
        connection.closeFar()
        #expect(try waitUntilReady(connection.near, .read).isHangup)
        #expect(readSome(connection.near).outcome == .failed(code: ECONNRESET))
        #expect(writeSome(connection.near, [1]) == .closed)
    }

    @Test func `a refused connection is reported when it is ready`() async {
        // In a process of its own: a child that another test is starting would hold the listener
        // open.
        await #expect(processExitsWith: .success) {
            let address = try {
                let listener = try Listener.listening(at: .v4(0x7f00_0001, port: 0))
                return listener.address
            }()
            let socket = try Socket.connecting(to: address)
            try waitUntilReady(socket.number, .write)
            #expect(Socket.progress(socket.number) == .failed(code: ECONNREFUSED))
        }
    }

    @Test func `a path where nobody listens is refused at once`() throws {
        let place = try TemporaryDirectory()
        #expect(throws: SystemError("connect", place.path("s"), code: ENOENT)) {
            _ = try Socket.connecting(to: .unix(place.path("s")))
        }
    }

    @Test func `a tuned connection has the options it is promised`() throws {
        let connection = try tcp()
        try Socket.tune(connection.near, isTCP: true)
        let tcp = Int32(IPPROTO_TCP)
        #expect(try Socket.option(connection.near, tcp, TCP_NODELAY) == 1)
        #expect(try Socket.option(connection.near, tcp, TCP_USER_TIMEOUT) == 30_000)
        #expect(try Socket.option(connection.near, SOL_SOCKET, SO_KEEPALIVE) == 1)
        // Linux doubles the number (socket(7)).
        #expect(try Socket.option(connection.near, SOL_SOCKET, SO_SNDBUF) == 2 * 32 * 1024)
        let local = try Connection()
        try Socket.tune(local.near, isTCP: false)
        #expect(try Socket.option(local.near, SOL_SOCKET, SO_SNDBUF) == 2 * 32 * 1024)
    }

    @Test func `what is accepted has the options without being told`() throws {
        let listener = try Listener.listening(at: Address(parsing: "127.0.0.1:0"))
        let client = try Socket.connecting(to: listener.address)
        try waitUntilReady(listener.number, .read)
        let near = try acceptOne(listener).takeDescriptor()
        let tcp = Int32(IPPROTO_TCP)
        for (level, option, value) in [
            (tcp, TCP_NODELAY, 1), (tcp, TCP_USER_TIMEOUT, 30_000), (tcp, TCP_KEEPIDLE, 15),
            (tcp, TCP_KEEPINTVL, 5), (tcp, TCP_KEEPCNT, 3), (SOL_SOCKET, SO_KEEPALIVE, 1),
            (SOL_SOCKET, SO_SNDBUF, 2 * Socket.sendBufferBytes),
        ] {
            #expect(try Socket.option(near.number, level, option) == value, "option \(option)")
        }
        #expect(client.number >= 0)
    }

    @Test func `the kernel vouches for who is at a Unix socket`() throws {
        let connection = try Connection()
        let peer = try Socket.peerCredentials(connection.near)
        #expect(peer == PeerCredentials(process: getpid(), user: getuid(), group: getgid()))
    }

    @Test func `sockets are non-blocking and not inherited`() throws {
        let connection = try tcp()
        for number in [connection.near, connection.far] {
            #expect(fcntl(number, F_GETFL) & O_NONBLOCK != 0)
            #expect(fcntl(number, F_GETFD) & FD_CLOEXEC != 0)
        }
    }
}
