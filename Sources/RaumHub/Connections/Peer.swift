internal import RaumGrid
internal import RaumKeys
internal import RaumNotation
internal import RaumWire

/// The hub's knowledge of one connection.
struct Peer: SlotTenant {
    /// Its name; never changes.
    let id: PeerID
    /// Where it comes from; shared with others of its address.
    private let originBox: Boxed<Origin>
    /// State that only a new connection needs; nil once it watches.
    private var newcomerBox: Boxed<Newcomer>?
    /// The key that it has proved; nil without one, and never changed.
    private var proofBox: Boxed<Proof>?
    /// Signs and checks its lines; there exactly where a proof is.
    private var sealBox: Boxed<LineSeal>?
    /// The delayed refusal; there exactly in the phase `sentenced`.
    private var penaltyBox: Boxed<Penalty>?
    /// A question that came after changes; there only while changes of it wait for the disk.
    private var questionBox: Boxed<Question>?
    /// Received bytes that are not taken in.
    var input: LineBuffer
    /// The times of its events.
    var times: PeerTimes
    /// The transaction that it is putting together.
    var open: OpenTransaction?
    /// Its phase, and further state.
    var state = PeerState()
    /// Its answers that wait for the disk: those in `Connections.pending`.
    var pendingCount: Int32 = 0

    /// A connection from `origin`, which connections of one address share.
    init(_ id: PeerID, _ origin: Boxed<Origin>, at now: Int64) {
        self.id = id
        originBox = origin
        let isOrganiser = origin.value.isOrganiser
        let limit = isOrganiser ? NotationLimits.lineBytesMax : WireLimits.firstLineBytesMax
        input = LineBuffer(limit: limit)
        times = PeerTimes(at: now)
    }

    /// Where it comes from, without the nonce, which is the newcomer's.
    var origin: Origin { originBox.value }

    /// State that it needs only at first; nil once it watches.
    var newcomer: Newcomer? {
        get { newcomerBox.unboxed() }
        set { newcomerBox = newValue.map(Boxed.value) }
    }

    /// The key it has proved; nil without one.
    var proof: Proof? {
        get { proofBox.unboxed() }
        set { proofBox = newValue.map(Boxed.value) }
    }

    /// Signs and checks its lines; nil without a key.
    var seal: LineSeal? {
        get { sealBox.unboxed() }
        set { sealBox = newValue.map(Boxed.value) }
    }

    /// The delayed refusal, where it has no proof or no place.
    var penalty: Penalty? {
        get { penaltyBox.unboxed() }
        set { penaltyBox = newValue.map(Boxed.value) }
    }

    /// A question that came after changes, and whose answer must come after theirs.
    var question: Question? {
        get { questionBox.unboxed() }
        set { questionBox = newValue.map(Boxed.value) }
    }
}

extension Peer {
    var keyID: KeyID? { proof?.key }

    /// Its rights.
    var role: Role { proof?.role ?? (isLocalOrganiser ? .organiser : .display) }

    /// Whether it is an organiser by its origin; the role of a proved key replaces that.
    var isLocalOrganiser: Bool { proofBox == nil && origin.isOrganiser }

    /// The name of the person or program at the other end, for the history.
    var name: String { keyID.map { "key:" + $0.string } ?? origin.name }

    /// Whether it has a key or is an organiser's: then it is no guest, and the longer idle limit applies.
    var isTrusted: Bool { proofBox != nil || origin.isOrganiser }

    /// The class by which its lines have their turn.
    var turnClass: TurnClass {
        role.mayChangeEverything ? .organiser : proofBox != nil ? .key : .guest
    }

    /// Whether its lines carry codes.
    var isSealed: Bool { sealBox != nil }

    /// Bytes of a line once it has proved a key or watches; a code is not counted.
    var lineBytesMax: Int { NotationLimits.lineBytesMax + (isSealed ? LineSeal.byteCount : 0) }

    /// Whether lines of it may be taken in now.
    var mayBeRead: Bool {
        state.allows(.line) && !state.isBlocked && questionBox == nil
            && pendingCount < WireLimits.pendingChangesMax
    }

    /// Whether it only watches: its next lines can wait for a moment.
    var isStanding: Bool { state.isWatching && !state.hasTasks && !state.isBlocked }

    /// Notes a request.
    mutating func note(_ request: Request) {
        state.advance(.speak)
        switch request {
        case .watch: state.hasTasks = false
        case .ping, .iam, .shown: break
        case .change, .begin, .commit, .rollback, .undo, .now, .help, .limits, .keys, .status,
            .history, .difference, .identify, .assign, .forget, .bye:
            state.hasTasks = true
        }
    }

    /// Takes out the question that waited for changes, once none of them waits any more.
    mutating func takeDueQuestion() -> Question? {
        pendingCount == 0 ? question.take() : nil
    }

    /// Notes that an answer which waited for the disk was sent; returns the number of those that still wait.
    mutating func endPendingAnswer() -> Int32 {
        pendingCount -= 1
        return pendingCount
    }

    /// Forgets state that only a proof needs.
    mutating func forgetGreeting() {
        guard let newcomer, !newcomer.greeting.isEmpty else { return }
        self.newcomer = Newcomer(greeting: [], nonce: newcomer.nonce)
    }

    /// Notes whether a line has begun that is not whole; returns whether one has.
    mutating func notePartialLine(at now: Int64) -> Bool {
        let hasBegun = !input.isEmpty
        times.lineBegunAt = hasBegun ? times.lineBegunAt ?? now : nil
        return hasBegun
    }

    /// Lines with their codes; nil without a key.
    mutating func sealed(_ lines: some Collection<some Collection<UInt8>>) -> [UInt8]? {
        guard isSealed else { return nil }
        return seal?.sealedLines(lines)
    }

    /// The next whole line; nil if none is whole yet.
    ///
    /// Throws if the line is longer than its limit.
    mutating func nextLine() throws(NotationError) -> [UInt8]? {
        let line = try input.next()
        if line != nil { times.lineBegunAt = nil }
        return line
    }
}

/// The times of a connection's events, in steady milliseconds.
struct PeerTimes: Sendable {
    let connectedAt: Int64
    /// When bytes came last.
    var heardAt: Int64
    /// When bytes were last sent to it, or it was blocked.
    var progressAt: Int64
    private var lineBegun = OptionalTime()
    private var watched = OptionalTime()

    init(at now: Int64) {
        connectedAt = now
        heardAt = now
        progressAt = now
    }

    /// When the line that is not whole yet began.
    var lineBegunAt: Int64? {
        get { lineBegun.milliseconds }
        set { lineBegun.milliseconds = newValue }
    }

    /// When it asked WATCH last.
    var watchedAt: Int64? {
        get { watched.milliseconds }
        set { watched.milliseconds = newValue }
    }
}

/// State that a connection needs only until it has spoken or watches.
struct Newcomer: Sendable {
    /// Its greeting, kept until its first line, since a proof covers it.
    let greeting: [UInt8]
    let nonce: String
}

/// The key that a connection has proved to hold, and its role.
struct Proof: Sendable {
    let key: KeyID
    let role: Role
}

/// A request with the tag that its answer repeats.
struct Question: Sendable {
    let request: Request
    let tag: Tag?
}
