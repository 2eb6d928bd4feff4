internal import RaumIO
package import RaumReplica

extension Moment {
    /// What both clocks of this machine show now.
    package static var now: Moment {
        Moment(
            wall: WallClock.nowMilliseconds,
            steady: Int64(clamping: MonotonicClock.nowNanoseconds / 1_000_000)
        )
    }
}
