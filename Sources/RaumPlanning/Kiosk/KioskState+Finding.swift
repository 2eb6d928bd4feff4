package import RaumGrid
internal import RaumNames
internal import RaumScreen

extension KioskState {
    /// The sessions that match the text, in order of start, pitches last; for an empty text, all sessions to come.
    ///
    /// Every word must be in the title, a host, a tag or the room; if no session matches, similar words count, too.
    package var found: [Session] {
        let all = candidates
        let parts = text.split(separator: " ").map(String.init)
        guard !parts.isEmpty else { return sorted(all.filter { $0.state == .planned }) }
        let exact = all.filter { session in
            let fields = fields(of: session)
            return parts.allSatisfy { part in fields.contains { Suggestion.contains($0, part) } }
        }
        guard exact.isEmpty else { return sorted(exact) }
        let similar = all.filter { session in
            let fields = fields(of: session)
            return parts.allSatisfy { part in
                fields.contains {
                    Suggestion.contains($0, part)
                        || Suggestion.nearest(to: part, among: [$0]) != nil
                }
            }
        }
        return sorted(similar)
    }

    /// The rooms whose name matches the text; none for an empty text.
    var foundRooms: [Room] {
        let parts = text.split(separator: " ").map(String.init)
        guard !parts.isEmpty else { return [] }
        return grid.rooms.values.filter { room in
            let name = grid.name(of: room.id)
            return room.state != .removed && parts.allSatisfy { Suggestion.contains(name, $0) }
        }
        .sorted { $0.id < $1.id }
    }

    /// The sessions that are not over, including cancelled ones, and the pitches.
    private var candidates: [Session] {
        grid.sessions.values.filter { session in
            switch session.state {
            case .planned, .cancelled:
                now.milliseconds < (session.placement?.end.milliseconds ?? 0)
            case .pitched: true
            case .removed: false
            }
        }
    }

    private func fields(of session: Session) -> [String] {
        let room = session.placement.map { grid.name(of: $0.room) } ?? ""
        return [session.title.string, room] + session.hosts.map(\.string)
            + session.tags.map(\.string)
    }

    func sorted(_ sessions: [Session]) -> [Session] {
        sessions.sorted { one, other in
            let (a, b) = (
                one.placement?.start.milliseconds ?? .max,
                other.placement?.start.milliseconds ?? .max
            )
            if a != b { return a < b }
            let (c, d) = (one.placement?.room, other.placement?.room)
            if let c, let d, c != d { return c < d }
            return one.id < other.id
        }
    }

    /// A session that already has the title of a pitch; nil if there is none.
    package func namesake(of form: PitchForm) -> Session? {
        grid.sessions.values.filter { session in
            session.state != .removed && Suggestion.isSame(session.title.string, form.title)
        }
        .min { $0.id < $1.id }
    }
}
