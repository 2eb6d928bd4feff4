// The entities that a command names must exist; these functions refuse those that do not.

extension Grid {
    /// The room of this name, not removed.
    ///
    /// Throws `unknown` if there is none.
    func knownRoom(_ id: RoomID) throws(Rejection) -> Room {
        guard let room = rooms[id], room.state != .removed else {
            throw .unknown(.room(id), nearest: nearestRoom(id).map(EntityKey.room))
        }
        return room
    }

    /// The session of this name, whatever its state.
    ///
    /// Throws `unknown` if there is none.
    func knownSession(_ id: SessionID) throws(Rejection) -> Session {
        guard let session = sessions[id] else { throw .unknown(.session(id), nearest: nil) }
        return session
    }

    /// A session on the grid that takes place.
    func planned(_ id: SessionID) throws(Rejection) -> (Session, Placement) {
        let session = try knownSession(id)
        switch session.state {
        case .planned: break
        case .pitched: throw .notPlaced(id)
        case .cancelled, .removed: throw .notTakingPlace(id, session.state)
        }
        guard let placement = session.placement else { throw .notPlaced(id) }
        return (session, placement)
    }

    /// A session that is neither cancelled nor removed.
    func takingPlace(_ id: SessionID) throws(Rejection) -> Session {
        let session = try knownSession(id)
        switch session.state {
        case .pitched, .planned: return session
        case .cancelled, .removed: throw .notTakingPlace(id, session.state)
        }
    }

    /// The held pitch of this name, whatever its state.
    ///
    /// Throws `unknown` if there is none.
    func knownHeld(_ id: HeldID) throws(Rejection) -> HeldPitch {
        guard let held = self.held[id] else { throw .unknown(.held(id), nearest: nil) }
        return held
    }
}
