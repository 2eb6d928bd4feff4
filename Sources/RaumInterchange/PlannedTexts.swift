import RaumGrid

// The daemon sorts what a change makes, and tells it in the order of a snapshot: texts that come in that order cost it
// least. They are planned thing by thing, so things are put in order, and then the few texts of each.

/// Commands that set texts which no screen shows.
struct PlannedTexts {
    /// Those of one thing each, as they were planned.
    private var runs: [[Command]] = []

    /// Adds `commands`, all of one thing.
    mutating func add(_ commands: [Command]) {
        guard let first = commands.first else { return }
        if let last = runs.last?.first, last.detailKey?.subject == first.detailKey?.subject {
            runs[runs.count - 1] += commands
        } else {
            runs.append(commands)
        }
    }

    /// Gives all to `body` in the order of a snapshot; afterwards there are none.
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
    /// What a text is set for; nil for any other command.
    fileprivate var detailKey: DetailKey? {
        if case .detail(let key, _) = self { key } else { nil }
    }

    fileprivate func precedes(_ other: Command) -> Bool {
        guard let key = detailKey, let its = other.detailKey else { return false }
        return key < its
    }
}
