internal import RaumGrid
internal import RaumKeys
internal import RaumNotation
internal import RaumWire

/// What the hub knows of one connection.
struct Peer: SlotTenant {
    let id: PeerID
    private let originApart: Apart<Origin>
    private var newcomerApart: Apart<Newcomer>?
    private var proofApart: Apart<Proof>?
    private var sealApart: Apart<LineSeal>?
    private var penaltyApart: Apart<Penalty>?
    private var waitingApart: Apart<Question>?
    var input: LineBuffer
    /// Steady milliseconds.
    let connectedAt: Int64
    var heardAt: Int64
    var progressAt: Int64
    private var lineBegun = Moment()
    private var watched = Moment()
    /// The transaction that it is putting together.
    var open: OpenTransaction?
    var isBlocked = false
    var hasSpoken = false
    /// Two facts in one byte: there is a place for each of ten thousand.
    private var ends: UInt8 = 0
    /// Whether it has asked for something since it began to watch, beyond what displays say by themselves.
    private(set) var hasTasks = false
    /// Whether it holds one of the places that are for guests.
    var holdsPlace = false
    /// Its changes that wait for the disk.
    var pendingCount: Int32 = 0

    /// A connection from `origin`, which is kept, where others share it, only once.
    init(_ id: PeerID, _ origin: Apart<Origin>, at now: Int64) {
        self.id = id
        originApart = origin
        let isOrganiser = origin.value.isOrganiser
        let limit = isOrganiser ? NotationLimits.lineBytesMax : WireLimits.firstLineBytesMax
        input = LineBuffer(limit: limit)
        connectedAt = now
        heardAt = now
        progressAt = now
    }

    /// Whether it was told to go.
    var isClosing: Bool {
        get { ends & 1 != 0 }
        set { ends = newValue ? ends | 1 : ends & ~1 }
    }

    /// Whether it says nothing more.
    var hasInputEnded: Bool {
        get { ends & 2 != 0 }
        set { ends = newValue ? ends | 2 : ends & ~2 }
    }

    /// Where it comes from, without the nonce, which is the newcomer's.
    var origin: Origin { originApart.value }

    /// What it needs only at first; nil once it watches.
    var newcomer: Newcomer? {
        get { newcomerApart.together() }
        set { newcomerApart = newValue.map(Apart.value) }
    }

    /// The key it has proved; nil without one.
    var proof: Proof? {
        get { proofApart.together() }
        set { proofApart = newValue.map(Apart.value) }
    }

    var keyID: KeyID? { proof?.key }

    /// What it may do.
    var role: Role { proof?.role ?? (isLocalOrganiser ? .organiser : .display) }

    /// Whether it is an organiser by where it comes from; a key that it proves takes the place of that.
    var isLocalOrganiser: Bool { proofApart == nil && origin.isOrganiser }

    /// Who is at the other end, for the history.
    var name: String { keyID.map { "key:" + $0.string } ?? origin.name }

    /// When the line that is not whole yet began.
    var lineBegunAt: Int64? {
        get { lineBegun.milliseconds }
        set { lineBegun.milliseconds = newValue }
    }

    var watchedAt: Int64? {
        get { watched.milliseconds }
        set { watched.milliseconds = newValue }
    }

    /// Signs and checks its lines; nil without a key.
    var seal: LineSeal? {
        get { sealApart.together() }
        set { sealApart = newValue.map(Apart.value) }
    }

    /// Why it is not listened to, where a proof of it failed.
    var penalty: Penalty? {
        get { penaltyApart.together() }
        set { penaltyApart = newValue.map(Apart.value) }
    }

    /// A question that came after changes, and whose answer must come after theirs.
    var waiting: Question? {
        get { waitingApart.together() }
        set { waitingApart = newValue.map(Apart.value) }
    }

    /// Whether it may take its time.
    var isTrusted: Bool { proofApart != nil || origin.isOrganiser }

    /// Bytes of a line once it has proved a key or watches; a code is not counted.
    var lineBytesMax: Int {
        NotationLimits.lineBytesMax + (sealApart == nil ? 0 : LineSeal.byteCount)
    }

    /// Whether lines of it may be taken in now.
    var mayBeRead: Bool {
        !isClosing && !isBlocked && waitingApart == nil && penaltyApart == nil
            && pendingCount < WireLimits.pendingChangesMax
    }

    /// Whether its lines carry codes.
    var isSealed: Bool { sealApart != nil }

    /// Notes what it asks for.
    mutating func note(_ request: Request) {
        hasSpoken = true
        switch request {
        case .watch: hasTasks = false
        case .ping, .iam, .shown: break
        default: hasTasks = true
        }
    }

    /// Gives up what only a proof could have needed.
    mutating func forgetGreeting() {
        guard let newcomer, !newcomer.greeting.isEmpty else { return }
        self.newcomer = Newcomer(greeting: [], nonce: newcomer.nonce)
    }

    /// The next whole line; nil where none is whole yet.
    mutating func nextLine() throws(NotationError) -> [UInt8]? {
        let line = try input.next()
        if line != nil { lineBegunAt = nil }
        return line
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

/// The commands between BEGIN and COMMIT.
///
/// A BEGIN that was refused opens one, too, which nothing can be done with: the lines behind it were sent
/// to be done together, and must not be done one by one.
struct OpenTransaction: Sendable {
    var wishes: [Wish] = []
    /// Whether BEGIN was accepted.
    let hasBegun: Bool
    /// Whether one of its lines was refused: then COMMIT must be, too.
    var isBroken: Bool

    init(hasBegun: Bool) {
        self.hasBegun = hasBegun
        isBroken = !hasBegun
    }
}
