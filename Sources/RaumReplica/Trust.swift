/// How far what is shown can be believed, and what is in the way of more.
///
/// Invariants: while `link` is `.connected`, `vouchedAt` is set and there is no `obstacle`; `link` never goes back to
/// `.neverConnected`.
struct Trust: Sendable {
    /// How far the grid can be believed.
    private(set) var link = LinkState.neverConnected
    /// Why nobody vouches for the grid; nil while somebody does, and before the first attempt.
    private(set) var obstacle: Obstacle?
    /// When a daemon last vouched for the grid, in milliseconds since 1970 on its own clock; nil for never.
    private(set) var vouchedAt: Int64?
    /// Until when a daemon that said that it restarts has time, in steady milliseconds; nil where none has.
    private var restartsUntil: Int64?

    /// Takes in that the cache holds what a daemon vouched for at this time.
    mutating func load(at time: Int64) {
        vouchedAt = time
        link = .stale(since: time)
    }

    /// A daemon has confirmed what is held, at `now` on its clock.
    mutating func vouch(at now: Int64) {
        restartsUntil = nil
        vouchedAt = now
        link = .connected
        obstacle = nil
    }

    /// A daemon that is cut off from the others has confirmed what is held: it was so until `time`.
    mutating func vouchCutOff(since time: Int64) {
        restartsUntil = nil
        vouchedAt = time
        link = .stale(since: time)
        obstacle = .cutOff
    }

    /// Nobody vouches any more, at `now` on the daemon's clock: what is shown stays.
    mutating func doubt(_ obstacle: Obstacle, at now: Int64) {
        if link == .connected { link = .stale(since: vouchedAt ?? now) }
        self.obstacle = obstacle
    }

    /// The daemon restarts, and has time until then.
    mutating func grantRestart(until steady: Int64) {
        restartsUntil = steady
    }

    /// Another daemon vouches within a moment: until then, or for as long as the last one has time.
    mutating func grantSuccession(until steady: Int64) {
        restartsUntil = max(restartsUntil ?? steady, steady)
    }

    /// Whether a daemon still has time to be back.
    func isRestarting(at steady: Int64) -> Bool {
        guard case .stale = link, let restartsUntil else { return false }
        return steady < restartsUntil
    }

    /// Whether a screen says the same of both.
    func looks(like other: Trust) -> Bool {
        link == other.link && obstacle == other.obstacle
    }
}
