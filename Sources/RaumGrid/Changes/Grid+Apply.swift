// A transaction is worked out on a draft, and becomes the grid only if it is valid as a whole: a room that is taken
// only between two commands of one transaction causes no refusal.

extension Grid {
    /// Makes `commands` one change.
    ///
    /// `now` is the daemon's clock in milliseconds since 1970; `made` is the revision that a change
    /// makes. Throws the first rejection, and then nothing has changed.
    package mutating func apply(
        _ commands: [Command],
        now: Int64,
        making made: Revision
    ) throws(Rejection) -> Transaction {
        try apply(commands.map(ChangeStep.command), now: now, making: made)
    }

    /// Makes `steps` one change, like `apply` of commands.
    ///
    /// Throws `conflict` if a step takes back an entity that has changed since its transaction.
    package mutating func apply(
        _ steps: [ChangeStep],
        now: Int64,
        making made: Revision
    ) throws(Rejection) -> Transaction {
        try transact(at: time(at: now), making: made) { draft throws(Rejection) in
            var subjects: [EntityKey] = []
            for step in steps { subjects += try draft.perform(step) }
            return subjects
        }
    }

    /// Makes the steps of `body` on a draft one change, and returns it; `body` returns its subjects.
    ///
    /// Throws the first rejection; then the grid is as before.
    ///
    /// The draft is the grid itself, and a refusal takes every step back: a copy would cost as much as the whole grid
    /// for the one entity that changes.
    private mutating func transact(
        at now: ZonedTime,
        making made: Revision,
        _ body: (inout Draft) throws(Rejection) -> [EntityKey]
    ) throws(Rejection) -> Transaction {
        var draft = Draft(grid: self, now: now)
        // From here on only the draft refers to the grid, so that it changes in place.
        self = Grid()
        do {
            let subjects = try body(&draft)
            try Consequences.settle(&draft)
            let warnings = try DraftInspection(draft).warnings()
            let differences = draft.finish(making: made)
            self = draft.grid
            return Transaction(
                revision: differences.isEmpty ? Revision(made.number - 1) : made,
                differences: differences,
                subjects: subjects,
                warnings: warnings
            )
        } catch {
            draft.takeBack()
            self = draft.grid
            throw error
        }
    }
}

/// A grid in which a transaction is being worked out.
struct Draft {
    /// The grid with the change so far; consistent after each command.
    var grid: Grid
    /// The time of the change, which is the same for all of its commands.
    let now: ZonedTime
    /// Each entity as it was before the transaction touched it; nil for a new one.
    private var before: [EntityKey: Entity?] = [:]
    /// The keys that the transaction has put so far, in that order: nearly the order of a snapshot, so that sorting
    /// costs little.
    private(set) var touched: [EntityKey] = []
    /// The warnings about single steps.
    var remarks: [Warning] = []
    /// Sessions as they were before a change that is taken back before anyone could see it.
    var untold: [SessionID: Session] = [:]

    init(grid: Grid, now: ZonedTime) {
        self.grid = grid
        self.now = now
    }

    /// The entity of `key` before the transaction.
    func former(_ key: EntityKey) -> Entity? {
        if let known = before[key] { return known }
        return grid[key]
    }

    /// The session as it was before the transaction; nil if it is new.
    func former(session id: SessionID) -> Session? {
        guard case .session(let session)? = former(.session(id)) else { return nil }
        return session
    }

    /// The sessions that the transaction has put, in order.
    var touchedSessionIDs: [SessionID] { touched.compactMap(\.session).sorted() }

    mutating func put(_ entity: Entity) {
        let key = entity.key
        if before.index(forKey: key) == nil {
            before.updateValue(grid[key], forKey: key)
            touched.append(key)
        }
        grid.put(entity)
    }

    /// Sets the revision of the changed entities and returns the differences; an entity that was set to its former
    /// value has not changed.
    fileprivate mutating func finish(making made: Revision) -> [Transaction.Difference] {
        touched.sorted().compactMap { key in
            guard let former = before[key], var after = grid[key] else { return nil }
            // An entity that was taken back has an old revision, but may have its former value.
            after.revision = former?.revision ?? made
            let hasChanged = after != former
            if hasChanged { after.revision = made }
            grid.put(after)
            return hasChanged ? Transaction.Difference(before: former, after: after) : nil
        }
    }

    /// Restores the grid as it was before the transaction.
    fileprivate mutating func takeBack() {
        for (key, entity) in before {
            if let entity { grid.put(entity) } else { grid.withdraw(key) }
        }
    }
}

extension Draft {
    /// The point in time that an organiser means.
    func resolve(_ word: TimeWord) -> ZonedTime { grid.time(of: word, at: now) }

    func inVenueTime(_ time: ZonedTime) -> ZonedTime { (grid.event?.offsets ?? .utc).time(time) }
}

extension Grid {
    /// The point in time of `word`, if it is used at `now`.
    func time(of word: TimeWord, at now: ZonedTime) -> ZonedTime {
        let offsets = event?.offsets ?? .utc
        return switch word {
        case .at(let time): offsets.time(time)
        case .clock(let hour, let minute):
            offsets.time(currentDay(at: now), hour: hour, minute: minute)
        }
    }

    /// The day of a bare clock reading at `now`: today, or else the nearest day of the event.
    package func currentDay(at now: ZonedTime) -> CivilDate {
        guard let days = event?.days, let first = days.first, let last = days.last else {
            return now.date
        }
        return min(max(now.date, first), last)
    }
}
