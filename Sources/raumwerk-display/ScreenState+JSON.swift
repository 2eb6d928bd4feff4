import RaumGrid
import RaumReplica
import RaumScreen
import RaumWire

// Programs are told the same as people see, in the terms of the protocol. Members that do not apply are absent. Two
// values are equal if only the time of day differs.

extension ScreenState {
    /// The whole content, without the time of day.
    var json: JSON {
        var members = [JSON.Member("kind", .string(options.choices.kind))]
        if let cursor = replica.cursor {
            members.append(JSON.Member("epoch", .string("\(cursor.epoch)")))
            members.append(JSON.Member("revision", .number(Int64(cursor.revision.number))))
        }
        members += mark.facts
        let panes = options.choices.panes.filter { isKnown || $0.isWaiting }
        if options.rehearsal != nil { members.append(JSON.Member("rehearsal", .bool(true))) }
        if night != nil { members.append(JSON.Member("night", .bool(true))) }
        let urgent = urgentNotices.sorted { $0.id < $1.id }
        if !urgent.isEmpty {
            members.append(JSON.Member("urgent", .array(urgent.map(Facts(grid, at: time).notice))))
        }
        members.append(JSON.Member("panes", .array(panes.map(json))))
        let lines = panes.flatMap { text($0).facts }
        members.append(JSON.Member("text", .array(lines.map(JSON.string))))
        return .object(members)
    }

    /// One part of the screen: its kind and its facts, or that its room is unknown.
    private func json(_ choice: PaneChoice) -> JSON {
        var members = [JSON.Member("kind", .string(choice.kind))]
        if let named = choice.room, grid.rooms[room(named)] == nil {
            members += [
                JSON.Member("room", .null), JSON.Member("asked", .string(named.text)),
            ]
        } else {
            members += content(choice).facts
        }
        let pages = choice.showsPages ? grid.standingPages : []
        if !pages.isEmpty {
            members.append(JSON.Member("pages", .array(pages.map { .string($0.line) })))
        }
        let address = webAddress(of: choice)
        if !address.isEmpty { members.append(JSON.Member("url", .string(address))) }
        return .object(members)
    }
}
