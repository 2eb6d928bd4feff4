import RaumArguments
import RaumGrid
import RaumOrganiser

// What is allowed and may still be a slip: said before the change, which is made all the same.

extension CommandBuilder {
    /// Remarks about what `commands` would do, in their order.
    func remarks(_ commands: [Command]) -> [String] {
        commands.flatMap(remarks)
    }

    private func remarks(_ command: Command) -> [String] {
        switch command {
        case .room(let id, let patch):
            let isNew = grid.rooms[id].map { $0.state == .removed } ?? true
            return (isNew ? ["new room \(id)"] : []) + namesakes(of: id, patch.name)
        case .slot(let id, _):
            let isNew = grid.slots[id].map { $0.kind == .removed } ?? true
            return isNew ? ["new slot \(id)"] : []
        case .notice(let id, _):
            guard let id else { return [] }
            let isNew = grid.notices[id].map { $0.level == .removed } ?? true
            return isNew ? ["new notice \(id)"] : []
        case .pitch(let id, let patch): return doubles(of: patch.title, except: id)
        case .edit(let id, let patch): return doubles(of: patch.title, except: id)
        case .swap(let first, let second): return lengths(first, second)
        default: return []
        }
    }

    private func namesakes(of id: RoomID, _ name: Text?) -> [String] {
        guard let name else { return [] }
        let others = grid.rooms.values.filter {
            $0.id != id && $0.state != .removed && Suggestion.isSame($0.name.string, name.string)
        }
        .map(\.id.string).sorted()
        guard !others.isEmpty else { return [] }
        return ["room \(others.joined(separator: ", ")) is called \(name), too"]
    }

    private func doubles(of title: Text?, except id: SessionID?) -> [String] {
        guard let title else { return [] }
        let others = grid.sessions.values.filter {
            $0.id != id && $0.state != .removed && Suggestion.isSame($0.title.string, title.string)
        }
        .map(\.id.string).sorted()
        guard !others.isEmpty else { return [] }
        return ["\(others.joined(separator: ", ")) has the same title: “\(title)”"]
    }

    private func lengths(_ first: SessionID, _ second: SessionID) -> [String] {
        guard let one = grid.sessions[first]?.placement, let two = grid.sessions[second]?.placement,
            one.minutes != two.minutes
        else { return [] }
        return [
            "lengths change: \(first) from \(one.minutes) to \(two.minutes) minutes,"
                + " \(second) from \(two.minutes) to \(one.minutes)"
        ]
    }
}
