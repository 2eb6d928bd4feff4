import RaumArguments
import RaumGrid
import RaumNames
import RaumWire

// People write the name on the door; the wire knows rooms by their ids. Rooms belong to every scope, so the scope that
// is watched first tells which room is meant, and its cache tells it offline, too.

/// A room as a person named it.
struct RoomChoice {
    /// The meaning of the name in a grid.
    enum Meaning: Equatable {
        /// This room.
        case room(RoomID)
        /// No room of the grid, but perhaps this one.
        case unknown(suggestion: String?)
        /// Unknown before there is a grid.
        case open
    }

    let text: String

    /// The scope to watch before the meaning is known.
    var firstScope: Scope { .rooms([firstRoom]) }

    /// The room that is shown before the meaning is known: the text as an id where it can be one.
    var firstRoom: RoomID {
        let letters = text.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        guard let room = RoomID(text) ?? RoomID(letters) ?? RoomID("any") else {
            preconditionFailure("\"any\" is an id.")
        }
        return room
    }

    /// Whether it can be no id, but only a name.
    var isOnlyName: Bool { RoomID(text) == nil }

    /// The meaning of `text` in `grid`: an id, else a name in any case; a removed room where no other is meant.
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

    /// A sentence about a room that does not exist.
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
