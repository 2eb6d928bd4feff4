/// When pages are made, in steady milliseconds.
struct PublishRounds {
    /// When all pages may be made again.
    private(set) var openAt: Int64 = 0
    /// When all pages are to be made again though nothing was changed; never before the first ones.
    private(set) var dueAt: Int64 = .max
    /// When the page of what is on now is written again; never while there is none.
    private(set) var renewalAt: Int64 = .max

    /// Milliseconds between two rounds while changes keep coming: a reader's cache tells seconds apart.
    private static let roundMilliseconds: Int64 = 900
    /// Milliseconds until the folder is tried again after it took nothing.
    private static let retryMilliseconds: Int64 = 3000

    /// What a moment asks for.
    enum Step {
        case publish, renew
    }

    /// What is to be done at `now`; `isAwaited` where something is new, or the folder lacks what was made.
    func step(at now: Int64, isAwaited: Bool) -> Step? {
        if isAwaited || dueAt <= now, openAt <= now { return .publish }
        return renewalAt <= now ? .renew : nil
    }

    /// When something is to be done.
    func next(isAwaited: Bool) -> Int64 {
        min(isAwaited ? openAt : max(dueAt, openAt), renewalAt)
    }

    /// Takes in that pages were made which are right until then.
    mutating func make(until due: Int64) {
        dueAt = due
    }

    /// Takes in that a round ended at `now`; `isBehind` where the folder did not take it.
    ///
    /// What the round took stands apart from the pause, so that a large plan leaves time for the link.
    mutating func end(at now: Int64, isBehind: Bool) {
        openAt =
            now + (isBehind ? PublishRounds.retryMilliseconds : PublishRounds.roundMilliseconds)
    }

    /// Plans to write the page of what is on now; nil for never.
    mutating func planRenewal(at time: Int64?) {
        renewalAt = time ?? .max
    }
}
