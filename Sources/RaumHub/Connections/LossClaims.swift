internal import RaumGrid

/// The addresses of guests that said that they have seen what is not on disk.
struct LossClaims: Sendable {
    private var accounts: Set<String> = []

    /// Addresses that are told apart: more prove no more.
    static let accountsMax = 64

    /// Addresses that said so.
    var count: Int { accounts.count }

    /// Counts the address of a guest; gives whether it is the first time.
    mutating func add(_ account: String) -> Bool {
        guard accounts.count < LossClaims.accountsMax else { return false }
        return accounts.insert(account).inserted
    }

    /// What is to be said of a peer that has seen `revision`, where `last` is the last on disk; nil where it was
    /// said.
    ///
    /// It is an alarm for one that has a key. What guests say is told apart, once for each of their addresses,
    /// since anybody can say it.
    mutating func note(_ revision: Revision, last: Revision, seenBy peer: Peer) -> Note? {
        let address = peer.origin.address
        let told = "\(address) has seen revision \(revision), but \(last) is the last on disk"
        guard !peer.isTrusted else {
            let words = ": changes were lost. Restore a newer copy of the data directory."
            return Note(.alarm, key: "lost revisions", told + words)
        }
        guard add(peer.origin.account) else { return nil }
        let words = ", it says without a key: if several say so, changes were lost."
        return Note(.warning, key: "lost claim " + address, told + words)
    }
}
