import RaumGrid
import RaumPlanning
import TestSupport
import Testing

@Suite struct ProposalTests {
    private func proposal(_ tray: Tray) -> Proposal {
        Proposal(ScheduleProblem(tray.grid, now: Tray.now))
    }

    private func placed(_ proposal: Proposal) -> [String: String] {
        let pairs = proposal.places.map {
            ("\($0.session.id)", "\($0.cell.room) \($0.cell.slot)")
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    @Test func `nothing to place is no plan`() throws {
        let empty = proposal(try Tray(seats: [], slots: 0))
        #expect(empty.places.isEmpty && empty.tray.isEmpty && empty.score == 0)
        var noCells = try Tray(seats: [], slots: 2)
        try noCells.pitch("a", hands: 3)
        #expect(proposal(noCells).tray.map(\.session.id.string) == ["a"])
    }

    @Test func `most hands get most seats, and a hand without a seat is worth nothing`() throws {
        var tray = try Tray(seats: [10, 40], slots: 1)
        try tray.pitch("few", hands: 8)
        try tray.pitch("many", hands: 30)
        #expect(placed(proposal(tray)) == ["many": "r1 t0", "few": "r0 t0"])
        #expect(proposal(tray).score == 38 * Score.seat + 2 * Score.place + 100 + 50)
    }

    @Test func `a host is never in two rooms at once, nor beside what is planned already`() throws {
        var tray = try Tray(seats: [10, 10], slots: 2)
        try tray.plan("fixed", 0, 0, hosts: ["Ada"])
        try tray.pitch("a", hands: 5, hosts: ["Ada"])
        try tray.pitch("b", hands: 4, hosts: ["Ada"])
        let found = proposal(tray)
        #expect(found.places.map { $0.cell.slot.string } == ["t1"])
        #expect(found.tray.map(\.session.id.string) == ["b"])
    }

    @Test func `what waits says why`() throws {
        var tray = try Tray(seats: [10, 10], slots: 1)
        try tray.pitch("a", hands: 9, hosts: ["Ada"], tags: ["x", "y", "z", "w"])
        try tray.pitch("b", hands: 4, hosts: ["Ada"])
        #expect(proposal(tray).tray.map(\.reason) == [.hostElsewhere])
        try tray.pitch("c", hands: 3)
        #expect(proposal(tray).tray.map(\.reason) == [.noCell])
        var tags = try Tray(seats: [10, 10], slots: 1)
        // Four shared tags cost 1200 a hand, a seat brings 1000.
        try tags.pitch("a", hands: 9, tags: ["x", "y", "z", "w"])
        try tags.pitch("b", hands: 9, tags: ["x", "y", "z", "w"])
        #expect(proposal(tags).tray.map(\.reason) == [.tagBeside])
    }

    @Test func `what shares a tag goes apart where there is room`() throws {
        var tray = try Tray(seats: [20, 20], slots: 2)
        for (name, tag) in [("a", "x"), ("b", "x"), ("c", "y"), ("d", "y")] {
            try tray.pitch(name, hands: 10, tags: [tag])
        }
        let found = placed(proposal(tray))
        #expect(found["a"]?.suffix(2) != found["b"]?.suffix(2))
        #expect(found["c"]?.suffix(2) != found["d"]?.suffix(2))
    }

    @Test func `latecomers wait where places are few`() throws {
        var tray = try Tray(seats: [20], slots: 1)
        try tray.pitch("early", hands: 7)
        try tray.pitch("late", hands: 7)
        #expect(placed(proposal(tray)) == ["early": "r0 t0"])
    }

    @Test func `breaks, closed rooms, what has begun and what is taken stay free`() throws {
        var tray = try Tray(seats: [20, 20, 20], slots: 3)
        try tray.slot("lunch", 1, .pause)
        let id = try #require(RoomID("r2"))
        var closed = try #require(tray.grid.rooms[id])
        closed.state = .closed
        tray.grid.put(.room(closed))
        try tray.plan("fixed", 0, 2)
        for index in 0..<9 { try tray.pitch("p\(index)", hands: 3) }
        let problem = ScheduleProblem(tray.grid, now: Tray.time(0))
        #expect(problem.cells.map { "\($0.room) \($0.slot)" } == ["r0 t0", "r1 t0", "r1 t2"])
        let later = ZonedTime(milliseconds: Tray.now.milliseconds + 1, offsetMinutes: 60)
        #expect(
            ScheduleProblem(tray.grid, now: later).cells.map { "\($0.room) \($0.slot)" } == [
                "r1 t2"
            ]
        )
        #expect(Proposal(problem).places.count == 3)
    }

    @Test(arguments: Seeds.chosen(6))
    func `it is never worse than by interest alone, and holds`(_ seed: UInt64) throws {
        let tray = try Tray(seed: seed, pitches: 24, rooms: 4, slots: 5)
        let found = proposal(tray)
        #expect(found.score >= found.scoreByInterest, "seed \(seed)")
        #expect(found.places.count + found.tray.count == 24, "seed \(seed)")
        #expect(Set(found.places.map(\.cell)).count == found.places.count, "seed \(seed)")
        for one in found.places {
            for other in found.places
            where one.session.id != other.session.id && one.cell.slot == other.cell.slot {
                let shared = one.session.hosts.filter(other.session.hosts.contains)
                #expect(shared.isEmpty, "seed \(seed)")
            }
        }
        let again = proposal(tray)
        #expect(again.places == found.places, "seed \(seed)")
    }

    @Test(arguments: Seeds.chosen(4))
    func `a smaller budget finds less, but still a plan`(_ seed: UInt64) throws {
        let problem = ScheduleProblem(
            try Tray(seed: seed, pitches: 16, rooms: 3, slots: 4).grid,
            now: Tray.now
        )
        let full = Proposal(problem)
        for comparisons in [0, 1, 10_000] {
            let found = Proposal(problem, comparisons: comparisons)
            #expect(found.score >= found.scoreByInterest, "seed \(seed)")
            #expect(found.score <= full.score, "seed \(seed)")
            #expect(found.places.count + found.tray.count == 16, "seed \(seed)")
        }
    }

    /// Every plan of up to four pitches in four cells is tried.
    @Test(arguments: Seeds.chosen(30))
    func `in small halls it is the best plan there is`(_ seed: UInt64) throws {
        let tray = try Tray(seed: seed, pitches: 4, rooms: 2, slots: 2)
        let problem = ScheduleProblem(tray.grid, now: Tray.now)
        #expect(proposal(tray).score == best(problem, [], from: 0), "seed \(seed)")
    }

    private func best(_ problem: ScheduleProblem, _ plan: [Int?], from pitch: Int) -> Int {
        guard pitch < problem.pitches.count else { return problem.score(plan) ?? 0 }
        var found = best(problem, plan + [nil], from: pitch + 1)
        for cell in problem.cells.indices where !plan.contains(cell) {
            found = max(found, best(problem, plan + [cell], from: pitch + 1))
        }
        return found
    }
}
