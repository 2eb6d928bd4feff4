extension Draft {
    /// Sets one part of a text that no screen shows; an empty one clears it.
    mutating func detail(_ key: DetailKey, _ text: Text) throws(Rejection) -> EntityKey {
        guard grid[key.subject.key] != nil else { throw .unknown(key.subject.key, nearest: nil) }
        let former = grid.details[key]
        if former == nil {
            if text.isEmpty { return .detail(key) }
            try expectRoom(for: key)
        }
        let others = grid.details.details(of: key.subject).values.filter { $0.key != key }
        let bytes = others.reduce(text.string.utf8.count) { $0 + $1.text.string.utf8.count }
        guard bytes <= CountLimit.detailBytes else {
            throw .limit(of: "bytes of details of one thing", max: CountLimit.detailBytes)
        }
        put(.detail(Detail(key: key, text: text, revision: former?.revision ?? .zero)))
        return .detail(key)
    }

    private func expectRoom(for key: DetailKey) throws(Rejection) {
        guard grid.details.count < CountLimit.details else {
            throw .limit(of: "details", max: CountLimit.details)
        }
        let count = grid.details.details(of: key.subject).count
        guard count < CountLimit.detailsOfOne else {
            throw .limit(of: "details of one thing", max: CountLimit.detailsOfOne)
        }
    }
}
