import RaumHub
import RaumIO
import Testing

@testable import RaumServer

/// The order of the bytes of a connection whose socket was full.
@Suite final class ExchangeTests {
    /// Notes which connections are told to be behind.
    private final class ScriptedHub: ExchangeHub {
        private(set) var blocked: [PeerID] = []

        func tell(_ event: HubEvent) {
            if case .blocked(let id) = event { blocked.append(id) }
        }

        func isSated(_ id: PeerID) -> Bool { false }
        func isStanding(_ id: PeerID) -> Bool { false }
        func isPrivileged(_ id: PeerID) -> Bool { true }
    }

    private let hub = ScriptedHub()
    private let exchange: Exchange
    /// A connection of the exchange, and its other end.
    private let connection: Connection
    private let far: Descriptor

    init() throws {
        let address = try Address(parsing: "127.0.0.1:0")
        let options = DaemonOptions(addresses: [address]) { _, _, _ in }
        let poller = try Poller()
        exchange = try Exchange(options, poller)
        exchange.hub = hub
        let pair = try Socket.pair()
        far = Descriptor(owning: pair.1)
        connection = exchange.table.insert(Descriptor(owning: pair.0))
        try poller.add(connection.number, for: .read, token: UInt64(connection.id.slot))
    }

    /// Reads what has come.
    private func receive() -> [UInt8] {
        var received: [UInt8] = []
        let inbox = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
        defer { inbox.deallocate() }
        while case .bytes(let count) = Socket.read(far.number, into: inbox) {
            received += inbox[..<count]
        }
        return received
    }

    /// Reads what has come and what waits.
    private func receiveAll() -> [UInt8] {
        var received = receive()
        while connection.isBlocked {
            exchange.flush(connection, inTurn: false)
            received += receive()
        }
        return received
    }

    private func send(_ text: String, times count: Int = 1) -> [UInt8] {
        let bytes = Array(String(repeating: text, count: count).utf8)
        exchange.send(bytes, to: connection.id)
        return bytes
    }

    private func publish(_ text: String) -> [UInt8] {
        exchange.publish(Array(text.utf8), to: [connection.id])
        return Array(text.utf8)
    }

    /// An answer that is sent alone, and one that is collected with others.
    @Test(arguments: [8 * 1024 * 1024, Outlet.bytesMax / 2])
    func `a change waits behind an answer that a socket did not take as a whole`(_ count: Int) {
        var sent: [UInt8] = []
        while hub.blocked.isEmpty {
            sent += send("a", times: count)
            sent += publish("first\n")
        }
        #expect(hub.blocked == [connection.id])
        var received = receive()
        sent += publish("second\n")
        received += receiveAll()
        #expect(received == sent)
        sent = publish("third\n")
        #expect(receive() == sent)
    }

    @Test func `nothing is sent to a connection that has gone`() {
        exchange.drop(connection)
        #expect(!exchange.table.isReady(connection.id))
        _ = publish("first\n")
        #expect(receive().isEmpty)
    }
}
