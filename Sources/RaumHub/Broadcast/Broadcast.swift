// The broadcast decides what subscribers are sent, and when. Those of one scope and view form an audience; those
// of an audience that have all of it are in step and get the same bytes at the same moment, the others are caught
// up once their connection has drained.
//
// Invariant: the blocks of one audience join without gaps. It knows only the names of subscribers, and returns bytes
// with the names that they are for; its blocks tell the ledger's published state.

internal import RaumGrid
internal import RaumNotation
internal import RaumWire

/// The subscribers, and the changes that were not sent to them yet.
struct Broadcast: Sendable {
    /// All subscribers, each in one audience.
    var subscribers = SlotTable<Subscriber>()
    /// The audiences by the places that subscribers hold; nil if a place is free.
    var audiences: [Audience?] = []
    /// The place of each audience that there is.
    var places: [AudienceKey: Int] = [:]
    /// Published changes that were not delivered; all audiences are at a revision before them.
    var pending = PendingChanges()
    /// When the next delivery may be made at the earliest, in steady milliseconds.
    var deliversAt = Int64.min
    /// Every subscriber once, by the phase of its heartbeat; and some that have left.
    var wheel = HeartbeatWheel()
    /// NOW lines that hold for the published grid.
    var nowTable = NowTable()
    /// Parts of answers to pings and of heartbeats that many share at the moment.
    var repeated = Repeated()
    /// Blocks that were sent so far, counted for each subscriber; never falls.
    var blockCount = 0

    /// Milliseconds between deliveries while changes keep coming: people take that for immediate.
    static let deliveryMilliseconds: Int64 = 100
}

/// Bytes for several subscribers, none of which is behind.
struct Parcel: Sendable {
    let bytes: [UInt8]
    let subscribers: [PeerID]
}

/// A subscriber as a cursor: no queue, only its revision.
struct Subscriber: SlotTenant {
    let id: PeerID
    private let audiencePlace: Int32
    private var stepPlace = OptionalIndex()
    /// The revision that it has whole, while it is not in step; in step it has its audience's.
    var revision = Revision.zero
    private var beatPhase: Int32
    /// Whether its last heartbeat came with the answer to a ping.
    private(set) var isBeatAnswer = false

    /// A subscriber of the audience at that place, which receives its sum at `phase`.
    init(_ id: PeerID, audience: Int, at phase: Int64) {
        self.id = id
        audiencePlace = Int32(audience)
        beatPhase = Int32(truncatingIfNeeded: phase)
    }

    /// Phases of the wheel since it received its audience's sum.
    func phasesSinceBeat(at phase: Int64) -> Int64 {
        Int64(Int32(truncatingIfNeeded: phase) &- beatPhase)
    }

    /// Notes that it receives the sum, by the wheel or with the answer to a ping.
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
