import Foundation
import RaumClient
import RaumGrid
import RaumIO
import RaumKeys
import RaumNotation
import RaumWire
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(15))) struct InterceptedOrganiserTests {
    private func pitch(_ id: String, _ title: String) throws -> Command {
        var patch = SessionPatch()
        patch.title = try Text(title, .title)
        return .pitch(SessionID(id), patch)
    }

    /// What one organiser asks, and what is there after each of it: titles by session.
    private func errand(_ number: Int) throws -> (asked: [Command], states: [[String: String]]) {
        let (first, second) = ("p\(number)a", "p\(number)b")
        let asked = try [
            pitch(first, "Eins"), pitch(first, "Zwei"), pitch(second, "Drei"),
        ]
        let states = [
            [:], [first: "Eins"], [first: "Zwei"], [first: "Zwei", second: "Drei"],
        ]
        return (asked, states)
    }

    /// Asks for one thing after the other until one is not agreed to; gives how many were.
    private func agreed(_ asked: [Command], _ address: String, _ key: Key) -> Int {
        var count = 0
        do {
            let servers = try Servers(parsing: address)
            let desk = try OrganiserConnection(to: servers, key: OwnKey(key), timeoutSeconds: 2)
            for command in asked {
                _ = try desk.ask(.change(command, ChangeOptions()))
                count += 1
            }
        } catch {
            return count
        }
        return count
    }

    @Test func `nothing takes effect that an organiser did not ask, and what was agreed is there`()
        async throws
    {
        let scene = try await InterceptedScene()
        var generator = TestSupport.SeededGenerator(seed: 40)
        // To the daemon: AUTH and three changes. Back: greeting, proof and three answers.
        let interferences = Interference.all(client: 4, daemon: 5, using: &generator)
        let interceptor = try scene.interceptor(interferences)
        let errands = try interferences.indices.map(errand)
        let key = scene.lena
        let counts = await withTaskGroup(of: (Int, Int).self) { group in
            for (index, address) in interceptor.addresses.enumerated() {
                let asked = errands[index].asked
                group.addTask {
                    (index, await onOwnThread { agreed(asked, address, key) })
                }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        #expect(interceptor.interfered.count == interferences.count)
        interceptor.end()
        let grid = try scene.desk().snapshot().grid
        #expect(grid.notices.isEmpty && grid.rooms.isEmpty)
        for (index, interference) in interferences.enumerated() {
            let titles = titles(of: index, in: grid)
            let done = errands[index].states.firstIndex(of: titles)
            let agreed = try #require(counts[index])
            #expect(done ?? -1 >= agreed, "\(interference): \(titles), agreed \(agreed)")
        }
        let possible = Set(interferences.indices.flatMap { ["p\($0)a", "p\($0)b"] })
        #expect(possible.isSuperset(of: grid.sessions.keys.map(\.string)))
        _ = await scene.daemon.stop()
    }

    private func titles(of errand: Int, in grid: Grid) -> [String: String] {
        let ids = ["p\(errand)a", "p\(errand)b"]
        let found = ids.compactMap { id in
            SessionID(id).flatMap { grid.sessions[$0] }.map { (id, $0.title.string) }
        }
        return Dictionary(uniqueKeysWithValues: found)
    }
}

/// Does what waits on a thread of its own, so that no task's thread is held up.
private func onOwnThread<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
        Thread.detachNewThread { continuation.resume(returning: body()) }
    }
}
