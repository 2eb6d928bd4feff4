internal import RaumGrid

/// The addresses of guests that claimed to have seen a revision that is not on disk.
struct LossClaims: Sendable {
    private var accounts: Set<String> = []

    /// Addresses that are counted at most: more prove no more.
    static let accountsMax = 64

    /// The number of these addresses.
    var count: Int { accounts.count }

    /// Counts the address of a guest; returns whether it is new.
    mutating func add(_ account: String) -> Bool {
        guard accounts.count < LossClaims.accountsMax else { return false }
        return accounts.insert(account).inserted
    }

    /// The note about a peer that has seen `revision`, where `last` is the last on disk; nil if it was made already.
    ///
    /// It is an alarm for one that has a key. A claim of a guest is only a warning, once for each address, since it
    /// proves nothing.
    mutating func note(_ revision: Revision, last: Revision, seenBy peer: Peer) -> Note? {
        let address = peer.origin.address
        let told = "\(address) has seen revision \(revision), but \(last) is the last on disk"
        guard !peer.isTrusted else {
            let words =
                ": changes were lost. Restore a newer copy of the data directory; screens take this one where it"
                + " is salvaged, with raumwerkd check --salvage."
            return Note(.alarm, key: "lost revisions", told + words)
        }
        guard add(peer.origin.account) else { return nil }
        let words = ", it says without a key: if several say so, changes were lost."
        return Note(.warning, key: "lost claim " + address, told + words)
    }
}
