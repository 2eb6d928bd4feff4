// The daemon checks a room when a transaction ends. So a session must not come into a room before the session that it
// displaces has left it, or both must move in the same transaction: steps that free a place go first, and a circle (two
// sessions that swap) stays together.

import RaumGrid

/// Sorts steps into an order in which each can be carried out.
struct PlacementOrder {
    /// The steps in order; those of one bundle belong into one transaction.
    private(set) var bundles: [[SessionStep]] = []

    private let steps: [SessionStep]
    /// For each step, the steps that must be carried out before it, or with it.
    private var needs: [[Int]] = []
    private var isDone: [Bool]

    init(_ steps: [SessionStep], _ grid: Grid) {
        self.steps = steps
        isDone = steps.map { _ in false }
        needs = PlacementOrder.needs(steps)
        var waiting = Array(steps.indices)
        while !waiting.isEmpty {
            for index in waiting where needs[index].allSatisfy({ isDone[$0] }) { emit([index]) }
            let left = waiting.filter { !isDone[$0] }
            if left.count == waiting.count { emitCircle(left) }
            waiting = left.filter { !isDone[$0] }
        }
    }

    private static func needs(_ steps: [SessionStep]) -> [[Int]] {
        var leaving: [RoomID: [Int]] = [:]
        for (index, step) in steps.enumerated() where step.new != nil || step.cancels {
            if let room = step.old?.room { leaving[room, default: []].append(index) }
        }
        return steps.enumerated().map { index, step in
            guard let new = step.new, step.allowsOverlap != true else { return [] }
            return (leaving[new.room] ?? []).filter { other in
                other != index && steps[other].old?.overlaps(new) == true
            }
        }
    }

    /// Adds the first of `left` with all steps that it needs as one bundle.
    private mutating func emitCircle(_ left: [Int]) {
        let commandsMax = ImportPlan.commandsMax
        for first in left {
            let circle = closure(of: first)
            if circle.reduce(0, { $0 + steps[$1].commands.count }) <= commandsMax {
                return emit(circle)
            }
        }
        emitInTwoSteps(left)
    }

    private func closure(of first: Int) -> [Int] {
        var found: Set<Int> = [first]
        var open = [first]
        while let index = open.popLast() {
            for other in needs[index] where !isDone[other] && found.insert(other).inserted {
                open.append(other)
            }
        }
        return found.sorted()
    }

    /// Adds a circle that is too long for one transaction: its sessions share rooms until all have moved.
    private mutating func emitInTwoSteps(_ circle: [Int]) {
        for index in circle {
            var step = steps[index]
            step.allowsOverlap = true
            bundles.append([step])
            isDone[index] = true
        }
        for index in circle where steps[index].allowsOverlap != true {
            let moved = steps[index]
            var back = SessionStep(id: moved.id, old: moved.new, new: moved.new)
            back.allowsOverlap = false
            bundles.append([back])
        }
    }

    private mutating func emit(_ indices: [Int]) {
        bundles.append(indices.map { steps[$0] })
        for index in indices { isDone[index] = true }
    }
}
