extension Consequences {
    /// Makes every closed room send people to an open one, or nowhere, and clears the detours of all other rooms.
    ///
    /// A room that is closed or removed passes the people that are sent to it on to where it sends its own. Visits all
    /// rooms, but only where the transaction touched one.
    static func settleDetours(_ draft: inout Draft) {
        guard draft.touched.contains(where: { if case .room = $0 { true } else { false } }) else {
            return
        }
        for var room in draft.grid.rooms.values.sorted(by: { $0.id < $1.id }) {
            let isClosed = room.state == .closed
            let target = isClosed ? draft.grid.destination(of: room.id) : nil
            guard target != room.detour else { continue }
            room.detour = target
            draft.put(.room(room))
            if isClosed { draft.remarks.append(.detourChanged(room.id, to: target)) }
        }
    }

    /// Ends the call of a session that is no pitch any more, and all but the latest of several calls.
    ///
    /// Several are open where the end of one was taken back. Visits all calls only where one was touched.
    static func settleCalls(_ draft: inout Draft) {
        let hasCall = draft.touched.contains { if case .call = $0 { true } else { false } }
        for id in draft.touchedSessionIDs where !isPitched(id, draft) {
            if let call = draft.grid.calls[id], call.isOpen { draft.end(call) }
        }
        guard hasCall else { return }
        let all = draft.grid.calls.values.filter(\.isOpen)
        let open = all.filter { isPitched($0.session, draft) }
        let last = open.max { ($0.since, $0.session) < ($1.since, $1.session) }
        for call in all where call != last { draft.end(call) }
    }

    private static func isPitched(_ id: SessionID, _ draft: Draft) -> Bool {
        draft.grid.sessions[id]?.state == .pitched
    }
}

extension Call {
    fileprivate var since: Int64 { at?.milliseconds ?? 0 }
}
