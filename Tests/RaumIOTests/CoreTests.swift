import RaumIO
import Testing

@Suite struct CoreTests {
    @Test func `a line crosses a TCP connection through the poller`() throws {
        let listener = try Listener.listening(at: Address(parsing: "127.0.0.1:0"))
        let client = try Socket.connecting(to: listener.address)
        let poller = try Poller()
        var events: [PollerEvent] = []
        try poller.add(listener.number, for: .read, token: 1)
        try poller.wait(timeoutMilliseconds: 5000, into: &events)
        #expect(events.map(\.token) == [1])
        let accepted = try #require(try listener.accept()?.takeDescriptor())
        #expect(try listener.accept() == nil)
        _ = accepted.number
        _ = client.number
    }
}
