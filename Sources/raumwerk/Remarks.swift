import RaumArguments
import RaumGrid
import RaumNames
import RaumNotation
import RaumOrganiser

// What is allowed and may still be a slip: said before the change, which is made all the same.

extension CommandBuilder {
    /// Remarks about what `commands` would do, in their order.
    func remarks(_ commands: [Command]) -> [String] {
        commands.flatMap(remarks)
    }

    private func remarks(_ command: Command) -> [String] {
        if case .swap(let first, let second) = command { return lengths(first, second) }
        if case .room(let id, let patch) = command {
            return newness(.room(id)) + namesakes(of: id, patch.name)
        }
        if case .pitch(let id, let patch) = command { return doubles(of: patch.title, except: id) }
        if case .edit(let id, let patch) = command { return doubles(of: patch.title, except: id) }
        if case .slot(let id, _) = command { return newness(.slot(id)) }
        if case .notice(let id?, _) = command { return newness(.notice(id)) }
        if case .page(let id, _) = command { return newness(.page(id)) }
        return []
    }

    /// That a thing which is changed was not there before.
    private func newness(_ key: EntityKey) -> [String] {
        let isNew = grid[key].map(\.isRemoved) ?? true
        return isNew ? ["new \(key.kindName) \(key.bareName)"] : []
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
