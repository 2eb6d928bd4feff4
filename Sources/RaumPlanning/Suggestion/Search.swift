// Two plans are begun with, by interest alone and by what each pitch gains, and each is improved step by step:
// a pitch moves, two change places, one takes another's place. Only steps that gain are taken, the best of a
// pitch first, so the search ends; where it is stuck, a few pitches go back into the tray and it goes on, for a
// fixed number of times, and for so many comparisons at most. Chance comes from a fixed seed, and what is
// counted is no time: the same tray gives the same plan.

struct Search {
    private let problem: ScheduleProblem
    private(set) var plan: [Int?]
    /// Which pitch is in a cell.
    private var tenant: [Int?]
    /// Comparisons of two pitches that may still be made; what has begun is finished.
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

    /// What a pitch gains in a cell with all that are placed.
    func gain(_ pitch: Int, _ cell: Int) -> Int? { problem.gain(pitch, cell, in: plan) }

    /// Takes steps until none gains, or the budget is spent.
    mutating func improve() {
        while budget > 0, plan.indices.contains(where: { improve($0) }) {}
    }

    /// Every cell that is tried is compared with every other pitch.
    private mutating func spendLook() { budget -= tenant.count * plan.count }

    /// Takes pitches out by chance, puts them back in an order of chance, and improves again.
    mutating func shake(using random: inout Chance) {
        guard !plan.isEmpty else { return }
        let count = 1 + random.next(below: max(3, plan.count / 4))
        for _ in 0..<count { put(random.next(below: plan.count), nil) }
        var open = plan.indices.filter { plan[$0] == nil }
        while !open.isEmpty { settle(open.remove(at: random.next(below: open.count))) }
        improve()
    }

    /// Puts a pitch of the tray where it gains most, if it gains anywhere.
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

    /// The best step of one pitch; tells whether there was one.
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

    /// What it gains to let `pitch` have a cell that another has, which gets the pitch's own or the tray.
    ///
    /// Their own loss by each other is the same before and after, since the two cells are.
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

/// SplitMix64 (Steele, Lea, Flood 2014): chance that is the same every time.
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
