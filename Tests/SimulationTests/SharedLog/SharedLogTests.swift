import RaumGrid
import RaumHub
import RaumLog
import TestSupport
import Testing

// The promises of a shared log, in worlds that follow from a seed: `SEED=17 swift test --filter SharedLogTests` runs one
// again, `SEEDS=20000` looks for longer.

@Suite struct SharedLogTests {
    private static let seeds = Seeds.chosen(500)
    /// Parts of the run that go on beside each other.
    private static let shards: UInt64 = 4

    /// What happened, so that a run that tested nothing is seen.
    private struct Tally {
        var kills = 0
        var done = 0
        var unclear = 0
        var cutOff = 0
        var late = 0
        var overtaken = 0
        var lies = 0
        var swaps = 0
        var trimmed = 0
        var lateStarts = 0
        var faults = 0
    }

    @Test func `promises hold for several daemons on one log`() async throws {
        let tallies = await withTaskGroup(of: Tally.self) { group in
            for shard in 0..<SharedLogTests.shards {
                group.addTask { SharedLogTests.run(shard) }
            }
            return await group.reduce(into: [Tally]()) { $0.append($1) }
        }
        func sum(_ figure: KeyPath<Tally, Int>) -> Int {
            tallies.reduce(0) { $0 + $1[keyPath: figure] }
        }
        print(
            "shared log: \(SharedLogTests.seeds.count) seeds from \(SharedLogTests.seeds.lowerBound),"
                + " \(sum(\.done)) changes done, \(sum(\.overtaken)) overtaken, \(sum(\.unclear)) unclear,"
                + " \(sum(\.late)) requests done late, \(sum(\.kills)) kills, \(sum(\.cutOff)) times cut off,"
                + " \(sum(\.swaps)) snapshots, \(sum(\.trimmed)) records trimmed, \(sum(\.lateStarts)) late starts,"
                + " \(sum(\.lies)) lies, \(sum(\.faults)) violations"
        )
        #expect(sum(\.faults) == 0)
    }

    private static func run(_ shard: UInt64) -> Tally {
        var tally = Tally()
        for seed in seeds where seed % shards == shard {
            do {
                let world = try LogWorld(seed: seed)
                try live(world)
                tally.kills += world.kills
                tally.swaps += world.engine.swapCount
                tally.trimmed += world.engine.trimmedCount
                tally.lateStarts += world.daemons.reduce(0) { $0 + $1.lateStarts }
                tally.late += world.engine.lateCount
                tally.cutOff += world.daemons.reduce(0) { $0 + $1.cutOffCount }
                tally.unclear += world.daemons.reduce(0) { $0 + $1.unclearCount }
                tally.overtaken += world.daemons.reduce(0) {
                    $0 + ($1.hub?.counters.overtaken ?? 0)
                }
                tally.done += world.audit.wanted.count {
                    if case .done = $0.outcome { true } else { false }
                }
                if seed % 8 == 7 { tally.lies += 1 }
                guard let fault = world.audit.fault else { continue }
                tally.faults += 1
                Issue.record("SEED=\(seed) after \(world.now) ms: \(fault)")
            } catch {
                tally.faults += 1
                Issue.record("SEED=\(seed): \(error)")
            }
        }
        return tally
    }

    /// Everything breaks, then heals; one world in eight is then lied to, and the log of one is closed.
    private static func live(_ world: LogWorld) throws {
        try world.run(world.seed % 8 == 0 ? 16_000 : 2500)
        world.heal()
        try world.run(1000, step: 100)
        world.isLively = false
        try world.run(17_000, step: 250)
        world.compare()
        guard world.audit.fault == nil else { return }
        world.isLively = true
        if world.seed % 8 == 7 { try world.lie() }
        if world.seed % 8 == 3 { try world.close() }
    }
}

extension LogWorld {
    /// Ends all trouble.
    func heal() {
        isFaulty = false
        healedAt = now
    }

    private func expectWell(_ when: String) {
        for daemon in daemons where !daemon.isWell {
            audit.blame(
                "daemon \(daemon.number) is not well \(when): \(daemon.divergence ?? "cut off")"
            )
        }
    }

    /// Everybody is well and shows the same, and the whole history is right.
    func compare() {
        expectWell("after all trouble has ended")
        let places = engine.accepted.keys.sorted()
        if let first = places.first, let last = places.last, places.count != Int(last - first) + 1 {
            audit.blame("the log has gaps")
        }
        for daemon in daemons where daemon.revision.number != engine.end {
            audit.blame("daemon \(daemon.number) is at \(daemon.revision) of \(engine.end)")
        }
        // A record that only keeps a name makes no block: what counts is what is on the screen.
        let sum = engine.accepted[engine.end]?.sum
        for screen in screens where screen.sum != sum {
            audit.blame("screen \(screen.number) shows \(screen.revision ?? 0) of \(engine.end)")
        }
        judgeHistory()
    }

    private func judgeHistory() {
        let log = engine.accepted.keys.sorted().compactMap { engine.accepted[$0] }
        let journals = daemons.map { (base: $0.base.revision, lines: $0.journal) }
        audit.compare(with: log, engine.acceptedAt, journals)
    }

    /// Closes the log while everything breaks: every daemon learns where it ended, and nothing stands behind.
    func close() throws {
        isFaulty = true
        try run(500)
        engine.close()
        try run(1000)
        heal()
        try run(17_000, step: 250)
        for daemon in daemons where daemon.end?.number != engine.end {
            audit.blame(
                "daemon \(daemon.number) was told \(daemon.end?.number ?? 0) of \(engine.end)"
            )
        }
        judgeHistory()
    }

    /// A daemon that begins with a snapshot of another plan says so, and never serves it.
    private func lieAboutSnapshot() throws {
        engine.alterSnapshot()
        daemons[0].loseJournal()
        kill(daemons[0])
        let swaps = engine.swapCount
        try run(6000, step: 100)
        // Another daemon may have renewed it before anybody looked.
        if !daemons[0].hasRefused, engine.swapCount == swaps {
            audit.blame("daemon 0 believes a snapshot that lies")
        }
        judgeHistory()
    }

    /// Breaks a promise of the engine's: every daemon must say so, and no screen may go back.
    func lie() throws {
        let end = engine.end
        guard end > 6 else { return }
        if seed % 80 == 79, engine.first > 1, engine.snapshot != nil {
            return try lieAboutSnapshot()
        }
        // Of a record that is in the snapshot with which it began, a daemon knows the sum alone.
        let knowingSums = daemons.filter(\.journal.isEmpty).map(\.number)
        switch seed / 8 % 4 {
        case 0: engine.loseEnd(from: end - seed / 32 % 4)
        case 1: engine.replace(end)
        case 2:
            engine.altersNext = true
            for _ in 0..<20 where engine.altersNext { try run(500, step: 100) }
            guard !engine.altersNext else { return }
        default:
            engine.flipBit(at: end, &random)
            try run(5000, step: 100)
            for daemon in daemons where daemon.isWell {
                audit.blame("\(daemon.number) is deceived")
            }
            for daemon in daemons where daemon.divergence != nil { audit.blame("damage diverges") }
            engine.repair(end)
            try run(2000, step: 100)
            isLively = false
            try run(17_000, step: 250)
            return compare()
        }
        try run(3000, step: 100)
        // Who wrote what was altered has it right, and may have read on behind it.
        let mayGoOn = seed / 8 % 4 == 2 && daemons.contains { $0.divergence != nil }
        let isOtherLine = seed / 8 % 4 == 1
        for daemon in daemons where daemon.divergence == nil && !mayGoOn {
            if isOtherLine, knowingSums.contains(daemon.number) { continue }
            audit.blame("daemon \(daemon.number) believes an engine that lies")
        }
        judgeHistory()
    }
}
