extension Draft {
    /// Makes every closed room send people to an open one, or nowhere, and no other room send anybody.
    ///
    /// A room that is closed or removed passes the people that are sent to it on to where it sends its
    /// own. Looks at all rooms, and only where the transaction touched one.
    mutating func settleDetours() {
        guard touched.contains(where: { if case .room = $0 { true } else { false } }) else {
            return
        }
        for var room in grid.rooms.values.sorted(by: { $0.id < $1.id }) {
            let isClosed = room.state == .closed
            let target = isClosed ? grid.destination(of: room.id) : nil
            guard target != room.detour else { continue }
            room.detour = target
            put(.room(room))
            if isClosed { remarks.append(.detourChanged(room.id, to: target)) }
        }
    }
}
