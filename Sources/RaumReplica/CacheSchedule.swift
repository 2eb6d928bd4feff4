/// When the cache is written: soon after a change, seldom otherwise, so that the card is spared.
struct CacheSchedule: Sendable {
    /// When the lines were given to the cache last, in steady milliseconds; nil for not yet.
    private var storedAt: Int64?
    /// Whether the cache has less than what is held.
    private var isBehind = false

    /// Takes in that what is held has changed.
    mutating func fallBehind() {
        isBehind = true
    }

    /// Whether it is time to write at `now`, in steady milliseconds; without a change only while a daemon vouches.
    func isDue(at now: Int64, isConnected: Bool) -> Bool {
        let sinceStored = storedAt.map { now - $0 } ?? .max
        return isBehind
            ? sinceStored >= ReplicaLimits.storeMilliseconds
            : isConnected && sinceStored >= ReplicaLimits.storeIdleMilliseconds
    }

    /// Takes in that everything that is held was given to the cache at `now`.
    mutating func store(at now: Int64) {
        storedAt = now
        isBehind = false
    }
}
