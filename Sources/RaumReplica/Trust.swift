/// The state of the copy, and the reason why no daemon confirms it.
///
/// Invariants: while `link` is `.connected`, `vouchedAt` is set and there is no `obstacle`; `link` never goes back to
/// `.neverConnected`.
struct Trust: Sendable {
    /// Whether a daemon confirms the grid.
    private(set) var link = LinkState.neverConnected
    /// The reason why no daemon confirms the grid; nil while one does, and before the first attempt.
    private(set) var obstacle: Obstacle?
    /// The time when a daemon last confirmed the grid, in milliseconds since 1970 on its own clock; nil if none has.
    private(set) var vouchedAt: Int64?
    /// The time by which a restarting daemon must be back, in steady milliseconds; nil if none restarts.
    private var restartsUntil: Int64?

    /// Notes that the cache holds a state that a daemon confirmed at this time.
    mutating func load(at time: Int64) {
        vouchedAt = time
        link = .stale(since: time)
    }

    /// Notes that a daemon has confirmed the copy, at `now` on its clock.
    mutating func vouch(at now: Int64) {
        restartsUntil = nil
        vouchedAt = now
        link = .connected
        obstacle = nil
    }

    /// Notes that a daemon that is cut off from the others has confirmed the copy as of `time`.
    mutating func vouchCutOff(since time: Int64) {
        restartsUntil = nil
        vouchedAt = time
        link = .stale(since: time)
        obstacle = .cutOff
    }

    /// Notes that no daemon confirms the copy any more, at `now` on the daemon's clock.
    mutating func doubt(_ obstacle: Obstacle, at now: Int64) {
        if link == .connected { link = .stale(since: vouchedAt ?? now) }
        self.obstacle = obstacle
    }

    /// Notes that the daemon restarts and should be back by then.
    mutating func grantRestart(until steady: Int64) {
        restartsUntil = steady
    }

    /// Notes that another daemon should confirm the copy by then, or by the end of a granted restart if that is later.
    mutating func grantSuccession(until steady: Int64) {
        restartsUntil = max(restartsUntil ?? steady, steady)
    }

    /// Whether the time for a daemon to be back is not over.
    func isRestarting(at steady: Int64) -> Bool {
        guard case .stale = link, let restartsUntil else { return false }
        return steady < restartsUntil
    }

    /// Whether a screen shows both in the same way.
    func looks(like other: Trust) -> Bool {
        link == other.link && obstacle == other.obstacle
    }
}
