internal import RaumDigest
internal import RaumGrid
internal import RaumNotation
internal import RaumWire

// A proposal is tried on the head. What holds is sent to the disk and answered when it is there; what does
// not leaves the head as it was.

extension Hub {
    mutating func propose(_ proposal: Proposal, _ now: ClockReading) {
        if let id = proposal.options.operation, let outcome = operations[id] {
            return repeatOutcome(outcome, id, proposal)
        }
        do {
            let transaction = try tryOut(proposal, now)
            if proposal.options.isDry { return rehearse(transaction, proposal) }
            try keep(transaction, proposal, now)
        } catch {
            refuse(proposal, error)
        }
    }

    /// Refuses a change when all is on disk that may have stood in its way.
    ///
    /// A reader of the refusal looks, and must see it. Where the disk fails, nothing stood in the way.
    private mutating func refuse(_ proposal: Proposal, _ failure: Failure) {
        guard durableRevision < headRevision else {
            return refuse(proposal.peer, proposal.tag, failure)
        }
        counters.rejections += 1
        hold(
            PendingAnswer(
                peer: proposal.peer,
                revision: headRevision,
                line: failure.bytes(answering: proposal.tag),
                tag: proposal.tag,
                isChange: true
            )
        )
    }

    /// Makes the change on the head, if it may be made.
    private mutating func tryOut(
        _ proposal: Proposal,
        _ now: ClockReading
    ) throws(Failure) -> Transaction {
        var steps: [ChangeStep] = []
        for wish in proposal.wishes { steps.append(try step(wish, now)) }
        try expectPresent(proposal.options.unchangedSince, steps)
        let transaction: Transaction
        do {
            transaction = try head.apply(steps, now: now.wall, making: headRevision.next)
        } catch {
            throw Failure(error, in: head)
        }
        let failure =
            overreach(transaction, from: proposal.peer) ?? conflict(of: transaction, proposal)
        guard let failure else { return transaction }
        head.revert(transaction)
        throw failure
    }

    private func step(_ wish: Wish, _ now: ClockReading) throws(Failure) -> ChangeStep {
        switch wish {
        case .command(let command): return .command(withOffsets(command, now))
        case .undo(let revision):
            if let past = history[revision] {
                let pairs = zip(past.before, past.record.entities)
                return .takeBack(pairs.map { Transaction.Difference(before: $0, after: $1) })
            }
            let entry = inFlight.first { $0.record.revision == revision }
            guard let entry else { throw .notInHistory(revision) }
            return .takeBack(entry.transaction.differences)
        }
    }

    /// Refuses what was asked for a revision that is not there yet, and what names a thing that changed
    /// after that revision.
    private func expectPresent(_ limit: Revision?, _ steps: [ChangeStep]) throws(Failure) {
        guard let limit else { return }
        guard limit <= headRevision else { throw .notYet(limit, last: headRevision) }
        for key in steps.flatMap(\.names) {
            guard let current = head[key]?.revision, current > limit else { continue }
            throw Failure(.conflict(key, current: current), in: head)
        }
    }

    /// Why a transaction must not be made although it holds; nil where it may.
    ///
    /// Something that it is about, named or not, changed after the revision that it was asked for. A thing
    /// that is new has not changed.
    private func conflict(of transaction: Transaction, _ proposal: Proposal) -> Failure? {
        guard let limit = proposal.options.unchangedSince else { return nil }
        var former: [EntityKey: Revision?] = [:]
        for key in transaction.subjects { former[key] = .some(head[key]?.revision) }
        for difference in transaction.differences {
            former[difference.after.key] = .some(difference.before?.revision)
        }
        for (key, revision) in former.sorted(by: { $0.key < $1.key }) {
            guard let revision, revision > limit else { continue }
            return Failure(.conflict(key, current: revision), in: head)
        }
        return nil
    }

    private mutating func repeatOutcome(
        _ outcome: Operations.Outcome,
        _ id: OperationID,
        _ proposal: Proposal
    ) {
        guard outcome.asked == nil || outcome.asked == proposal.fingerprint else {
            return refuse(proposal, .idTaken(id, outcome.revision))
        }
        var acceptance = Acceptance(revision: outcome.revision)
        acceptance.subject = outcome.subject
        acceptance.isRepetition = true
        promise(acceptance, outcome.revision, proposal)
    }

    /// Says what would happen, and undoes it.
    private mutating func rehearse(_ transaction: Transaction, _ proposal: Proposal) {
        var acceptance = Acceptance(revision: transaction.revision)
        acceptance.isDry = true
        acceptance.warnings = transaction.warnings.map { $0.sentence(in: head) }
        head.revert(transaction)
        let lines = transaction.differences.map(\.after.bytes)
        guard let peer = peer(proposal.peer), peer.pendingCount > 0 else {
            return tell(proposal.peer, lines, proposal.tag, acceptance)
        }
        for line in lines + [acceptance.bytes(answering: proposal.tag)] {
            reply(proposal.peer, line)
        }
    }

    /// Sends a transaction on its way to the disk.
    ///
    /// One that changes nothing is kept where it has a name, so that asking again later does not make the
    /// change then: its record makes a revision and holds no thing.
    private mutating func keep(
        _ transaction: Transaction,
        _ proposal: Proposal,
        _ now: ClockReading
    ) throws(Failure) {
        let operation = proposal.options.operation
        let subject = transaction.subjects.first
        if !transaction.differences.isEmpty || operation != nil {
            try expectFit(transaction)
            try record(transaction, proposal, now)
        }
        if let operation {
            operations.remember(
                operation,
                .init(revision: headRevision, subject: subject, asked: proposal.fingerprint)
            )
        }
        var acceptance = Acceptance(revision: headRevision)
        acceptance.subject = subject
        acceptance.warnings = transaction.warnings.map { $0.sentence(in: head) }
        promise(acceptance, headRevision, proposal)
    }

    private mutating func record(
        _ transaction: Transaction,
        _ proposal: Proposal,
        _ now: ClockReading
    ) throws(Failure) {
        var record = Record(
            revision: headRevision.next,
            at: head.time(at: now.wall),
            by: peer(proposal.peer)?.name ?? "",
            operation: proposal.options.operation,
            did: proposal.did,
            entities: transaction.differences.map(\.after)
        )
        if record.operation != nil {
            record.thing = transaction.subjects.first
            record.asked = proposal.fingerprint
        }
        let bytes = record.bytes
        guard bytes.count <= Hub.recordBytesMax else {
            head.revert(transaction)
            throw .transactionTooLarge
        }
        try expectLegible(record, bytes, of: transaction)
        headRevision = record.revision
        inFlight.append(InFlight(record: record, transaction: transaction))
        effects.append(.record(record.revision, bytes))
    }

    /// What a record may hold so that it fits the journal's line with its envelope.
    static let recordBytesMax = WireLimits.transactionBytesMax - 128

    private mutating func expectFit(_ transaction: Transaction) throws(Failure) {
        for difference in transaction.differences
        where difference.after.bytes.count >= NotationLimits.lineBytesMax {
            head.revert(transaction)
            throw .entityTooLong(difference.after.key)
        }
    }

    /// Answers once `revision` is on disk: at once where it is.
    private mutating func promise(
        _ acceptance: Acceptance,
        _ revision: Revision,
        _ proposal: Proposal
    ) {
        let line = acceptance.bytes(answering: proposal.tag)
        if revision <= durableRevision { return reply(proposal.peer, line) }
        hold(
            PendingAnswer(
                peer: proposal.peer,
                revision: revision,
                line: line,
                tag: proposal.tag,
                isChange: true
            )
        )
    }
}

extension Proposal {
    /// Tells what was asked from anything else: 64 bits of SHA-256 over its lines in their one spelling,
    /// without tags, names and conditions.
    var fingerprint: UInt64 {
        SHA256.prefix64(of: Array(wishes.map(\.bytes).joined(separator: [Byte.lineFeed])))
    }
}

extension ChangeStep {
    /// The things that it names, and that `if=` therefore guards whether it changes them or not.
    fileprivate var names: [EntityKey] {
        switch self {
        case .command(let command): command.names
        case .takeBack(let differences): differences.map(\.after.key)
        }
    }
}

extension Failure {
    fileprivate static func notYet(_ limit: Revision, last: Revision) -> Failure {
        Failure(
            .state,
            "CONFLICT",
            [Field("rev", last.description)],
            "There is no revision \(limit) yet: \(last) is the last. Look at the plan and ask again."
        )
    }

    fileprivate static func idTaken(_ id: OperationID, _ revision: Revision) -> Failure {
        Failure(
            .client,
            "ID-TAKEN",
            [Field("id", id.string), Field("rev", revision.description)],
            "Revision \(revision) did something else by the id \(id). Nothing was done."
                + " Ask with another id."
        )
    }
}
