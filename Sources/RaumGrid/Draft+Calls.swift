// A pitch is called by a thing of its own, so that a call neither stands in the way of a vote for the same
// session nor of taking one back.

extension Draft {
    /// Calls a pitch, or nobody, and names the call that changed; nil where nobody was called before.
    mutating func call(_ id: SessionID?) throws(Rejection) -> EntityKey? {
        let open = grid.calls.values.first(where: \.isOpen)
        guard let id else {
            if let open { end(open) }
            return open.map { .call($0.session) }
        }
        switch try knownSession(id).state {
        case .pitched: break
        case .planned: throw .notPitched(id)
        case .cancelled, .removed: throw .notTakingPlace(id, try knownSession(id).state)
        }
        if let open, open.session != id { end(open) }
        put(.call(Call(session: id, at: now)))
        return .call(id)
    }

    /// Ends the call of what is no pitch any more, and all but the latest of several.
    ///
    /// Several are open where the end of one was taken back. Looks at all calls only where one was touched.
    mutating func settleCalls() {
        let touched = self.touched.sorted()
        for id in touched.compactMap(\.session) where !isPitched(id) {
            if let call = grid.calls[id], call.isOpen { end(call) }
        }
        guard touched.contains(where: { if case .call = $0 { true } else { false } }) else {
            return
        }
        let open = grid.calls.values.filter { $0.isOpen && isPitched($0.session) }
        let last = open.max { ($0.since, $0.session) < ($1.since, $1.session) }
        for call in grid.calls.values where call.isOpen && call != last { end(call) }
    }

    private func isPitched(_ id: SessionID) -> Bool { grid.sessions[id]?.state == .pitched }

    private mutating func end(_ call: Call) {
        var call = call
        call.until = now
        put(.call(call))
    }
}

extension Call {
    fileprivate var since: Int64 { at?.milliseconds ?? 0 }
}
