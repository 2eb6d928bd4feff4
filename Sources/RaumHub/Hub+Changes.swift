internal import RaumGrid
internal import RaumNotation
internal import RaumWire

/// A transaction on its way to the disk.
struct InFlight: Sendable {
    let record: Record
    let transaction: Transaction
}

/// An answer that waits until a revision is on disk.
struct PendingAnswer: Sendable {
    let peer: PeerID
    let revision: Revision
    let line: [UInt8]
    let tag: Tag?
    /// Whether it promises durability: if the disk fails, it must not be sent.
    let isChange: Bool
}

/// What an organiser asked for, on its way through the hub.
private struct Proposal {
    var commands: [Command]
    var options: ChangeOptions
    var tag: Tag?
    var did: String
    var peer: PeerID
}

extension Hub {
    mutating func change(
        _ command: Command,
        _ options: ChangeOptions,
        _ line: Line,
        from id: PeerID,
        _ now: ClockReading
    ) {
        guard mayChange(id, line.tag) else { return }
        if peer(id)?.open != nil { return queue(command, options, line.tag, from: id) }
        if let failure = staleness(options, from: id, now) {
            return refuse(id, line.tag, failure)
        }
        var bare = line
        bare.tag = nil
        bare.tokens.removeAll { if case .pair("at", _) = $0 { true } else { false } }
        let did = clipped(String(decoding: bare.bytes, as: UTF8.self))
        propose(
            Proposal(
                commands: [withOffsets(command, now)],
                options: options,
                tag: line.tag,
                did: did,
                peer: id
            ),
            now
        )
    }

    /// The command with the offsets of the event's zone around the event's days.
    ///
    /// The zone is looked up again when only the days change, since a plan of another year needs other
    /// offsets.
    private func withOffsets(_ command: Command, _ now: ClockReading) -> Command {
        guard case .event(var patch) = command, patch.zone != nil || patch.days != nil else {
            return command
        }
        guard let name = patch.zone?.name ?? head.event?.zone, let plan = zones(name) else {
            return command
        }
        let days = patch.days ?? head.event?.days ?? []
        let points = days.map { Int64($0.dayNumber) * 86_400_000 } + [now.wall]
        let start = (points.min() ?? now.wall) - Hub.offsetsBeforeMilliseconds
        let end = (points.max() ?? now.wall) + Hub.offsetsAfterMilliseconds
        patch.zone = (name, plan.trimmed(from: start, to: end))
        return .event(patch)
    }

    /// How far before and after the event's days its offsets are told: half a year back for what is
    /// rehearsed, two years on for a daemon that nobody stops.
    private static let offsetsBeforeMilliseconds: Int64 = 183 * 86_400_000
    private static let offsetsAfterMilliseconds: Int64 = 2 * 366 * 86_400_000

    mutating func begin(_ tag: Tag?, from id: PeerID) {
        if peer(id)?.open?.hasBegun ?? false {
            with(id) { $0.open?.isBroken = true }
            return refuse(id, tag, .alreadyBegun)
        }
        guard mayChange(id, tag) else { return openInVain(id) }
        with(id) { $0.open = OpenTransaction(hasBegun: true) }
        reply(id, Acceptance().bytes(answering: tag))
    }

    /// Notes that a BEGIN was refused, so that what follows is not done line by line.
    mutating func openInVain(_ id: PeerID) {
        with(id) { peer in
            guard peer.open == nil, peer.role.mayChange else { return }
            peer.open = OpenTransaction(hasBegun: false)
        }
    }

    mutating func rollback(_ tag: Tag?, from id: PeerID) {
        guard peer(id)?.open != nil else { return refuse(id, tag, .notBegun) }
        with(id) { $0.open = nil }
        reply(id, Acceptance().bytes(answering: tag))
    }

    mutating func commitTransaction(
        _ options: ChangeOptions,
        _ line: Line,
        from id: PeerID,
        _ now: ClockReading
    ) {
        guard let open = peer(id)?.open else { return refuse(id, line.tag, .notBegun) }
        with(id) { $0.open = nil }
        guard mayChange(id, line.tag) else { return }
        guard !open.isBroken else { return refuse(id, line.tag, .brokenTransaction) }
        if let failure = staleness(options, from: id, now) {
            return refuse(id, line.tag, failure)
        }
        let commands = open.commands.map { withOffsets($0, now) }
        let texts = commands.map { String(decoding: $0.bytes(), as: UTF8.self) }
        let did = clipped(texts.joined(separator: " / "))
        propose(
            Proposal(
                commands: commands,
                options: options,
                tag: line.tag,
                did: did,
                peer: id
            ),
            now
        )
    }

    private mutating func queue(
        _ command: Command,
        _ options: ChangeOptions,
        _ tag: Tag?,
        from id: PeerID
    ) {
        guard peer(id)?.open?.hasBegun ?? false else { return refuse(id, tag, .brokenTransaction) }
        guard options == ChangeOptions() else {
            with(id) { $0.open?.isBroken = true }
            return refuse(id, tag, .optionsInTransaction)
        }
        let count = with(id) { peer -> Int in
            peer.open?.commands.append(command)
            return peer.open?.commands.count ?? 0
        }
        guard count ?? 0 <= WireLimits.transactionCommandsMax else {
            with(id) { $0.open?.isBroken = true }
            return refuse(id, tag, .tooManyCommands)
        }
        var acceptance = Acceptance()
        acceptance.isQueued = true
        reply(id, acceptance.bytes(answering: tag))
    }

    private mutating func mayChange(_ id: PeerID, _ tag: Tag?) -> Bool {
        guard peer(id)?.role.mayChange ?? false else {
            refuse(id, tag, .needsOrganiser)
            return false
        }
        guard let reason = readOnlyReason else { return true }
        with(id) { $0.open?.isBroken = true }
        refuse(id, tag, .readOnly(reason))
        return false
    }

    private mutating func propose(_ proposal: Proposal, _ now: ClockReading) {
        if let operation = proposal.options.operation, let outcome = operations[operation] {
            return repeatOutcome(outcome, proposal)
        }
        if let conflict = conflict(of: proposal) { return reject(conflict, proposal) }
        do {
            let transaction = try head.apply(
                proposal.commands,
                now: now.wall,
                making: headRevision.next
            )
            try expectReach(transaction, proposal)
            if proposal.options.isDry { return rehearse(transaction, proposal) }
            try keep(transaction, proposal, now)
        } catch let rejection as Rejection {
            reject(rejection, proposal)
        } catch let failure as Failure {
            refuse(proposal.peer, proposal.tag, failure)
        } catch {
            preconditionFailure("apply throws rejections, keep throws failures")
        }
    }

    private mutating func expectReach(
        _ transaction: Transaction,
        _ proposal: Proposal
    ) throws(Failure) {
        guard let failure = overreach(transaction, from: proposal.peer) else { return }
        head.revert(transaction)
        throw failure
    }

    private mutating func reject(_ rejection: Rejection, _ proposal: Proposal) {
        refuse(proposal.peer, proposal.tag, Failure(rejection, in: head))
    }

    /// Whether something that the proposal names changed after the revision it was made for.
    private func conflict(of proposal: Proposal) -> Rejection? {
        guard let limit = proposal.options.unchangedSince else { return nil }
        for key in proposal.commands.flatMap(\.names) {
            if let current = head[key]?.revision, current > limit {
                return .conflict(key, current: current)
            }
        }
        return nil
    }

    private mutating func repeatOutcome(_ outcome: Operations.Outcome, _ proposal: Proposal) {
        var acceptance = Acceptance(revision: outcome.revision)
        acceptance.subject = outcome.subject
        acceptance.isRepetition = true
        promise(acceptance, outcome.revision, proposal)
    }

    /// Says what would happen, and undoes it.
    private mutating func rehearse(_ transaction: Transaction, _ proposal: Proposal) {
        head.revert(transaction)
        var acceptance = Acceptance(revision: transaction.revision)
        acceptance.isDry = true
        acceptance.warnings = transaction.warnings.map { $0.sentence(in: head) }
        let lines = transaction.differences.map(\.after.bytes)
        guard let peer = peer(proposal.peer), peer.pendingCount > 0 else {
            return tell(proposal.peer, lines, proposal.tag, acceptance)
        }
        for line in lines + [acceptance.bytes(answering: proposal.tag)] {
            reply(proposal.peer, line)
        }
    }

    /// Sends a transaction on its way to the disk.
    private mutating func keep(
        _ transaction: Transaction,
        _ proposal: Proposal,
        _ now: ClockReading
    ) throws(Failure) {
        let subject = transaction.subjects.first
        if !transaction.differences.isEmpty {
            try expectFit(transaction)
            try record(transaction, proposal, now)
        }
        if let operation = proposal.options.operation {
            operations.remember(operation, .init(revision: headRevision, subject: subject))
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
        let record = Record(
            revision: transaction.revision,
            at: head.time(at: now.wall),
            by: peer(proposal.peer)?.name ?? "",
            operation: proposal.options.operation,
            did: proposal.did,
            entities: transaction.differences.map(\.after)
        )
        let bytes = record.bytes
        guard bytes.count <= Hub.recordBytesMax else {
            head.revert(transaction)
            throw .transactionTooLarge
        }
        headRevision = transaction.revision
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

    private func clipped(_ text: String) -> String {
        if text.utf8.count <= Hub.didScalarsMax { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(Hub.didScalarsMax)))
    }

    /// How much of what was asked the history keeps.
    static let didScalarsMax = 280
}

extension Hub {
    /// Makes a new change that restores what the transaction of `revision` changed.
    mutating func undo(
        _ revision: Revision,
        _ options: ChangeOptions,
        _ line: Line,
        from id: PeerID,
        _ now: ClockReading
    ) {
        guard mayChange(id, line.tag) else { return }
        if let failure = staleness(options, from: id, now) {
            return refuse(id, line.tag, failure)
        }
        let proposal = Proposal(
            commands: [],
            options: options,
            tag: line.tag,
            did: "UNDO \(revision)",
            peer: id
        )
        if let operation = options.operation, let outcome = operations[operation] {
            return repeatOutcome(outcome, proposal)
        }
        do {
            let transaction = try takeBack(revision)
            try expectReach(transaction, proposal)
            if options.isDry { return rehearse(transaction, proposal) }
            try keep(transaction, proposal, now)
        } catch {
            refuse(id, line.tag, error)
        }
    }

    private mutating func takeBack(_ revision: Revision) throws(Failure) -> Transaction {
        guard let past = history[revision] else { throw .notInHistory(revision) }
        for entity in past.record.entities where head[entity.key] != entity {
            let current = head[entity.key]?.revision ?? headRevision
            throw Failure(.conflict(entity.key, current: current), in: head)
        }
        do {
            return try head.restore(
                zip(past.record.entities, past.before).map { ($0, $1) },
                making: headRevision.next
            )
        } catch {
            throw Failure(error, in: head)
        }
    }
}
