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

/// One line of a change: a command, or a revision to take back.
enum Wish: Sendable {
    case command(Command)
    case undo(Revision)

    /// The line that asks for it, in its one spelling and without conditions.
    var bytes: [UInt8] {
        switch self {
        case .command(let command): command.bytes()
        case .undo(let revision): Request.undo(revision, ChangeOptions()).bytes()
        }
    }
}

/// What an organiser asked for, on its way through the hub.
struct Proposal {
    var wishes: [Wish]
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
        var bare = line
        bare.tag = nil
        bare.tokens.removeAll { if case .pair("at", _) = $0 { true } else { false } }
        let did = String(decoding: bare.bytes, as: UTF8.self)
        make(.command(command), options, line.tag, did: did, from: id, now)
    }

    /// Makes a new change that takes back what the transaction of `revision` changed.
    mutating func undo(
        _ revision: Revision,
        _ options: ChangeOptions,
        _ line: Line,
        from id: PeerID,
        _ now: ClockReading
    ) {
        make(.undo(revision), options, line.tag, did: "UNDO \(revision)", from: id, now)
    }

    private mutating func make(
        _ wish: Wish,
        _ options: ChangeOptions,
        _ tag: Tag?,
        did: String,
        from id: PeerID,
        _ now: ClockReading
    ) {
        guard mayChange(id, tag) else { return }
        if peer(id)?.open != nil { return queue(wish, options, tag, from: id) }
        if let failure = staleness(options, from: id, now) { return refuse(id, tag, failure) }
        propose(
            Proposal(wishes: [wish], options: options, tag: tag, did: clipped(did), peer: id),
            now
        )
    }

    /// The command with the offsets of the event's zone around the event's days.
    ///
    /// The zone is looked up again when only the days change, since a plan of another year needs other
    /// offsets.
    func withOffsets(_ command: Command, _ now: ClockReading) -> Command {
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
        let texts = open.wishes.map { String(decoding: $0.bytes, as: UTF8.self) }
        let did = clipped(texts.joined(separator: " / "))
        propose(
            Proposal(
                wishes: open.wishes,
                options: options,
                tag: line.tag,
                did: did,
                peer: id
            ),
            now
        )
    }

    private mutating func queue(
        _ wish: Wish,
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
            peer.open?.wishes.append(wish)
            return peer.open?.wishes.count ?? 0
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

    private func clipped(_ text: String) -> String {
        if text.utf8.count <= Hub.didScalarsMax { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(Hub.didScalarsMax)))
    }

    /// How much of what was asked the history keeps.
    static let didScalarsMax = 280
}
