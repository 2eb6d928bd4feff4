internal import RaumNames

extension Grid {
    /// The room whose identifier or name is most like `id`; nil if none is like it at all.
    package func nearestRoom(_ id: RoomID) -> RoomID? {
        let known = rooms.values.filter { $0.state != .removed }.sorted { $0.id < $1.id }
        let names = known.flatMap { [$0.id.string, $0.name.string] }
        guard let found = Suggestion.nearest(to: id.string, among: names) else { return nil }
        return known.first { $0.id.string == found || $0.name.string == found }?.id
    }
}
