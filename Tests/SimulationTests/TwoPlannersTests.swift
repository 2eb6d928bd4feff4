import RaumGrid
import RaumHub
import RaumPlanning
import TestSupport
import Testing

// Two people type at random at two planning screens of one hub, whose disk and whose lines take as long as chance
// wants. No undo and no typed numbers here: then every counted hand and every session can be reckoned up.

@Suite struct TwoPlannersTests {
    private static let keys: [Key] =
        [
            .up, .down, .left, .right, .left, .right, .tab, .enter, .enter, .enter, .escape,
        ] + "ssfpi+-iixyaS./".unicodeScalars.map(Key.letter)

    private static func plan() -> [String] {
        ["EVENT name=Barcamp zone=Europe/Berlin"]
            + ["blau", "rot", "gelb"].map { "ROOM \($0) name=\($0) capacity=10" }
            + (0..<4).map {
                "SLOT t\($0) start=2023-03-14T1\($0):00Z end=2023-03-14T1\($0):45Z"
            }
            + (0..<8).map { "PITCH p\($0) title=\"Pitch \($0)\" hosts=H\($0 % 3)" }
            + (0..<3).map {
                "PLACE p\($0) room=blau start=2023-03-14T1\($0):00Z end=2023-03-14T1\($0):45Z"
            }
    }

    @Test func `whatever two people type at once, nothing is lost and both see the same`() {
        let seeds = Seeds.chosen(60)
        var (done, refused) = (0, 0)
        for seed in seeds {
            let stage = TwoPlannersTests.run(seed)
            let violations = TwoPlannersTests.judge(stage)
            #expect(violations.isEmpty, "SEED=\(seed): \(violations) \(stage.places.map(\.keys))")
            done += stage.done
            refused += stage.refused
        }
        print("two planners: seeds \(seeds), \(done) changes made, \(refused) refused")
        #expect(done > 0 && refused > 0, "chance has met both")
    }

    private static func run(_ seed: UInt64) -> PlanningStage {
        var random = SeededGenerator(seed: seed)
        var stage = PlanningStage(plan())
        for _ in 0..<400 {
            let index = Int.random(in: 0...1, using: &random)
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<5: stage.press(index, keys.randomElement(using: &random) ?? .enter)
            case 5: stage.makeDurable()
            case 6: stage.show(index)
            default: stage.deliver(index)
            }
        }
        // Whatever was begun is left, so that what waits is done.
        for index in stage.places.indices {
            stage.settle()
            stage.press(index, .escape)
            stage.press(index, .escape)
        }
        stage.settle()
        return stage
    }

    private static func judge(_ stage: PlanningStage) -> [String] {
        var violations = stage.violations
        let grid = stage.hub.grid
        for place in stage.places where place.planner.grid != grid {
            violations.append("a planner sees another plan than the daemon's")
        }
        let gone = Set(grid.sessions.values.filter { $0.state == .removed }.map(\.id))
        if gone != stage.removed { violations.append("removed \(gone), agreed \(stage.removed)") }
        if grid.sessions.count != 8 { violations.append("\(grid.sessions.count) sessions") }
        let hands = grid.sessions.values.reduce(0) { $0 + $1.hands }
        if hands != stage.counted {
            violations.append("\(hands) hands, \(stage.counted) were counted")
        }
        let planned = grid.sessions.values.filter { $0.state == .planned }
        for one in planned {
            for other in planned where one.id < other.id {
                if let a = one.placement, let b = other.placement, a.overlaps(b) {
                    violations.append("\(one.id) and \(other.id) share a room")
                }
            }
        }
        return violations
    }
}
