import RaumGrid
import RaumWire

/// What one session of a file needs on the grid.
struct SessionStep: Hashable, Sendable {
    /// The session on the grid.
    let id: SessionID
    /// Its place on the grid, which it leaves; nil where it has none.
    let old: Placement?
    /// The place that it gets; nil where that does not change.
    var new: Placement?
    /// The fields of a new session; nil where it is known.
    var pitch: SessionPatch?
    /// The fields that change; nil where none does.
    var edit: SessionPatch?
    /// Hands that were counted; nil where they do not change.
    var hands: Int?
    /// Whether it is cancelled, by the file.
    var cancels = false
    /// Whether it takes place again before all else.
    var restores = false
    /// Bytes of what the session holds already: a journal repeats it with every change.
    var heldBytes = 0
    /// Whether it may share its room; nil leaves that as it is.
    var allowsOverlap: Bool?

    /// The commands, in order.
    var commands: [Command] {
        var commands: [Command] = []
        if let pitch { commands.append(.pitch(id, pitch)) }
        if restores { commands.append(.restore(id)) }
        if let placing { commands.append(placing) }
        if let edit { commands.append(.edit(id, edit)) }
        if let hands { commands.append(.vote(id, hands: hands)) }
        if cancels { commands.append(.cancel(id, note: nil)) }
        return commands
    }

    private var placing: Command? {
        guard let new else { return nil }
        var patch = PlacementPatch()
        patch.allowsOverlap = allowsOverlap
        patch.end = .at(new.end)
        if old?.start.milliseconds != new.start.milliseconds { patch.start = .at(new.start) }
        if old?.room != new.room { patch.room = new.room }
        return old == nil ? .place(id, patch) : .move(id, patch)
    }

    /// Bytes that the session may take in a journal, at least half of the truth.
    var estimatedBytes: Int {
        commands.reduce(heldBytes) { $0 + $1.estimatedBytes }
    }
}

extension Command {
    /// Bytes of its line, and of what the journal's line says beyond it.
    var estimatedBytes: Int { 128 + bytes().count }
}

extension Session {
    /// Bytes of the texts and placements that the session holds.
    var heldBytes: Int {
        64 * left.count + utf8Count([title, language, note, url] + hosts + tags)
    }
}

private func utf8Count(_ texts: [Text]) -> Int {
    texts.reduce(0) { $0 + $1.string.utf8.count }
}

/// Fills transactions one after the other.
struct TransactionPacking {
    private(set) var transactions: [[Command]] = []
    private var bytes = 0

    /// Adds commands that must not be torn apart.
    mutating func add(_ commands: some Collection<Command>, bytes added: Int) {
        guard !commands.isEmpty else { return }
        let fits = transactions.last.map { last in
            last.count + commands.count <= ImportPlan.commandsMax
                && bytes + added <= ImportPlan.transactionBytesMax
        }
        if fits == true {
            transactions[transactions.count - 1] += commands
            bytes += added
        } else {
            transactions.append(Array(commands))
            bytes = added
        }
    }
}
