package import RaumGrid

extension Placement {
    /// `blau@2023-03-14T18:30+01:00/30`: the room, the start, the length in minutes.
    ///
    /// Where the length is no whole number of minutes, the end is written instead.
    package var notation: String {
        let length = end.milliseconds - start.milliseconds
        let isWhole = length % 60_000 == 0 && start.offsetMinutes == end.offsetMinutes
        return "\(room)@\(start.notation)/" + (isWhole ? "\(length / 60_000)" : end.notation)
    }

    /// Nil if `notation` is no placement, or one that ends before it begins.
    package init?(notation: String) {
        let parts = notation.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, let room = RoomID(parts[0]) else { return nil }
        let times = parts[1].split(separator: "/", omittingEmptySubsequences: false)
        guard times.count == 2, let start = ZonedTime(notation: String(times[0])) else {
            return nil
        }
        guard let end = placementEnd(String(times[1]), start: start), start < end else {
            return nil
        }
        self.init(room: room, start: start, end: end)
    }
}

private func placementEnd(_ notation: String, start: ZonedTime) -> ZonedTime? {
    guard notation.utf8.allSatisfy(\.isDigit) else { return ZonedTime(notation: notation) }
    guard notation.utf8.count <= 7, let minutes = Int(notation) else { return nil }
    return start.adding(minutes: minutes)
}
