/// A pitch of a guest's key that waits for an organiser, and what became of it.
///
/// A thing of its own and no session, so that no screen has to be told of it, and nothing has to be taken away
/// from one when an acceptance is taken back.
package struct HeldPitch: Hashable, Sendable {
    /// How far it has come.
    package enum State: String, CaseIterable, Sendable {
        /// Nobody has decided.
        case waiting
        /// It is a session now.
        case accepted
        case declined
        /// Taken back, as if it had never been made.
        case removed
    }

    /// Its own name on the wire.
    package let id: HeldID
    /// What was pitched.
    package let pitch: SessionPatch
    /// How far it has come.
    package var state: State = .waiting
    /// The session that it became; nil while it is none.
    package var session: SessionID?
    /// The change that made it what it is.
    package var revision: Revision

    /// A pitch that waits.
    package init(id: HeldID, pitch: SessionPatch, revision: Revision = .zero) {
        self.id = id
        self.pitch = pitch
        self.revision = revision
    }
}

/// Names a held pitch.
package typealias HeldID = Identifier<HeldPitch>

/// How many people said of a session that it interests them; apart from hands, which were counted.
package struct SessionInterest: Hashable, Sendable {
    /// The session that it is about.
    package let session: SessionID
    /// How many said so.
    package var count: Int
    /// The change that made it what it is.
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

    /// How many people a session interests.
    package func interest(in session: SessionID) -> Int { interests[session]?.count ?? 0 }
}
