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
}
