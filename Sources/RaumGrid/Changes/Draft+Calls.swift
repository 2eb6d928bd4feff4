// A call is an entity of its own, so that it conflicts neither with a vote for the same session nor with taking a vote
// back.

extension Draft {
    /// Calls a pitch, or ends the open call for nil.
    ///
    /// Returns the call that changed; nil if none was open. Throws if the session is unknown or no pitch.
    mutating func call(_ id: SessionID?) throws(Rejection) -> EntityKey? {
        let open = grid.calls.values.first(where: \.isOpen)
        guard let id else {
            if let open { end(open) }
            return open.map { .call($0.session) }
        }
        switch try grid.knownSession(id).state {
        case .pitched: break
        case .planned: throw .notPitched(id)
        case .cancelled, .removed: throw .notTakingPlace(id, try grid.knownSession(id).state)
        }
        if let open, open.session != id { end(open) }
        put(.call(Call(session: id, at: now)))
        return .call(id)
    }

    /// Ends a call now.
    mutating func end(_ call: Call) {
        var call = call
        call.until = now
        put(.call(call))
    }
}
