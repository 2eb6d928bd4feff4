package import RaumGrid
package import RaumKeys
internal import RaumWire

/// What happens to the hub.
package enum HubEvent: Sendable {
    /// Somebody connected.
    case connected(PeerID, Origin)
    /// Bytes arrived from a connection.
    case received(PeerID, ArraySlice<UInt8>)
    /// The connection says nothing more and may still listen: what it said is answered, then it is
    /// closed.
    case inputEnded(PeerID)
    /// What was sent in answer has gone, and whole lines wait (`Hub.takeUnfinished`).
    case proceed(PeerID)
    /// What was last sent did not go whole, or went on by a piece; `drained` will follow.
    case blocked(PeerID)
    /// Everything that was sent to a blocked connection has gone.
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
    /// Other daemons wrote these records of the shared log behind the durable revision, in order and without
    /// gaps; nothing that is in flight was kept.
    case followed([Record])
    /// No majority of the shared log was reached since `since` by the wall clock, for `reason`; what is in flight
    /// after `sent` was never sent to it and will not be.
    case cutOff(since: Int64, sent: Revision, reason: String)
    /// What is in flight was sent to the shared log, and nobody knows whether it was done; should it turn out to
    /// be, it comes as `followed`.
    case unclear
    /// A majority of the shared log is reached again.
    case joined
    /// The shared log contradicts what was acknowledged here, found at `since`: a person must decide.
    ///
    /// `check` is the command that explains it.
    case diverged(since: Int64, reason: String, check: String)
    /// These keys are in force from now on.
    case keys(KeyRing)
    /// The daemon ends: everyone is told.
    case stop(retryMilliseconds: Int)
}

/// Names a connection: a place in the table of connections, and which of its tenants.
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

/// Where a connection comes from.
package struct Origin: Hashable, Sendable {
    /// The address without its port, as a person reads it.
    package var address: String
    /// What the limits for each address go by: a whole network where addresses are plenty.
    package var account: String
    /// What the connection may do.
    package var isOrganiser: Bool
    /// Whether the limits for each address apply.
    package var isLimited: Bool
    /// The name of the person or program at the other end, for the history.
    package var name: String
    /// What the connection may do before it proves a key.
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
