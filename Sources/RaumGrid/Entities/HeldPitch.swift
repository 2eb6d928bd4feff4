/// A pitch of a guest's key that waits for an organiser, or was decided.
///
/// An entity of its own and no session, so that it is not sent to screens, and need not be removed from them when an
/// acceptance is taken back.
package struct HeldPitch: Hashable, Sendable {
    /// Its state.
    package enum State: String, CaseIterable, Sendable {
        /// No organiser has decided yet.
        case waiting
        /// It is a session now.
        case accepted
        case declined
        /// Taken back, as if it had never been made.
        case removed
    }

    /// Its own name on the wire.
    package let id: HeldID
    /// The fields of the pitch.
    package let pitch: SessionPatch
    /// Its state.
    package var state: State = .waiting
    /// The session that it became; nil while it is none.
    package var session: SessionID?
    /// The revision of its last change.
    package var revision: Revision

    /// A pitch that waits.
    package init(id: HeldID, pitch: SessionPatch, revision: Revision = .zero) {
        self.id = id
        self.pitch = pitch
        self.revision = revision
    }
}

/// The identifier of a held pitch.
package typealias HeldID = Identifier<HeldPitch>

/// The number of people who marked a session as interesting; separate from hands, which were counted at the pitch.
package struct SessionInterest: Hashable, Sendable {
    /// The session that it is about.
    package let session: SessionID
    /// The number of people.
    package var count: Int
    /// The revision of its last change.
    package var revision: Revision

    /// The interest of so many in `session`.
    package init(session: SessionID, count: Int, revision: Revision = .zero) {
        self.session = session
        self.count = count
        self.revision = revision
    }
}

extension Grid {
    /// The pitches that wait for an organiser, oldest first.
    package var waitingPitches: [HeldPitch] {
        held.values.filter { $0.state == .waiting }.sorted { $0.id < $1.id }
    }

    /// The number of people who marked a session as interesting.
    package func interest(in session: SessionID) -> Int { interests[session]?.count ?? 0 }
}
