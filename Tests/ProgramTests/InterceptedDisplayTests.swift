import Foundation
import RaumClient
import RaumGrid
import RaumIO
import RaumKeys
import RaumNotation
import RaumReplica
import RaumWire
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(15))) struct InterceptedDisplayTests {
    /// A display, and what it showed at each revision.
    private struct Watcher {
        let link: Link
        var shown: [Revision: Grid] = [:]

        func isAt(_ revision: Revision) -> Bool {
            link.replica.cursor?.revision == revision && link.replica.link == .connected
        }

        /// Takes in what is shown now; false where the same revision was another picture before.
        mutating func look() -> Bool {
            guard let revision = link.replica.cursor?.revision else { return true }
            let earlier = shown.updateValue(link.replica.grid, forKey: revision)
            return earlier == nil || earlier == link.replica.grid
        }
    }

    /// All displays of the test with one poller, as one program would serve them.
    private final class Hall {
        let poller: Poller
        var watchers: [Watcher] = []
        private var events: [PollerEvent] = []

        init(_ addresses: [String], _ key: Key) throws {
            poller = try Poller()
            let room = try #require(RoomID("blau"))
            for (index, address) in addresses.enumerated() {
                let replica = Replica(
                    scope: .rooms([room]),
                    screen: Screen(kind: "door", subject: "blau"),
                    seed: UInt64(index),
                    at: .now
                )
                let link = Link(
                    replica: replica,
                    servers: try Servers(parsing: address),
                    poller: poller,
                    index: UInt32(index + 1),
                    key: OwnKey(key),
                    log: { _ in }
                )
                link.start()
                watchers.append(Watcher(link: link))
            }
        }

        /// Serves all of them once, waiting for at most a moment.
        func turn() throws {
            try poller.wait(timeoutMilliseconds: 50, into: &events)
            let number = { (event: PollerEvent) in Int(event.token >> 32) - 1 }
            for event in events where watchers.indices.contains(number(event)) {
                watchers[number(event)].link.handle(event)
                look(number(event))
            }
            for index in watchers.indices {
                watchers[index].link.passTime()
                if watchers[index].link.needsRedraw { watchers[index].link.finishDrawing() }
                look(index)
            }
        }

        private func look(_ index: Int) {
            let isSame = watchers[index].look()
            #expect(isSame)
        }

        func count(at revision: Revision) -> Int {
            watchers.count { $0.isAt(revision) }
        }
    }

    @Test
    func `no display with a key shows what the daemon did not have, and all are right in the end`()
        async throws
    {
        let scene = try await InterceptedScene()
        var generator = TestSupport.SeededGenerator(seed: 41)
        // To the daemon: AUTH, PING, IAM, WATCH, SHOWN.
        // Back: greeting, proof, answers, a snapshot and more.
        let interferences = Interference.all(client: 5, daemon: 14, using: &generator)
        let interceptor = try scene.interceptor(interferences)
        let desk = try scene.desk()
        let hall = try Hall([scene.daemon.address] + interceptor.addresses, scene.door)
        var revision = Revision.zero
        var changes = 0
        let begun = ContinuousClock.now
        // Nobody interferes with the first display: what it shows at a revision is the truth.
        while hall.count(at: revision) < hall.watchers.count {
            let now = ContinuousClock.now
            if now >= begun + .seconds(changes), hall.watchers[0].isAt(revision) || changes == 0 {
                changes += 1
                revision = try rename(to: "Blau \(changes)", desk)
            }
            try hall.turn()
            guard now < begun + .seconds(240) else { break }
        }
        #expect(interceptor.interfered.count == interferences.count)
        interceptor.end()
        let truth = hall.watchers[0].shown
        #expect(truth.count >= changes)
        for (watcher, interference) in zip(hall.watchers.dropFirst(), interferences) {
            let isRight = watcher.isAt(revision)
            #expect(isRight, "\(interference): \(watcher.link.replica.link)")
            let wrong = watcher.shown.filter { $0.value != truth[$0.key] }.keys
            #expect(wrong.isEmpty, "\(interference)")
        }
        _ = await scene.daemon.stop()
    }

    private func rename(to name: String, _ desk: OrganiserConnection) throws -> Revision {
        let room = try #require(RoomID("blau"))
        var patch = RoomPatch()
        patch.name = try Text(name, .roomName)
        let answer = try desk.ask(.change(.room(room, patch), ChangeOptions()))
        return try #require(answer.acceptance.revision)
    }
}
