import Dispatch
import RaumClient
import RaumGrid
import RaumKeys
import RaumReplica
import RaumWire
import Testing

/// A daemon puts off that it refuses a proof, for so long as `WireLimits.penaltySecondsMax`.
@Suite struct LateRefusalTests {
    private let refusal = "ERR AUTH.REFUSED \"The daemon knows no such key.\"\n"

    private func key() throws -> Key {
        let secret = [UInt8](repeating: 7, count: Key.secretByteCount)
        let id = try #require(KeyID("lena"))
        return try #require(Key(id: id, role: .organiser, secret: secret))
    }

    @Test func `a refusal is waited for longer than a greeting`() throws {
        let clock = DispatchSemaphore(value: 0)
        let daemon = try ScriptedDaemon([
            [.say(greeting()), .expect("AUTH", answer: ""), .wait(clock), .say(refusal), .linger]
        ])
        DispatchQueue.global().asyncAfter(deadline: .now() + 2) { @Sendable in clock.signal() }
        let error = #expect(throws: ClientError.self) {
            try OrganiserConnection(
                to: try Servers(parsing: daemon.spelling),
                key: OwnKey(try key()),
                timeoutSeconds: 1
            )
        }
        #expect(error?.exitCode == 1)
        #expect(error?.description.contains("AUTH.REFUSED") ?? false)
    }
}
