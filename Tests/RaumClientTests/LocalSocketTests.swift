import Dispatch
import Foundation
import RaumClient
import RaumIO
import RaumReplica
import Testing

/// A daemon that is reached at a socket of this machine, where it knows who asks, and at a port.
@Suite struct LocalSocketTests {
    private let path = NSTemporaryDirectory() + "raumwerk-\(UUID().uuidString.prefix(8)).sock"

    private func servers(_ port: String, socketFirst: Bool = true) throws -> Servers {
        try Servers(parsing: socketFirst ? "\(path),\(port)" : "\(port),\(path)")
    }

    @Test func `a socket goes before a port that greets earlier`() throws {
        defer { unlink(path) }
        let hasGreeted = DispatchSemaphore(value: 0)
        let atPort = try ScriptedDaemon([
            [.say(greeting(role: "display")), .signal(hasGreeted), .linger]
        ])
        let atSocket = try ScriptedDaemon(
            [[.wait(hasGreeted), .say(greeting()), .linger]],
            at: .unix(path)
        )
        let connection = try OrganiserConnection(to: try servers(atPort.spelling))
        #expect(connection.isLocalSocket)
        withExtendedLifetime((atPort, atSocket)) {}
    }

    @Test func `a socket that says nothing keeps nobody from the port`() throws {
        defer { unlink(path) }
        let mute = try Listener.listening(at: .unix(path))
        let atPort = try ScriptedDaemon([[.say(greeting()), .linger]])
        let start = Moment.now.steady
        let connection = try OrganiserConnection(to: try servers(atPort.spelling))
        #expect(connection.server == atPort.spelling)
        #expect((1000..<4000).contains(Moment.now.steady - start))
        withExtendedLifetime(mute) {}
    }

    @Test func `a port that is named first does not wait for a socket`() throws {
        defer { unlink(path) }
        let mute = try Listener.listening(at: .unix(path))
        let atPort = try ScriptedDaemon([[.say(greeting()), .linger]])
        let start = Moment.now.steady
        let servers = try servers(atPort.spelling, socketFirst: false)
        let connection = try OrganiserConnection(to: servers)
        #expect(connection.server == atPort.spelling)
        #expect(Moment.now.steady - start < 1000)
        withExtendedLifetime(mute) {}
    }
}
