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
    /// Blocks that were sent so far, counted for each reader; never falls.
    var blockCount = 0

    /// Milliseconds between deliveries while changes keep coming: what people take for at once.
    static let deliveryMilliseconds: Int64 = 100
}

/// Bytes for several subscribers, none of which is behind.
struct Parcel: Sendable {
    let bytes: [UInt8]
    let readers: [PeerID]
}

/// A reader as a cursor: no queue, only where it stands.
struct Subscriber: SlotTenant {
    let id: PeerID
    private let audiencePlace: Int32
    private var stepPlace = OptionalIndex()
    /// What it has whole, while it is not in step; in step it has what its audience has.
    var revision = Revision.zero

    init(_ id: PeerID, audience: Int) {
        self.id = id
        audiencePlace = Int32(audience)
    }

    /// The place of its audience.
    var audience: Int { Int(audiencePlace) }

    /// Its place among those in step; nil while it is not in step.
    var placeInStep: Int? {
        get { stepPlace.index }
        set { stepPlace.index = newValue }
    }
}
