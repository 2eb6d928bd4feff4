import RaumGrid
import RaumHub
import RaumReplica
import RaumWire
import TestSupport
import Testing

// The promises P1 to P5 of the design, in worlds that follow from a seed: `SEED=17 swift test` runs one
// again, `SEEDS=100000 swift test --filter SimulationTests` looks for longer.

@Suite struct SimulationTests {
    private static let seeds = Seeds.chosen(500)
    /// Parts of the run that go on beside each other.
    private static let shards: UInt64 = 4

    @Test func `promises hold in worlds where everything breaks`() async throws {
        let tallies = try await withThrowingTaskGroup(of: World.Tally.self) { group in
            for shard in 0..<SimulationTests.shards {
                group.addTask { try SimulationTests.run(shard) }
            }
            return try await group.reduce(into: World.Tally()) { $0.add($1) }
        }
        print(
            "simulation: \(SimulationTests.seeds.count) seeds from \(SimulationTests.seeds.lowerBound),"
                + " \(tallies.commands) commands, \(tallies.revisions) revisions,"
                + " \(tallies.crashes) crashes, \(tallies.diskFailures) failing disks,"
                + " \(tallies.damages) damaged snapshots, \(tallies.cuts) cuts, \(tallies.draws) pictures, \(tallies.faults) violations"
        )
        #expect(tallies.faults == 0)
    }

    private static func run(_ shard: UInt64) throws -> World.Tally {
        var tally = World.Tally()
        for seed in seeds where seed % shards == shard {
            var world = try World(seed: seed)
            do {
                try live(&world)
            } catch {
                world.ledger.blame("\(error)")
            }
            tally.add(world.tally)
            guard let fault = world.ledger.fault else { continue }
            tally.faults += 1
            let story = world.story.lines.joined(separator: "\n")
            Issue.record("SEED=\(seed) after \(world.now) ms: \(fault)\n\(story)")
        }
        return tally
    }

    /// Everything breaks; then it heals, and those who noticed nothing notice; then a last evening in peace.
    private static func live(_ world: inout World) throws {
        try world.run(20_000)
        world.heal()
        world.isLively = false
        try world.run(80_000, step: 250)
        world.isLively = true
        try world.run(1500)
        world.isLively = false
        try world.run(1500)
        if world.ledger.fault == nil { compare(&world) }
    }

    /// P4: a second after the last change every display equals the daemon.
    private static func compare(_ world: inout World) {
        guard let hub = world.hub else { return world.ledger.blame("the daemon did not come back") }
        if hub.readOnlyReason != nil { world.ledger.blame("the disk did not heal") }
        for (index, reader) in world.readers.enumerated() {
            let replica = reader.replica
            guard replica.link == .connected, replica.obstacle == nil else {
                world.ledger.blame("P4: display \(index) is not connected")
                continue
            }
            let wanted = hub.grid.entities.filter { replica.scope.includes($0) }
            if replica.grid.entities != wanted {
                world.ledger.blame("P4: display \(index) differs")
            }
            if replica.mismatches > 0 {
                world.ledger.blame("display \(index): a sum did not match")
            }
        }
        for organiser in world.organisers where organiser.sentAt != nil {
            world.ledger.blame("organiser \(organiser.number) waits for an answer")
        }
    }
}

extension World.Tally {
    fileprivate mutating func add(_ other: World.Tally) {
        commands += other.commands
        crashes += other.crashes
        diskFailures += other.diskFailures
        damages += other.damages
        cuts += other.cuts
        draws += other.draws
        revisions += other.revisions
        faults += other.faults
    }
}
