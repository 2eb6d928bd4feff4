// The commands of a guest's key, and the organisers' decisions about held pitches.

extension Draft {
    /// Handles a guest's pitch by the event's setting: as a session, as a held pitch, or with a refusal.
    ///
    /// Throws if pitching is closed, or if there are too many.
    mutating func offer(_ patch: SessionPatch) throws(Rejection) -> EntityKey {
        var patch = patch
        patch.isFull = nil
        switch grid.event?.pitching ?? .held {
        case .open: return try pitch(nil, patch)
        case .closed: throw .pitchingClosed
        case .held: return try hold(patch)
        }
    }

    private mutating func hold(_ patch: SessionPatch) throws(Rejection) -> EntityKey {
        try CountLimit.expect(
            grid.waitingPitches.count + 1,
            of: "pitches that wait",
            atMost: CountLimit.waiting
        )
        try CountLimit.expect(grid.held.count + 1, of: "held pitches", atMost: CountLimit.sessions)
        guard patch.title != nil else { throw .missing(field: "title") }
        try expectSeen(patch)
        let held = HeldPitch(id: grid.unusedID("h", grid.held), pitch: patch)
        put(.held(held))
        remarks.append(.waits(held.id))
        return .held(held.id)
    }

    /// Makes a held pitch a session, also one that was declined.
    ///
    /// Throws if it is unknown, accepted or removed.
    mutating func accept(_ id: HeldID) throws(Rejection) -> EntityKey {
        var held = try grid.knownHeld(id)
        switch held.state {
        case .waiting, .declined: break
        case .accepted, .removed: throw .notWaiting(id, held.state)
        }
        let made = try pitch(nil, held.pitch)
        (held.state, held.session) = (.accepted, made.session)
        put(.held(held))
        return made
    }

    mutating func decline(_ id: HeldID) throws(Rejection) -> EntityKey {
        var held = try grid.knownHeld(id)
        guard held.state == .waiting else { throw .notWaiting(id, held.state) }
        held.state = .declined
        put(.held(held))
        return .held(id)
    }

    /// Counts one more interested person.
    ///
    /// Throws if the session does not take place.
    mutating func interest(_ id: SessionID) throws(Rejection) -> EntityKey {
        _ = try grid.takingPlace(id)
        var interest = grid.interests[id] ?? SessionInterest(session: id, count: 0)
        try CountLimit.expect(
            interest.count + 1,
            of: "people whom a session interests",
            atMost: CountLimit.heads
        )
        interest.count += 1
        put(.interest(interest))
        return .interest(id)
    }
}
