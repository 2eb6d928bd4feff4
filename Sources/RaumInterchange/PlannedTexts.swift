import RaumGrid

// The daemon sorts the entities of a change, and sends them in the order of a snapshot: texts in that order are handled
// fastest. They are planned entity by entity, so the entities are sorted, and then the few texts of each.

/// Commands that set texts which no screen shows.
struct PlannedTexts {
    /// The commands of one entity each, in the order of planning.
    private var runs: [[Command]] = []

    /// Adds `commands`, all of one entity.
    mutating func add(_ commands: [Command]) {
        guard let first = commands.first else { return }
        if let last = runs.last?.first, last.detailKey?.subject == first.detailKey?.subject {
            runs[runs.count - 1] += commands
        } else {
            runs.append(commands)
        }
    }

    /// Passes all commands to `body` in the order of a snapshot, and removes them.
    mutating func takeAll(_ body: (Command) -> Void) {
        runs.sort { left, right in
            guard let first = left.first, let other = right.first else { return false }
            return first.precedes(other)
        }
        for index in runs.indices {
            let run = runs[index].sorted { $0.precedes($1) }
            runs[index] = []
            for command in run { body(command) }
        }
        runs = []
    }
}

extension Command {
    /// The key of the text that is set; nil for any other command.
    fileprivate var detailKey: DetailKey? {
        if case .detail(let key, _) = self { key } else { nil }
    }

    fileprivate func precedes(_ other: Command) -> Bool {
        guard let key = detailKey, let its = other.detailKey else { return false }
        return key < its
    }
}
