import RaumGrid
import RaumWire

/// The changes that one session of a file needs on the grid.
struct SessionStep: Hashable, Sendable {
    /// The session on the grid.
    let id: SessionID
    /// Its place on the grid, which it leaves; nil if it has none.
    let old: Placement?
    /// Its new place; nil if that does not change.
    var new: Placement?
    /// The fields of a new session; nil if it exists.
    var pitch: SessionPatch?
    /// The fields that change; nil if none does.
    var edit: SessionPatch?
    /// The counted hands; nil if they do not change.
    var hands: Int?
    /// Whether the file cancels it.
    var cancels = false
    /// Whether it is restored before all other changes.
    var restores = false
    /// The number of bytes that the session already has, which a journal repeats with every change.
    var heldBytes = 0
    /// Whether it may share its room; nil if that does not change.
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

    /// The estimated number of bytes of the session in a journal, at least half of the real number.
    var estimatedBytes: Int {
        commands.reduce(heldBytes) { $0 + $1.estimatedBytes }
    }
}

extension Command {
    /// The number of bytes of its line, and of the rest of the journal's line.
    var estimatedBytes: Int { 128 + bytes().count }
}

extension Session {
    /// The number of bytes of the session's texts and placements.
    var heldBytes: Int {
        64 * left.count + utf8Count([title, language, note, url] + hosts + tags)
    }
}

private func utf8Count(_ texts: [Text]) -> Int {
    texts.reduce(0) { $0 + $1.string.utf8.count }
}

/// Fills transactions one after the other.
struct TransactionPacking: Hashable, Sendable {
    /// The transaction that is filled.
    private(set) var open: [Command] = []
    private var bytes = 0

    /// Adds commands that must stay in one transaction; returns the one before if they do not fit into it.
    mutating func add(_ commands: some Collection<Command>, bytes added: Int) -> [Command]? {
        guard !commands.isEmpty else { return nil }
        let fits =
            open.count + commands.count <= ImportPlan.commandsMax
            && bytes + added <= ImportPlan.transactionBytesMax
        let full = open.isEmpty || fits ? nil : close()
        open += commands
        bytes += added
        return full
    }

    /// Ends the last transaction, and returns it; nil if there is none.
    mutating func close() -> [Command]? {
        defer { (open, bytes) = ([], 0) }
        return open.isEmpty ? nil : open
    }
}
