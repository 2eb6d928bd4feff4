import Foundation
import RaumGrid
import RaumHub
import RaumReplica
import RaumWire
import Testing

@Suite struct SimulationTests {
    /// Worlds in one run; `SEEDS=` asks for more, `SEED=` for one again.
    private static let seeds: ClosedRange<UInt64> = {
        let environment = ProcessInfo.processInfo.environment
        if let seed = environment["SEED"].flatMap({ UInt64($0) }) { return seed...seed }
        return 1...(environment["SEEDS"].flatMap { UInt64($0) } ?? 500)
    }()

    @Test(arguments: 0..<shards)
    func `promises hold in worlds where everything breaks`(_ shard: UInt64) throws {
        var worlds = 0
        var changes = 0
        var crashes = 0
        for seed in SimulationTests.seeds where seed % SimulationTests.shards == shard {
            var world = try World(seed: seed)
            try world.run(20_000)
            world.isFaulty = false
            try world.run(15_000)
            if world.fault == nil { world.fault = disagreement(world) }
            worlds += 1
            changes += world.commands
            crashes += world.crashes
            if let fault = world.fault {
                Issue.record("SEED=\(seed) after \(world.now) ms: \(fault)")
                return
            }
        }
        print("simulation: \(worlds) seeds, \(changes) changes, \(crashes) crashes, 0 violations")
    }

    /// Parts of the run that go on beside each other.
    private static let shards: UInt64 = 4

    /// P4: when the network has healed and it was quiet for a second, every display equals the daemon.
    private func disagreement(_ world: World) -> String? {
        guard let hub = world.hub else { return "the daemon did not come back" }
        for (index, reader) in world.readers.enumerated() {
            guard reader.replica.link == .connected else {
                return "reader \(index) is not connected"
            }
            guard reader.replica.mismatches == 0 else {
                return "reader \(index): a sum did not match"
            }
            let wanted = hub.grid.entities.filter { reader.replica.scope.includes($0) }
            guard reader.replica.grid.entities == wanted else {
                return "P4: reader \(index) differs from the daemon"
            }
        }
        for organiser in world.organisers where organiser.isWaiting {
            return "organiser \(organiser.number) never got an answer"
        }
        return nil
    }
}
