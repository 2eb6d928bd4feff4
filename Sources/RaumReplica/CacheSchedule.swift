/// The schedule of cache writes: soon after a change, otherwise rarely, to spare the memory card.
struct CacheSchedule: Sendable {
    /// The time of the last write of the cache, in steady milliseconds; nil before the first.
    private var storedAt: Int64?
    /// Whether the cache is older than the copy.
    private var isBehind = false

    /// Notes that the copy has changed.
    mutating func fallBehind() {
        isBehind = true
    }

    /// Whether to write at `now`, in steady milliseconds; without a change only while a daemon confirms the copy.
    func isDue(at now: Int64, isConnected: Bool) -> Bool {
        let sinceStored = storedAt.map { now - $0 } ?? .max
        return isBehind
            ? sinceStored >= ReplicaLimits.storeMilliseconds
            : isConnected && sinceStored >= ReplicaLimits.storeIdleMilliseconds
    }

    /// Notes that the whole copy was written to the cache at `now`.
    mutating func store(at now: Int64) {
        storedAt = now
        isBehind = false
    }
}
