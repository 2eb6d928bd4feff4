internal import RaumGrid
internal import RaumKeys
internal import RaumNotation
internal import RaumWire

/// What is known of one connection.
struct Peer: SlotTenant {
    /// Its name; never changes.
    let id: PeerID
    /// Where it comes from; shared with others of its address.
    private let originBox: Boxed<Origin>
    /// What only a newcomer needs; nil once it watches.
    private var newcomerBox: Boxed<Newcomer>?
    /// The key that it has proved; nil without one, and never changed.
    private var proofBox: Boxed<Proof>?
    /// What signs and checks its lines; there exactly where a proof is.
    private var sealBox: Boxed<LineSeal>?
    /// Why it is refused and when; there exactly from its sentence on.
    private var penaltyBox: Boxed<Penalty>?
    /// A question that came after changes; there only while changes of it wait for the disk.
    private var questionBox: Boxed<Question>?
    /// What it said that is not taken in.
    var input: LineBuffer
    /// When it did what.
    var times: PeerTimes
    /// The transaction that it is putting together.
    var open: OpenTransaction?
    /// What it does at present.
    var state = PeerState()
    /// Its answers that wait for the disk: those in `Connections.pending`.
    var pendingCount: Int32 = 0

    /// A connection from `origin`, which is kept, where others share it, only once.
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

    /// What it needs only at first; nil once it watches.
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

    /// Why it is not listened to, where a proof of it failed.
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

    /// What it may do.
    var role: Role { proof?.role ?? (isLocalOrganiser ? .organiser : .display) }

    /// Whether it is an organiser by where it comes from; a key that it proves takes the place of that.
    var isLocalOrganiser: Bool { proofBox == nil && origin.isOrganiser }

    /// The name of the person or program at the other end, for the history.
    var name: String { keyID.map { "key:" + $0.string } ?? origin.name }

    /// Whether it has a key or is an organiser's: then it is no guest, and the longer idle limit applies.
    var isTrusted: Bool { proofBox != nil || origin.isOrganiser }

    /// In which order its lines have their turn.
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

    /// Whether it only watches: what it says next can wait for a moment.
    var isStanding: Bool { state.isWatching && !state.hasTasks && !state.isBlocked }

    /// Notes what it asks for.
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

    /// Takes out the question that waited for changes, where none of them waits any more.
    mutating func takeDueQuestion() -> Question? {
        pendingCount == 0 ? question.take() : nil
    }

    /// Notes that an answer was given that waited for the disk; gives how many still wait.
    mutating func endPendingAnswer() -> Int32 {
        pendingCount -= 1
        return pendingCount
    }

    /// Gives up what only a proof could have needed.
    mutating func forgetGreeting() {
        guard let newcomer, !newcomer.greeting.isEmpty else { return }
        self.newcomer = Newcomer(greeting: [], nonce: newcomer.nonce)
    }

    /// Notes whether a line has begun that is not whole; gives whether one has.
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

    /// The next whole line; nil where none is whole yet.
    ///
    /// Throws where the line is longer than its limit.
    mutating func nextLine() throws(NotationError) -> [UInt8]? {
        let line = try input.next()
        if line != nil { times.lineBegunAt = nil }
        return line
    }
}

/// When a connection did what, in steady milliseconds.
struct PeerTimes: Sendable {
    let connectedAt: Int64
    /// When bytes of it came last.
    var heardAt: Int64
    /// When something that it was sent went last, or it was blocked.
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

/// What a connection needs only until it has spoken or watches.
struct Newcomer: Sendable {
    /// What it was greeted with, until it has said something: a proof covers it.
    let greeting: [UInt8]
    let nonce: String
}

/// The key that a connection has proved to hold, and what its holder may do.
struct Proof: Sendable {
    let key: KeyID
    let role: Role
}

/// A request with the tag that its answer repeats.
struct Question: Sendable {
    let request: Request
    let tag: Tag?
}
