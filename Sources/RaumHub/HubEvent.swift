package import RaumGrid
package import RaumKeys
internal import RaumWire

/// An event for the hub.
package enum HubEvent: Sendable {
    /// A connection was made.
    case connected(PeerID, Origin)
    /// Bytes arrived from a connection.
    case received(PeerID, ArraySlice<UInt8>)
    /// The input of the connection has ended, but it may still read: its lines are answered, then it is closed.
    case inputEnded(PeerID)
    /// All answers were sent, and whole lines wait (`Hub.takeUnfinished`).
    case proceed(PeerID)
    /// The last bytes were not sent whole, or some more of them were; `drained` will follow.
    case blocked(PeerID)
    /// All bytes for a blocked connection were sent.
    case drained(PeerID)
    /// The connection is gone.
    case disconnected(PeerID)
    /// Time passed; expected four times a second.
    case tick
    /// Every record up to this revision is on disk.
    case durable(Revision)
    /// It is `Hub.deliveryDueAt`.
    case deliveryDue
    /// Records after the last durable revision will never be on disk, for this reason.
    case storageFailed(String)
    /// Records can be kept again.
    case storageHealed
    /// Other daemons wrote these records of the shared log after the durable revision, in order and without gaps; no
    /// change in flight was kept.
    case followed([Record])
    /// No majority of the shared log was reached since `since` by the wall clock, for `reason`; changes in flight after
    /// `sent` were never sent to it and will not be.
    case cutOff(since: Int64, sent: Revision, reason: String)
    /// The changes in flight were sent to the shared log, and their outcome is unknown; should they turn out to be
    /// done, they come as `followed`.
    case unclear
    /// A majority of the shared log is reached again.
    case joined
    /// The shared log contradicts acknowledged changes, found at `since`: a person must decide.
    ///
    /// `check` is the command that explains it.
    case diverged(since: Int64, reason: String, check: String)
    /// These keys are in force from now on.
    case keys(KeyRing)
    /// The daemon ends: all connections receive a farewell.
    case stop(retryMilliseconds: Int)
}

/// The name of a connection: a place in the table of connections, and the number of its tenant.
///
/// One word, since each connection's name stands in many lists.
package struct PeerID: Hashable, Sendable {
    private let word: UInt64

    /// The place, counted from 0; reused.
    package var slot: Int { Int(word & (1 << PeerID.slotBits - 1)) }
    /// Counts the tenants of all places.
    package var serial: UInt64 { word >> PeerID.slotBits }

    /// The tenant `serial` of `slot`.
    ///
    /// 16 million places, more than a process may have descriptors; of the serial, the lower 40 bits,
    /// which a thousand new connections a second use up in 34 years.
    package init(slot: Int, serial: UInt64) {
        precondition(slot >> PeerID.slotBits == 0, "a process has fewer descriptors")
        word = serial << PeerID.slotBits | UInt64(slot)
    }

    private static let slotBits: UInt64 = 24
}

/// The origin of a connection.
package struct Origin: Hashable, Sendable {
    /// The address without its port, as a person reads it.
    package var address: String
    /// The key by which the limits for each address count: a whole network where a client can have many addresses.
    package var account: String
    /// Whether the connection is an organiser's.
    package var isOrganiser: Bool
    /// Whether the limits for each address apply.
    package var isLimited: Bool
    /// The name of the person or program at the other end, for the history.
    package var name: String
    /// The role of the connection before it proves a key.
    var role: Role { isOrganiser ? .organiser : .display }

    /// 32 hexadecimal digits, fresh for each connection.
    package var nonce: String

    /// An origin.
    package init(
        address: String,
        account: String,
        isOrganiser: Bool,
        isLimited: Bool,
        name: String,
        nonce: String
    ) {
        self.address = address
        self.account = account
        self.isOrganiser = isOrganiser
        self.isLimited = isLimited
        self.name = name
        self.nonce = nonce
    }
}
