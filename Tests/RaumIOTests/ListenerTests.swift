import Glibc
import Testing

@testable import RaumIO

@Suite struct ListenerTests {
    private func listening(_ text: String) throws -> Listener {
        try Listener.listening(at: Address(parsing: text))
    }

    @Test(arguments: ["127.0.0.1:0", "[::1]:0", ":0"])
    func `port 0 becomes a real port that answers`(_ text: String) throws {
        let listener = try listening(text)
        let port = try #require(listener.address.port)
        #expect(port != 0)
        #expect(throws: NobodyWaits.self) { _ = try acceptOne(listener) }
        let connection = try Connection(to: listener)
        #expect(Socket.progress(connection.near) == .connected)
        #expect(throws: NobodyWaits.self) { _ = try acceptOne(listener) }
    }

    @Test func `a peer of the listener on all interfaces is seen as IPv4`() throws {
        let listener = try listening(":0")
        let client = try Socket.connecting(
            to: .v4(0x7f00_0001, port: #require(listener.address.port))
        )
        try waitUntilReady(listener.number, .read)
        let peer = try acceptOne(listener).peer
        #expect(try peer == Socket.localAddress(client.number))
        #expect(peer.isLoopback)
    }

    @Test func `a port in use is refused with its name`() throws {
        let first = try listening("127.0.0.1:0")
        #expect(throws: SystemError("bind", first.address.description, code: EADDRINUSE)) {
            try Listener.listening(at: first.address)
        }
    }

    @Test func `a socket file has its mode and goes with its listener`() throws {
        let place = try TemporaryDirectory()
        var listener: Listener? = try listening(place.path("s"))
        #expect(place.directory.mode(of: "s") == 0o600)
        try listener.map { _ = try Connection(to: $0) }
        listener = nil
        #expect(try place.directory.names() == [])
    }

    @Test func `a stale socket file is replaced`() throws {
        let place = try TemporaryDirectory()
        let address = try Address(parsing: place.path("s"))
        let number = socket(AF_UNIX, Socket.streamType, 0)
        let status = address.withSocketAddress { systemBind(number, $0, $1) }
        #expect(status == 0)
        _ = close(number)
        #expect(try place.directory.names() == ["s"])
        _ = try Connection(to: Listener.listening(at: address))
    }

    @Test func `a socket file that answers is left alone`() throws {
        let place = try TemporaryDirectory()
        let first = try listening(place.path("s"))
        #expect(throws: SystemError("bind", place.path("s"), code: EADDRINUSE)) {
            try Listener.listening(at: first.address)
        }
        try waitUntilReady(first.number, .read)
        _ = try acceptOne(first)
        _ = try Connection(to: first)
    }

    @Test func `a file that is no socket is left alone`() throws {
        let place = try TemporaryDirectory()
        try place.directory.replaceAtomically("s", with: [1])
        #expect(throws: SystemError("bind", place.path("s"), code: ENOTSOCK)) {
            try listening(place.path("s"))
        }
        #expect(try place.directory.read("s") == [1])
    }

    @Test func `a listener does not remove the file of its successor`() throws {
        let place = try TemporaryDirectory()
        var first: Listener? = try listening(place.path("s"))
        try place.directory.remove("s")
        let second = try listening(place.path("s"))
        _ = first
        first = nil
        _ = try Connection(to: second)
    }

    @Test func `an inherited socket is taken over if it listens`() throws {
        let original = try listening("127.0.0.1:0")
        let adopted = try Listener.adopting(Descriptor(owning: dup(original.number)))
        #expect(adopted.address == original.address)
        _ = try Connection(to: adopted)
        #expect(throws: SystemError.self) {
            try Listener.adopting(Descriptor(owning: Socket.make(for: original.address).release()))
        }
    }

    @Test func `without descriptors accepting fails in a way of its own and recovers`() async {
        await #expect(processExitsWith: .success) {
            let listener = try Listener.listening(at: .v4(0x7f00_0001, port: 0))
            let client = try Socket.connecting(to: listener.address)
            try waitUntilReady(listener.number, .read)
            var limit = rlimit()
            limit.rlim_cur = 0
            limit.rlim_max = 4096
            #expect(setrlimit(Int32(RLIMIT_NOFILE.rawValue), &limit) == 0)
            let failure = #expect(throws: SystemError.self) { _ = try acceptOne(listener) }
            #expect(failure?.code == EMFILE)
            #expect(try Processes.raiseDescriptorLimit() == 4096)
            _ = try acceptOne(listener)
            _ = client.number
        }
    }
}
