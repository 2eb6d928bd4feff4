/// The call of a pitch, and its time.
///
/// Invariant: at most one call of a grid is open, and its session is pitched.
package struct Call: Hashable, Sendable {
    /// The session that was called.
    package let session: SessionID
    /// When it was called last; nil if that was taken back.
    package var at: ZonedTime?
    /// When it was over; nil while it is open.
    package var until: ZonedTime?
    /// The revision of its last change.
    package var revision: Revision

    /// A call that is open from `at` on.
    package init(session: SessionID, at: ZonedTime?, revision: Revision = .zero) {
        self.session = session
        self.at = at
        self.revision = revision
    }

    /// Whether the session is the one that is being given.
    package var isOpen: Bool { at != nil && until == nil }
}

extension Grid {
    /// The pitch that is being given, and since when; nil if none is.
    package var calledPitch: (session: Session, since: ZonedTime)? {
        for call in calls.values where call.isOpen {
            guard let session = sessions[call.session], let at = call.at else { continue }
            return (session, at)
        }
        return nil
    }

    /// The pitches that were not called yet, oldest first: their numbers are in the order in which they came.
    package var uncalledPitches: [Session] {
        sessions.values.filter { $0.state == .pitched && calls[$0.id]?.at == nil }
            .sorted { $0.id < $1.id }
    }
}

extension SessionID {
    /// The number of a pitch for people: 12 of `s12`; the whole identifier where it is of another form.
    package var pitchNumber: String {
        let digits = string.dropFirst()
        let isNumber = !digits.isEmpty && digits.utf8.allSatisfy { 0x30...0x39 ~= $0 }
        return string.hasPrefix("s") && isNumber ? String(digits) : string
    }
}
