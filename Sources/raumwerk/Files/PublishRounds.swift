/// The times at which pages are made, in steady milliseconds.
struct PublishRounds {
    /// The earliest time to make all pages again.
    private(set) var openAt: Int64 = 0
    /// The time to make all pages again without a change of the plan; `.max` before the first ones.
    private(set) var dueAt: Int64 = .max
    /// The time to write the page of the present sessions again; `.max` while there is none.
    private(set) var renewalAt: Int64 = .max

    /// Milliseconds between two rounds while changes keep coming: browser caches distinguish only seconds.
    private static let roundMilliseconds: Int64 = 900
    /// Milliseconds before the next try after a failed write.
    private static let retryMilliseconds: Int64 = 3000

    /// A step that is due.
    enum Step {
        case publish, renew
    }

    /// The step that is due at `now`; `isAwaited` is set if the plan is new, or if the last write failed.
    func step(at now: Int64, isAwaited: Bool) -> Step? {
        if isAwaited || dueAt <= now, openAt <= now { return .publish }
        return renewalAt <= now ? .renew : nil
    }

    /// The time of the next step.
    func next(isAwaited: Bool) -> Int64 {
        min(isAwaited ? openAt : max(dueAt, openAt), renewalAt)
    }

    /// Notes that pages were made that are valid until `due`.
    mutating func make(until due: Int64) {
        dueAt = due
    }

    /// Notes that a round ended at `now`; `isBehind` is set if the write failed.
    ///
    /// The pause begins after the round, so that a large plan leaves time for the connection.
    mutating func end(at now: Int64, isBehind: Bool) {
        openAt =
            now + (isBehind ? PublishRounds.retryMilliseconds : PublishRounds.roundMilliseconds)
    }

    /// Sets the time to write the page of the present sessions; nil for never.
    mutating func planRenewal(at time: Int64?) {
        renewalAt = time ?? .max
    }
}
