import RaumGrid

// The daemon sorts the entities of a change, and sends them in the order of a snapshot: texts in that order are handled
// fastest. They are planned entity by entity, so the entities are sorted, and then the few texts of each.

/// Commands that set texts which no screen shows.
struct PlannedTexts: Hashable, Sendable {
    /// The texts of one entity.
    enum Run: Hashable {
        /// The commands that set them, at least one.
        case commands([Command])
        /// Those of a new session, whose commands are worked out when they are needed.
        case new(NewTexts)
        /// The record of a new session's import, worked out in the same way.
        case record(NewTexts)
    }

    /// In the order of planning.
    private var runs: [Run] = []

    /// Adds `commands`, all of one entity.
    mutating func add(_ commands: [Command]) {
        guard let first = commands.first else { return }
        if case .commands(let last)? = runs.last, last.first?.subject == first.subject {
            runs[runs.count - 1] = .commands(last + commands)
        } else {
            runs.append(.commands(commands))
        }
    }

    /// Adds the texts of a new session.
    mutating func add(_ texts: NewTexts) { runs.append(.new(texts)) }

    /// Adds `records`.
    mutating func add(_ records: [Run]) { runs += records }

    /// Whether they are only records of the import.
    var areMemory: Bool {
        runs.allSatisfy { run in
            guard case .commands(let commands) = run else { return false }
            return commands.allSatisfy { $0.detailKey?.name == .source }
        }
    }

    /// Throws the daemon's refusal, if `grid`, which has all entities, could not store them.
    func rehearse(on grid: Grid) throws(Rejection) {
        guard !surelyFit(in: grid) else { return }
        var rehearsal = DetailRehearsal(grid)
        for case .detail(let key, let text) in IteratorSequence(makeIterator()) {
            try rehearsal.set(key, text, in: grid)
        }
    }

    /// Whether they keep to the limits of `grid` whatever their parts are; false also where a rehearsal of each tells.
    private func surelyFit(in grid: Grid) -> Bool {
        var sums: [DetailSubject: (parts: Int, bytes: Int)] = [:]
        for run in runs {
            guard let subject = run.subject else { continue }
            let (parts, bytes) = run.most
            sums[subject, default: (0, 0)].parts += parts
            sums[subject, default: (0, 0)].bytes += bytes
        }
        var rehearsal = DetailRehearsal(grid)
        return sums.allSatisfy { subject, most in
            rehearsal.surelyTakes(most.parts, bytes: most.bytes, of: subject, in: grid)
        }
    }

    consuming func makeIterator() -> Iterator { Iterator(planned: runs) }

    /// Returns all commands in the order of a snapshot, and releases what they were made of.
    struct Iterator: IteratorProtocol {
        /// Not sorted before the first text is needed; nil afterwards.
        private var planned: [Run]?
        /// The first one stands last, also in `commands`.
        private var runs: [Run] = []
        private var commands: [Command] = []

        fileprivate init(planned: [Run]) { self.planned = planned }

        /// Adds `records`, before the first text is needed.
        mutating func add(_ records: [Run]) { planned?.append(contentsOf: records) }

        private mutating func sort() {
            guard let planned = planned.take() else { return }
            let sorted = planned.sorted { left, right in
                guard let subject = left.subject, let other = right.subject else { return false }
                return subject < other
            }
            runs = sorted.reversed()
        }

        mutating func next() -> Command? {
            sort()
            while commands.isEmpty, let run = runs.popLast() { commands = run.sorted.reversed() }
            return commands.popLast()
        }
    }
}

extension PlannedTexts.Run {
    fileprivate var subject: DetailSubject? {
        switch self {
        case .commands(let commands): commands.first?.subject
        case .new(let texts), .record(let texts): texts.subject
        }
    }

    /// The commands in the order of a snapshot.
    var sorted: [Command] {
        switch self {
        case .commands(let commands): commands.sorted { $0.precedes($1) }
        case .new(let texts): texts.commands.sorted { $0.precedes($1) }
        case .record(let texts): texts.record
        }
    }

    /// The most parts that they have, and the most bytes.
    fileprivate var most: (parts: Int, bytes: Int) {
        switch self {
        case .commands(let commands): (commands.count, commands.reduce(0) { $0 + $1.textBytes })
        case .new(let texts): texts.most
        case .record(let texts): texts.mostOfRecord
        }
    }
}

extension Command {
    /// The key of the text that is set; nil for any other command.
    fileprivate var detailKey: DetailKey? {
        if case .detail(let key, _) = self { key } else { nil }
    }

    /// The entity whose text is set.
    fileprivate var subject: DetailSubject? { detailKey?.subject }

    /// The bytes of the text that is set.
    fileprivate var textBytes: Int {
        if case .detail(_, let text) = self { text.string.utf8.count } else { 0 }
    }

    fileprivate func precedes(_ other: Command) -> Bool {
        guard let key = detailKey, let its = other.detailKey else { return false }
        return key < its
    }
}
