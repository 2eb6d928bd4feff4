internal import RaumGrid
internal import RaumKeys
internal import RaumNotation
internal import RaumWire

/// What the hub knows of one connection.
///
/// A reader is a cursor: no queue, only where it stands. A reader that stands where its audience stands
/// is in step, and its own `revision` then means nothing.
struct Peer: Sendable {
    let id: PeerID
    let origin: Origin
    /// What it may do.
    var role: Role
    /// Who is at the other end, for the history.
    var name: String
    /// The key it has proved; nil without one.
    var keyID: KeyID?
    private var sealApart: Apart<LineSeal>?
    /// What it was greeted with, until it has said something: a proof covers it.
    var greeting: [UInt8] = []
    private var penaltyApart: Apart<Penalty>?
    var input: LineBuffer
    /// The place of its audience in the hub's table; nil while it does not watch.
    var audience: Int?
    /// Its place among those in step; nil while it is not in step.
    var placeInStep: Int?
    /// What it has whole, while it is not in step.
    var revision = Revision.zero
    var isBlocked = false
    var hasSpoken = false
    var isClosing = false
    /// The transaction that it is putting together.
    var open: OpenTransaction?
    private var waitingApart: Apart<Question>?
    /// Its changes that wait for the disk.
    var pendingCount = 0
    var mistakes = 0
    /// Steady milliseconds.
    let connectedAt: Int64
    var heardAt: Int64
    var progressAt: Int64
    /// When the line that is not whole yet began.
    var lineBegunAt: Int64?
    var watchedAt: Int64?

    init(_ id: PeerID, _ origin: Origin, at now: Int64) {
        self.id = id
        self.origin = origin
        role = origin.isOrganiser ? .organiser : .display
        name = origin.name
        let limit = origin.isOrganiser ? NotationLimits.lineBytesMax : WireLimits.firstLineBytesMax
        input = LineBuffer(limit: limit)
        connectedAt = now
        heardAt = now
        progressAt = now
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
    var isTrusted: Bool { origin.isOrganiser || keyID != nil }

    /// Bytes of a line once it has proved a key or watches; a code is not counted.
    var lineBytesMax: Int {
        NotationLimits.lineBytesMax + (seal == nil ? 0 : LineSeal.byteCount)
    }

    var isWatching: Bool { audience != nil }

    /// The next whole line; nil where none is whole yet.
    mutating func nextLine() throws(NotationError) -> [UInt8]? {
        let line = try input.next()
        if line != nil { lineBegunAt = nil }
        return line
    }
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
    /// Whether BEGIN was accepted.
    let hasBegun: Bool
    var commands: [Command] = []
    /// Whether one of its lines was refused: then COMMIT must be, too.
    var isBroken: Bool

    init(hasBegun: Bool) {
        self.hasBegun = hasBegun
        isBroken = !hasBegun
    }
}
