import Foundation
import RaumClient
import RaumIO
import RaumKeys
import TestSupport
import Testing

// Real daemon, real sockets, somebody in between who does every kind of interference to each line
// of a conversation in turn. ManInTheMiddleTests holds the hub as a value to the same promises.

/// A daemon that lets nobody in without a key.
struct InterceptedScene {
    let workplace: Workplace
    let daemon: RunningDaemon
    let lena: Key
    let door: Key

    init() async throws {
        workplace = try Workplace()
        let data = try await workplace.grid()
        lena = try await InterceptedScene.key("lena", "organiser", workplace, data)
        door = try await InterceptedScene.key("door", "display", workplace, data)
        daemon = try RunningDaemon(workplace, data: data, trust: "--require-keys")
    }

    private static func key(
        _ name: String,
        _ role: String,
        _ workplace: Workplace,
        _ data: String
    ) async throws -> Key {
        let words = ["key", "add", name, "--role", role, "--data", data]
        let added = try await workplace.run("raumwerkd", words)
        return try KeyStore.key(Array(added.out.utf8), from: name)
    }

    func desk() throws -> OrganiserConnection {
        try OrganiserConnection(to: try Servers(parsing: daemon.address), key: OwnKey(lena))
    }

    func interceptor(_ interferences: [Interference]) throws -> Interceptor {
        try Interceptor(to: try #require(UInt16(daemon.port)), interferences)
    }
}
