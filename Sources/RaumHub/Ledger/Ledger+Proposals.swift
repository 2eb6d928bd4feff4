internal import RaumGrid
internal import RaumNotation
internal import RaumWire

// A proposal is tried on the head. If it is valid, it is sent to the disk and answered when it is durable; if not, the
// head stays as it was.

extension Ledger {
    /// Makes a change on the head, if it is allowed; `now` is the wall clock, in milliseconds.
    ///
    /// `isAgain` is set if it was decided before, and others' changes came first.
    mutating func propose(
        _ proposal: Proposal,
        at now: Int64,
        isAgain: Bool = false
    ) -> Verdict {
        if let id = proposal.options.operation, let outcome = operations[id] {
            return repeated(outcome, id, proposal)
        }
        do {
            if isAgain { try expectKnown(proposal) }
            let transaction = try tryOut(proposal, now)
            if proposal.options.isDry { return rehearse(transaction) }
            return keep(transaction, proposal, now)
        } catch {
            return refusal(error)
        }
    }

    /// Refuses a change; the answer waits until every change that may have caused the refusal is on disk.
    ///
    /// A client that is refused looks at the plan, and must see the cause. If the disk fails, the cause is gone, too.
    private func refusal(_ failure: Failure, alarm: Note? = nil) -> Verdict {
        Verdict(answer: .refused(failure), revision: head.revision, alarm: alarm)
    }

    /// Makes the change on the head, if it is allowed.
    ///
    /// Throws the reason if it is not; then the head is as before.
    private mutating func tryOut(
        _ proposal: Proposal,
        _ now: Int64
    ) throws(Failure) -> Transaction {
        var steps: [ChangeStep] = []
        let role = proposal.author.role
        for wish in proposal.wishes {
            steps.append(try role == .guest ? guestStep(wish) : step(wish, now))
        }
        try expectPresent(proposal.options.unchangedSince, steps)
        let transaction: Transaction
        do {
            transaction = try head.grid.apply(steps, now: now, making: head.revision.next)
        } catch {
            throw Failure(error, in: head.grid)
        }
        let failure =
            proposal.author.role.overreach(transaction) ?? conflict(of: transaction, proposal)
        guard let failure else { return transaction }
        head.grid.revert(transaction)
        throw failure
    }

    /// Throws if a proposal names a revision that did not exist when it was made.
    ///
    /// Its author meant a change that was in flight then, and another change has that revision now.
    private func expectKnown(_ proposal: Proposal) throws(Failure) {
        guard let supposed = proposal.supposed, supposed > proposal.known else { return }
        throw .notYet(supposed, last: proposal.known)
    }

    /// The step of a guest's wish, which must be allowed for guests in the table of commands.
    ///
    /// A guest's pitch is always new, and the daemon names it. Throws if the wish is outside the rights of a guest's
    /// key.
    private func guestStep(_ wish: Wish) throws(Failure) -> ChangeStep {
        guard case .command(let command) = wish, command.verb.shape.speaker == .guests else {
            throw .outsideGuest
        }
        guard case .pitch(let id, let patch) = command else { return .command(command) }
        guard id == nil else { throw .outsideGuest }
        return .offer(patch)
    }

    private func step(_ wish: Wish, _ now: Int64) throws(Failure) -> ChangeStep {
        switch wish {
        case .command(.open(let id)):
            let closing = head.grid.rooms[id].flatMap { made($0.revision) }
            return closing?.reopening(id, in: head.grid, at: now) ?? .command(.open(id))
        case .command(let command): return .command(withOffsets(command, now))
        case .undo(let revision):
            guard let made = made(revision) else {
                throw .notInHistory(revision, last: head.revision)
            }
            return .takeBack(made.differences, madeAt: made.at)
        }
    }

    /// What a change made; nil for one that is no longer, or not yet, in the history.
    private func made(_ revision: Revision) -> MadeChange? {
        if let past = history[revision] {
            let pairs = zip(past.before, past.record.entities)
            let differences = pairs.map { Transaction.Difference(before: $0, after: $1) }
            return MadeChange(differences: differences, at: past.record.at)
        }
        let entry = head.inFlight.first { $0.record.revision == revision }
        return entry.map { MadeChange(differences: $0.transaction.differences, at: $0.record.at) }
    }

    /// Throws if the condition names a revision that does not exist yet, or if a step names an entity that changed
    /// after that revision.
    private func expectPresent(_ limit: Revision?, _ steps: [ChangeStep]) throws(Failure) {
        guard let limit else { return }
        guard limit <= head.revision else { throw .notYet(limit, last: head.revision) }
        for key in steps.flatMap(\.names) {
            guard let current = head.grid[key]?.revision, current > limit else { continue }
            throw Failure(.conflict(key, current: current), in: head.grid)
        }
    }

    /// The reason why a valid transaction must not be made; nil if it may.
    ///
    /// An entity that it concerns, named or not, changed after the revision of its condition. A new entity has not
    /// changed.
    private func conflict(of transaction: Transaction, _ proposal: Proposal) -> Failure? {
        guard let limit = proposal.options.unchangedSince else { return nil }
        var later: [(key: EntityKey, revision: Revision)] = []
        for difference in transaction.differences {
            guard let revision = difference.before?.revision, revision > limit else { continue }
            later.append((difference.after.key, revision))
        }
        for key in transaction.subjects {
            // An entity that the transaction changed has the transaction's own revision, and is among the differences.
            guard let revision = head.grid[key]?.revision, revision > limit,
                revision <= head.revision
            else { continue }
            later.append((key, revision))
        }
        let first = later.min { $0.key < $1.key }
        return first.map { Failure(.conflict($0.key, current: $0.revision), in: head.grid) }
    }

    private func repeated(
        _ outcome: Operations.Outcome,
        _ id: OperationID,
        _ proposal: Proposal
    ) -> Verdict {
        guard outcome.asked == nil || outcome.asked == proposal.fingerprint else {
            return refusal(.idTaken(id, outcome.revision))
        }
        var acceptance = Acceptance(revision: outcome.revision)
        acceptance.subject = outcome.subject
        acceptance.isRepetition = true
        acceptance.isDry = proposal.options.isDry
        return Verdict(answer: .accepted(acceptance), revision: outcome.revision)
    }

    /// Answers with the lines that the transaction would make, and reverts it.
    private mutating func rehearse(_ transaction: Transaction) -> Verdict {
        var acceptance = Acceptance(revision: transaction.revision)
        acceptance.isDry = true
        acceptance.warnings = transaction.warnings.map { $0.sentence(in: head.grid) }
        head.grid.revert(transaction)
        let lines = transaction.differences.map(\.after.bytes)
        return Verdict(answer: .rehearsed(lines, acceptance), revision: head.revision)
    }

    /// Sends a transaction to the disk.
    ///
    /// A transaction that changes nothing is kept if it has an operation's name, so that a later repetition does not
    /// make the change then: its record makes a revision and holds no entity. Only an organiser can make such a
    /// revision: otherwise a room's key could push the changes of others out of the history with names alone.
    private mutating func keep(
        _ transaction: Transaction,
        _ proposal: Proposal,
        _ now: Int64
    ) -> Verdict {
        let operation = proposal.options.operation
        var line: [UInt8]?
        let keepsName = operation != nil && proposal.author.role.mayChangeEverything
        if !transaction.differences.isEmpty || keepsName {
            do {
                line = try record(transaction, proposal, now)
            } catch {
                head.grid.revert(transaction)
                return refusal(error.failure, alarm: error.alarm)
            }
        }
        var acceptance = Acceptance(revision: head.revision)
        acceptance.subject = transaction.subjects.first
        acceptance.warnings = transaction.warnings.map { $0.sentence(in: head.grid) }
        if let operation { remember(operation, acceptance, proposal) }
        return Verdict(
            answer: .accepted(acceptance),
            revision: head.revision,
            record: line.map { (head.revision, $0) }
        )
    }

    private mutating func remember(
        _ operation: OperationID,
        _ acceptance: Acceptance,
        _ proposal: Proposal
    ) {
        let outcome = Operations.Outcome(
            revision: head.revision,
            subject: acceptance.subject,
            asked: proposal.fingerprint
        )
        operations.remember(operation, outcome)
    }
}

/// The reason why a valid transaction cannot be written.
struct Unkept: Error {
    let failure: Failure
    /// The alarm to raise; nil if it is no fault of the daemon.
    var alarm: Note?
}

extension Ledger {
    /// Puts a transaction in flight and returns the line of its record.
    ///
    /// Throws if the record is too large or could not be read again.
    private mutating func record(
        _ transaction: Transaction,
        _ proposal: Proposal,
        _ now: Int64
    ) throws(Unkept) -> [UInt8] {
        let lines = try encoded(transaction)
        var record = Record(
            revision: head.revision.next,
            at: head.grid.time(at: now),
            by: proposal.author.name,
            operation: proposal.options.operation,
            did: proposal.did,
            entities: transaction.differences.map(\.after)
        )
        if record.operation != nil {
            record.thing = transaction.subjects.first
            record.asked = proposal.fingerprint
        }
        record.source = nextSource()
        let bytes = record.bytes(of: lines)
        guard bytes.count <= Ledger.recordBytesMax else {
            throw Unkept(failure: .transactionTooLarge)
        }
        try expectLegible(record, bytes)
        head.send(InFlight(record: record, transaction: transaction, lines: lines))
        return bytes
    }

    /// The largest size of a record in bytes, so that it fits the journal's line with its envelope.
    static let recordBytesMax = WireLimits.transactionBytesMax - 128

    /// The entities that a transaction made, as lines for the record, the snapshots and the subscribers.
    ///
    /// Throws if a line is too long.
    private mutating func encoded(_ transaction: Transaction) throws(Unkept) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        for difference in transaction.differences {
            let line = difference.after.bytes
            encodedCount += 1
            guard line.count < NotationLimits.lineBytesMax else {
                throw Unkept(failure: .entityTooLong(difference.after.key))
            }
            lines.append(line)
        }
        return lines
    }

    /// The command with the offsets of the event's zone around the event's days.
    ///
    /// The zone is looked up again even if only the days change, since a plan of another year needs other offsets.
    private func withOffsets(_ command: Command, _ now: Int64) -> Command {
        guard case .event(var patch) = command, patch.zone != nil || patch.days != nil else {
            return command
        }
        guard let name = patch.zone?.name ?? head.grid.event?.zone, let plan = zones(name) else {
            return command
        }
        let days = patch.days ?? head.grid.event?.days ?? []
        patch.zone = NamedZone(name: name, offsets: plan.told(for: days, now: now))
        return .event(patch)
    }
}

extension Role {
    /// The reason why the role may not change the entities of a transaction; nil if it may.
    ///
    /// A room's key may change only sessions that stand in the room before and after. Nor may they pass through another
    /// room in between, whose door would then point to them. A room that was already among the places that the session
    /// left is allowed.
    fileprivate func overreach(_ transaction: Transaction) -> Failure? {
        guard case .room(let room) = self else { return nil }
        for difference in transaction.differences {
            guard case .session(let before) = difference.before, before.placement?.room == room,
                case .session(let after) = difference.after, after.placement?.room == room,
                after.left.allSatisfy({ place in
                    place.room == room || before.left.contains { $0.room == place.room }
                })
            else {
                return .outsideRoom(room, difference.after.key)
            }
        }
        return nil
    }
}

extension ChangeStep {
    /// The entities that it names; `if=` guards them whether it changes them or not.
    fileprivate var names: [EntityKey] {
        switch self {
        case .command(let command): command.names
        case .offer: []
        case .takeBack(let differences, _): differences.map(\.after.key)
        }
    }
}

extension Failure {
    static func notYet(_ limit: Revision, last: Revision) -> Failure {
        Failure(
            .state,
            "CONFLICT",
            [Field("rev", last.description)],
            "There is no revision \(limit) yet: \(last) is the last. Look at the plan and ask again."
        )
    }

    static func idTaken(_ id: OperationID, _ revision: Revision) -> Failure {
        Failure(
            .client,
            "ID-TAKEN",
            [Field("id", id.string), Field("rev", revision.description)],
            "Revision \(revision) did something else by the id \(id). Nothing was done."
                + " Ask with another id."
        )
    }
}
