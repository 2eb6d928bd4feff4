package import RaumGrid

/// The content of the screen of the pitch round at one moment.
package struct PitchAgenda: Hashable, Sendable {
    /// The pitch that is being given.
    package struct Called: Hashable, Sendable {
        /// The pitch that is called.
        package let session: Session
        /// When it was called.
        package let since: ZonedTime
    }

    /// The pitch that is being given; nil for none.
    package let called: Called?
    /// The other pitches: while one is given the next ones first, then those that were given; else the
    /// newest first.
    package let queue: [Session]
    /// The pitches that were given already, but are not on the grid.
    package let given: Set<SessionID>
    /// The sessions that were pitches and are on the grid now, not over, the latest first.
    package let placed: [Session]

    /// The pitches of `grid` at `time`.
    package init(_ grid: Grid, at time: ZonedTime) {
        called = grid.calledPitch.map { Called(session: $0.session, since: $0.since) }
        let calledID = called?.session.id
        let pitches = grid.sessions.values.filter { $0.state == .pitched && $0.id != calledID }
        let given = Set(pitches.map(\.id).filter { grid.calls[$0]?.at != nil })
        self.given = given
        let oldest = pitches.sorted { $0.id < $1.id }
        queue =
            calledID == nil
            ? oldest.reversed()
            : oldest.filter { !given.contains($0.id) } + oldest.filter { given.contains($0.id) }
        placed = PitchAgenda.placed(grid, after: pitches.map(\.revision).min(), at: time)
    }

    /// The sessions that were called, or came onto the grid while pitches waited: after the revision of the oldest of
    /// them.
    private static func placed(
        _ grid: Grid,
        after first: Revision?,
        at time: ZonedTime
    ) -> [Session] {
        let sessions = grid.sessions.values.filter { session in
            guard session.state == .planned, session.placement?.isAhead(of: time) ?? false else {
                return false
            }
            let isNews = first.map { $0 < session.revision } ?? false
            return isNews || grid.calls[session.id]?.at != nil
        }
        return sessions.sorted { ($1.revision, $0.id) < ($0.revision, $1.id) }
    }
}

/// The speaking time of a pitch, which runs from the call on.
package struct SpeakingClock: Hashable, Sendable {
    /// Seconds that were agreed upon.
    package let seconds: Int
    /// Seconds since the call.
    package let gone: Int

    /// Seconds that can be agreed upon: a sentence, and an hour.
    package static let range = 5...3600
    /// Seconds where none are given.
    package static let usual = 60

    /// The clock at `time` of a pitch that was called at `since`.
    package init(seconds: Int, since: ZonedTime, at time: ZonedTime) {
        self.seconds = seconds
        let milliseconds = max(0, time.milliseconds - since.milliseconds)
        gone = Int(min(milliseconds / 1000, SpeakingClock.goneMax))
    }

    /// Seconds after which the clock stops, since the round was probably left.
    private static let goneMax: Int64 = 5999

    /// Whether it is time to end.
    package var isOver: Bool { gone >= seconds }

    /// `0:42` is left; `+0:05` is over.
    package var figures: String {
        let shown = abs(seconds - gone)
        return (isOver ? "+" : "") + "\(shown / 60):" + twoDigits(shown % 60)
    }

    /// The part that has gone, from 0 to 1.
    package var progress: Double { min(1, Double(gone) / Double(max(1, seconds))) }
}
