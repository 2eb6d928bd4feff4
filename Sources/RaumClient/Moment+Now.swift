internal import RaumIO
package import RaumReplica

extension Moment {
    /// The present time of both clocks of this machine.
    package static var now: Moment {
        Moment(
            wall: WallClock.nowMilliseconds,
            steady: Int64(clamping: MonotonicClock.nowNanoseconds / 1_000_000)
        )
    }
}
