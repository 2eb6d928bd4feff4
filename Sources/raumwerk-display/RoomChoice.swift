import RaumArguments
import RaumGrid
import RaumNames
import RaumWire

// People write what stands on the door; the wire knows rooms by their ids. Rooms belong to every scope, so
// whatever is watched first says which room is meant, and the cache of that says it offline, too.

/// A room as somebody named it.
struct RoomChoice {
    /// What the name stands for in a grid.
    enum Meaning: Equatable {
        /// This room.
        case room(RoomID)
        /// No room of the grid, but perhaps this one.
        case unknown(suggestion: String?)
        /// Nobody can say before there is a grid.
        case open
    }

    let text: String

    /// What to watch before the meaning is known.
    var firstScope: Scope { .rooms([firstRoom]) }

    /// What is shown before the meaning is known: the text as an id where it can be one.
    var firstRoom: RoomID {
        let letters = text.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        guard let room = RoomID(text) ?? RoomID(letters) ?? RoomID("any") else {
            preconditionFailure("\"any\" is an id.")
        }
        return room
    }

    /// Whether it can be no id, but only what stands on the door.
    var isOnlyName: Bool { RoomID(text) == nil }

    /// What `text` means in `grid`: an id, else a name, whatever its case; a removed room where no other is meant.
    func meaning(in grid: Grid) -> Meaning {
        let all = grid.rooms.values.sorted { $0.id < $1.id }
        let rooms = all.filter { $0.state != .removed }
        if let found = match(rooms) ?? match(all) { return .room(found.id) }
        guard !rooms.isEmpty else { return .open }
        let candidates = rooms.map(\.id.string) + rooms.map(\.name.string)
        return .unknown(suggestion: Suggestion.nearest(to: text, among: candidates))
    }

    private func match(_ rooms: [Room]) -> Room? {
        let wanted = text.lowercased()
        return rooms.first { $0.id.string.hasSameBytes(as: text) }
            ?? rooms.first { $0.name.string.lowercased() == wanted }
            ?? rooms.first { $0.id.string.lowercased() == wanted }
    }

    /// A sentence for who named a room that there is not.
    func sentence(suggestion: String?, in grid: Grid) -> String {
        let rooms = grid.rooms.values.filter { $0.state != .removed }.map(\.id).sorted()
        let shown = rooms.prefix(RoomChoice.shownMax).map(\.string).joined(separator: ", ")
        let list = rooms.count > RoomChoice.shownMax ? shown + ", …" : shown
        guard !rooms.isEmpty else {
            return
                "There is no room \(text). The plan has no rooms yet; \"raumwerk room\" makes one."
        }
        let guess = suggestion.map { " Did you mean \($0)?" } ?? ""
        return "There is no room \(text).\(guess) Rooms: \(list)."
    }

    private static let shownMax = 12
}
