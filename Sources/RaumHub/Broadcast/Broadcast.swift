// The broadcast decides what subscribers are sent, and when. Those of one scope and view form an audience; those
// of an audience that have all of it are in step and get the same bytes at the same moment, the others are caught
// up once their connection has drained.
//
// Invariant: the blocks of one audience join without gaps. It knows subscribers by their name only, and gives
// bytes with the names that they are for; what it tells of is the ledger's published state.

internal import RaumGrid
internal import RaumNotation
internal import RaumWire

/// The subscribers, and what they were not sent yet.
struct Broadcast: Sendable {
    /// Everyone that watches, each in one audience.
    var subscribers = SlotTable<Subscriber>()
    /// The audiences by the places that subscribers name; nil where a place is free.
    var audiences: [Audience?] = []
    /// The place of each audience that there is.
    var places: [AudienceKey: Int] = [:]
    /// What is published and was not delivered; all audiences stand before it.
    var pending = PendingChanges()
    /// From when on the next delivery waits for nothing, in steady milliseconds.
    var deliversAt = Int64.min
    /// Every subscriber once, by the phase of its heartbeat; some that have left since.
    var wheel = HeartbeatWheel()
    /// NOW lines that hold for what is published.
    var nowTable = NowTable()
    /// What answers to pings and heartbeats say at the moment.
    var repeated = Repeated()
    /// Blocks that were sent so far, counted for each subscriber; never falls.
    var blockCount = 0

    /// Milliseconds between deliveries while changes keep coming: what people take for at once.
    static let deliveryMilliseconds: Int64 = 100
}

/// Bytes for several subscribers, none of which is behind.
struct Parcel: Sendable {
    let bytes: [UInt8]
    let subscribers: [PeerID]
}

/// A subscriber as a cursor: no queue, only where it stands.
struct Subscriber: SlotTenant {
    let id: PeerID
    private let audiencePlace: Int32
    private var stepPlace = OptionalIndex()
    /// What it has whole, while it is not in step; in step it has what its audience has.
    var revision = Revision.zero
    private var beatPhase: Int32
    /// Whether its last heartbeat came with the answer to a ping.
    private(set) var isBeatAnswer = false

    /// A subscriber of the audience at that place, which is told its sum at `phase`.
    init(_ id: PeerID, audience: Int, at phase: Int64) {
        self.id = id
        audiencePlace = Int32(audience)
        beatPhase = Int32(truncatingIfNeeded: phase)
    }

    /// Phases of the wheel since it was told its audience's sum.
    func phasesSinceBeat(at phase: Int64) -> Int64 {
        Int64(Int32(truncatingIfNeeded: phase) &- beatPhase)
    }

    /// Notes that it is told the sum, by the wheel or with the answer to a ping.
    mutating func beat(at phase: Int64, isAnswer: Bool) {
        beatPhase = Int32(truncatingIfNeeded: phase)
        isBeatAnswer = isAnswer
    }

    /// The place of its audience.
    var audience: Int { Int(audiencePlace) }

    /// Its place among those in step; nil while it is not in step.
    var placeInStep: Int? {
        get { stepPlace.index }
        set { stepPlace.index = newValue }
    }
}
