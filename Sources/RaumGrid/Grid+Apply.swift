// A transaction is worked out on a draft and put into the grid only when it holds as a whole: a room
// that is taken for a moment between two commands of one transaction is not taken.

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

    /// Makes `steps` one change; as `apply` of commands.
    ///
    /// Throws `conflict` where what a step takes back is not any more what the transaction made.
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

    /// Makes what `body` does to a draft one change, and gives it; `body` gives its subjects.
    ///
    /// The draft is the grid itself, and a refusal takes every step back: a copy would cost what the
    /// whole grid holds for the one thing that changes.
    private mutating func transact(
        at now: ZonedTime,
        making made: Revision,
        _ body: (inout Draft) throws(Rejection) -> [EntityKey]
    ) throws(Rejection) -> Transaction {
        var draft = Draft(grid: self, now: now)
        // From here on the draft alone holds the grid, so that it changes in place.
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
    /// The grid as the change has made it so far; whole again after each command.
    var grid: Grid
    /// When the change is made; the same for all of its commands.
    let now: ZonedTime
    /// What each thing was before the transaction touched it; nil for one that was not there.
    private var before: [EntityKey: Entity?] = [:]
    /// What the transaction has put so far, as it came: nearly the order of a snapshot, so that sorting costs little.
    private(set) var touched: [EntityKey] = []
    /// What the organiser should know of single steps.
    var remarks: [Warning] = []
    /// Sessions as they were before a change that was taken back before anybody could read it.
    var untold: [SessionID: Session] = [:]

    init(grid: Grid, now: ZonedTime) {
        self.grid = grid
        self.now = now
    }

    /// What `key` named before the transaction.
    func former(_ key: EntityKey) -> Entity? {
        if let known = before[key] { return known }
        return grid[key]
    }

    /// The session as it was before the transaction; nil where it was not there.
    func former(session id: SessionID) -> Session? {
        guard case .session(let session)? = former(.session(id)) else { return nil }
        return session
    }

    /// The sessions of what the transaction has put, in order.
    var touchedSessionIDs: [SessionID] { touched.compactMap(\.session).sorted() }

    mutating func put(_ entity: Entity) {
        let key = entity.key
        if before.index(forKey: key) == nil {
            before.updateValue(grid[key], forKey: key)
            touched.append(key)
        }
        grid.put(entity)
    }

    /// Gives what changed its revision, and what changed; a thing that was set to what it was did not.
    fileprivate mutating func finish(making made: Revision) -> [Transaction.Difference] {
        touched.sorted().compactMap { key in
            guard let former = before[key], var after = grid[key] else { return nil }
            // What was taken back carries an old revision, and may be what it was all the same.
            after.revision = former?.revision ?? made
            let hasChanged = after != former
            if hasChanged { after.revision = made }
            grid.put(after)
            return hasChanged ? Transaction.Difference(before: former, after: after) : nil
        }
    }

    /// Makes the grid what it was before.
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
    /// The point in time that somebody means who says `word` at `now`.
    func time(of word: TimeWord, at now: ZonedTime) -> ZonedTime {
        let offsets = event?.offsets ?? .utc
        return switch word {
        case .at(let time): offsets.time(time)
        case .clock(let hour, let minute):
            offsets.time(currentDay(at: now), hour: hour, minute: minute)
        }
    }

    /// The day that a bare wall clock reading is about at `now`: today, but a day of the event.
    package func currentDay(at now: ZonedTime) -> CivilDate {
        guard let days = event?.days, let first = days.first, let last = days.last else {
            return now.date
        }
        return min(max(now.date, first), last)
    }
}
