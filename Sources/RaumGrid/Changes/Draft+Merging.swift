// Two pitches of one idea become one session. The other one stays, removed, and points to it, so that the merge can be
// taken back without loss.

extension Draft {
    /// Makes `other` a part of `kept`: its hosts, hands and interest.
    mutating func merge(_ kept: SessionID, _ other: SessionID) throws(Rejection) -> EntityKey {
        guard kept != other else { throw .sameTwice(kept) }
        var one = try grid.takingPlace(kept)
        var two = try grid.takingPlace(other)
        if one.state == .pitched, two.state == .planned { throw .mergesPlaced(kept, other) }
        one.hosts += two.hosts.filter { !one.hosts.contains($0) }
        try CountLimit.expect(one.hosts.count, of: "hosts of one session", atMost: CountLimit.hosts)
        one.hands += two.hands
        try CountLimit.expect(one.hands, of: "hands", atMost: CountLimit.heads)
        (two.state, two.into) = (.removed, kept)
        put(.session(one))
        put(.session(two))
        try joinInterest(of: other, in: kept)
        return .session(kept)
    }

    private mutating func joinInterest(
        of other: SessionID,
        in kept: SessionID
    ) throws(Rejection) {
        let more = grid.interest(in: other)
        guard more > 0 else { return }
        let sum = grid.interest(in: kept) + more
        try CountLimit.expect(sum, of: "people whom a session interests", atMost: CountLimit.heads)
        put(.interest(SessionInterest(session: kept, count: sum)))
    }
}
