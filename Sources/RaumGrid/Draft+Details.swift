extension Draft {
    /// Sets one part of a text that no screen shows; an empty one clears it.
    mutating func detail(_ key: DetailKey, _ text: Text) throws(Rejection) -> EntityKey {
        guard grid[key.subject.key] != nil else { throw .unknown(key.subject.key, nearest: nil) }
        let former = grid.details[key]
        if former == nil {
            if text.isEmpty { return .detail(key) }
            try expectRoom(for: key)
        }
        let others = grid.details.details(of: key.subject).values
            .reduce(-(former?.text.string.utf8.count ?? 0)) { $0 + $1.text.string.utf8.count }
        let bytes = others + text.string.utf8.count
        try CountLimit.expect(
            bytes,
            of: "bytes of details of one thing",
            atMost: CountLimit.detailBytes
        )
        put(.detail(Detail(key: key, text: text, revision: former?.revision ?? .zero)))
        return .detail(key)
    }

    private func expectRoom(for key: DetailKey) throws(Rejection) {
        try CountLimit.expect(grid.details.count + 1, of: "details", atMost: CountLimit.details)
        let count = grid.details.details(of: key.subject).count
        try CountLimit.expect(
            count + 1,
            of: "details of one thing",
            atMost: CountLimit.detailsOfOne
        )
    }
}
