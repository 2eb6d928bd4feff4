// The search begins with two plans, one by interest alone and one by the gain of each pitch, and improves each step by
// step: a pitch moves, two change places, one takes another's place. Only steps that gain are taken, the best of a
// pitch first, so the search ends; where it is stuck, a few pitches go back into the tray and it goes on, for a fixed
// number of times, and for so many comparisons at most. Random numbers come from a fixed seed, and the limit is no
// time: the same tray gives the same plan.

struct Search {
    private let problem: ScheduleProblem
    private(set) var plan: [Int?]
    /// The pitch in each cell.
    private var tenant: [Int?]
    /// Comparisons of two pitches that may still be made; a step that has begun is finished.
    var budget: Int

    init(_ problem: ScheduleProblem, from plan: [Int?]? = nil, budget: Int = 0) {
        self.problem = problem
        self.budget = budget
        self.plan = plan ?? Array(repeating: nil, count: problem.pitches.count)
        tenant = Array(repeating: nil, count: problem.cells.count)
        for (pitch, cell) in self.plan.enumerated() { if let cell { tenant[cell] = pitch } }
    }

    /// Times that a stuck search goes on.
    static let roundsMax = 40

    /// Each pitch in turn into the cell in which `value` is highest; the earliest of equals.
    mutating func fill(by value: (Search, _ pitch: Int, _ cell: Int) -> Int?) {
        for pitch in plan.indices where plan[pitch] == nil {
            var best: (cell: Int, value: Int)?
            for cell in tenant.indices where tenant[cell] == nil {
                guard let found = value(self, pitch, cell) else { continue }
                if best.map({ found > $0.value }) ?? true { best = (cell, found) }
            }
            if let best { put(pitch, best.cell) }
        }
    }

    /// The gain of a pitch in a cell beside all that are placed.
    func gain(_ pitch: Int, _ cell: Int) -> Int? { problem.gain(pitch, cell, in: plan) }

    /// Takes steps until none gains, or the budget is spent.
    mutating func improve() {
        while budget > 0, plan.indices.contains(where: { improve($0) }) {}
    }

    /// Every cell that is tried is compared with every other pitch.
    private mutating func spendLook() { budget -= tenant.count * plan.count }

    /// Takes random pitches out, puts them back in a random order, and improves again.
    mutating func shake(using random: inout Chance) {
        guard !plan.isEmpty else { return }
        let count = 1 + random.next(below: max(3, plan.count / 4))
        for _ in 0..<count { put(random.next(below: plan.count), nil) }
        var open = plan.indices.filter { plan[$0] == nil }
        while !open.isEmpty { settle(open.remove(at: random.next(below: open.count))) }
        improve()
    }

    /// Puts a pitch of the tray into the cell of the highest gain, if there is one.
    private mutating func settle(_ pitch: Int) {
        spendLook()
        var best: (cell: Int, gain: Int)?
        for cell in tenant.indices where tenant[cell] == nil {
            guard let gain = gain(pitch, cell), gain > best?.gain ?? 0 else { continue }
            best = (cell, gain)
        }
        if let best { put(pitch, best.cell) }
    }

    private mutating func put(_ pitch: Int, _ cell: Int?) {
        if let old = plan[pitch] { tenant[old] = nil }
        plan[pitch] = cell
        if let cell { tenant[cell] = pitch }
    }

    /// Takes the best step of one pitch; returns whether there was one.
    private mutating func improve(_ pitch: Int) -> Bool {
        guard budget > 0 else { return false }
        spendLook()
        let present = plan[pitch].flatMap { gain(pitch, $0) } ?? 0
        var best: (cell: Int, gain: Int)?
        for cell in tenant.indices where cell != plan[pitch] {
            guard
                let gain = tenant[cell] == nil
                    ? moving(pitch, cell, present) : exchange(pitch, cell)
            else { continue }
            if gain > best?.gain ?? 0 { best = (cell, gain) }
        }
        guard let best else { return false }
        place(pitch, best.cell)
        return true
    }

    private func moving(_ pitch: Int, _ cell: Int, _ present: Int) -> Int? {
        gain(pitch, cell).map { $0 - present }
    }

    /// The gain of giving `pitch` the cell of another one, which gets the pitch's own cell or goes to the tray.
    ///
    /// Their loss by each other is the same before and after, since the two cells are the same.
    private func exchange(_ pitch: Int, _ cell: Int) -> Int? {
        guard let other = tenant[cell] else { return nil }
        func apart(_ one: Int, _ place: Int) -> Int? {
            problem.gain(one, place, in: plan, without: one == pitch ? other : pitch)
        }
        guard let there = apart(pitch, cell), let before = apart(other, cell) else { return nil }
        guard let own = plan[pitch] else { return there - before }
        guard let back = apart(other, own), let former = apart(pitch, own) else { return nil }
        return there + back - before - former
    }

    private mutating func place(_ pitch: Int, _ cell: Int) {
        let own = plan[pitch]
        guard let other = tenant[cell] else { return put(pitch, cell) }
        put(other, nil)
        put(pitch, cell)
        if let own { put(other, own) }
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same random numbers in each run.
struct Chance {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// A number from 0 until just before `bound`.
    mutating func next(below bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
