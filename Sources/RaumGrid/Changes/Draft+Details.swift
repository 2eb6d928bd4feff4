extension Draft {
    /// Sets one part of a text that no screen shows; an empty text clears it.
    ///
    /// Throws if the entity that it describes is unknown, or if its details would be too large.
    mutating func detail(_ key: DetailKey, _ text: Text) throws(Rejection) -> EntityKey {
        guard key.subject.isPart(of: grid) else { throw .unknown(key.subject.key, nearest: nil) }
        let former = grid.details[key]
        if former == nil, text.isEmpty { return .detail(key) }
        var use = DetailUse(of: key.subject, in: grid)
        try use.replace(former, by: text, inAll: grid.details.count)
        put(.detail(Detail(key: key, text: text, revision: former?.revision ?? .zero)))
        return .detail(key)
    }
}

/// The use of the limits by the texts of one entity.
private struct DetailUse {
    private(set) var (count, bytes): (Int, Int)

    init(of subject: DetailSubject, in grid: Grid) {
        let details = grid.details.details(of: subject)
        count = details.count
        bytes = details.values.reduce(0) { $0 + $1.text.string.utf8.count }
    }

    /// Counts `text` in place of `former`.
    ///
    /// Throws if the entity then has too many or too long texts, or if there are too many texts with the `others`.
    mutating func replace(
        _ former: Detail?,
        by text: Text,
        inAll others: Int
    ) throws(Rejection) {
        if former == nil {
            try CountLimit.expect(others + 1, of: "details", atMost: CountLimit.details)
            try CountLimit.expect(
                count + 1,
                of: "details of one thing",
                atMost: CountLimit.detailsOfOne
            )
            count += 1
        }
        bytes += text.string.utf8.count - (former?.text.string.utf8.count ?? 0)
        try CountLimit.expect(
            bytes,
            of: "bytes of details of one thing",
            atMost: CountLimit.detailBytes
        )
    }
}

extension DetailSubject {
    fileprivate func isPart(of grid: Grid) -> Bool {
        switch self {
        case .event: grid.event != nil
        case .room(let id): grid.rooms.index(forKey: id) != nil
        case .session(let id): grid.sessions.index(forKey: id) != nil
        }
    }
}

/// Checks whether texts could be set one after the other.
///
/// Nothing is set, since texts affect each other only by their use of the limits.
package struct DetailRehearsal {
    private var all: Int
    private var uses: [DetailSubject: DetailUse] = [:]

    /// A rehearsal that begins with the texts of `grid`.
    package init(_ grid: Grid) {
        all = grid.details.count
    }

    /// Counts further texts of `subject`, of which no more is known than that they have at most `count` parts and
    /// `bytes`, each subject once; returns whether they keep to the limits whatever they are.
    package mutating func surelyTakes(
        _ count: Int,
        bytes: Int,
        of subject: DetailSubject,
        in grid: Grid
    ) -> Bool {
        let use = DetailUse(of: subject, in: grid)
        all += count
        return subject.isPart(of: grid) && all <= CountLimit.details
            && use.count + count <= CountLimit.detailsOfOne
            && use.bytes + bytes <= CountLimit.detailBytes
    }

    /// Counts one more text, for a key that was not set before, of an entity of `grid`.
    ///
    /// Throws the same as the command that sets it.
    package mutating func set(
        _ key: DetailKey,
        _ text: Text,
        in grid: Grid
    ) throws(Rejection) {
        guard key.subject.isPart(of: grid) else { throw .unknown(key.subject.key, nearest: nil) }
        let former = grid.details[key]
        if former == nil, text.isEmpty { return }
        var use = uses[key.subject] ?? DetailUse(of: key.subject, in: grid)
        try use.replace(former, by: text, inAll: all)
        uses[key.subject] = use
        if former == nil { all += 1 }
    }
}
