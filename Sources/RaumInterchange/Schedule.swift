// What a file says, whatever its format. Nothing here depends on a grid: rooms are known by name,
// times carry the file's own offsets. `ImportPlan` compares it with a grid.

package import RaumGrid

/// A schedule as a file states it, cleaned to what a grid can hold.
package struct Schedule: Hashable, Sendable {
    /// The formats that are read.
    package enum Format: String, CaseIterable, Sendable {
        case frabXML = "frab XML"
        case frabJSON = "frab JSON"
        case pretalxJSON = "pretalx JSON"
        case slotListJSON = "JSON of slots"
        case iCalendar = "iCalendar"
        case table = "CSV"
        case list = "JSON list"
    }

    /// What the file was.
    package let format: Format
    /// The event's name; empty where the file has none.
    package internal(set) var eventName: Text = .empty
    /// The zone as the file names it, known or not; nil where it names none.
    package internal(set) var zone: String?
    /// The days in order, as the file counts them: what follows midnight belongs to the day before.
    package internal(set) var days: [CivilDate] = []
    /// The rooms in the file's order, each name once, rooms without sessions included.
    package internal(set) var rooms: [ScheduleRoom] = []
    /// The sessions in the file's order, each identifier once.
    package internal(set) var sessions: [ScheduleSession] = []
    /// The breaks in the file's order.
    package internal(set) var breaks: [ScheduleBreak] = []
    /// Sessions that are in the file and were left out with a reason.
    var withheld = WithheldSessions()
    /// A word for the file; empty where it has no name.
    var file = ""
    /// What is odd about the file, in the file's order.
    package internal(set) var findings: [Finding] = []

    init(format: Format) {
        self.format = format
    }

    /// Whether it is an export of ours, or what another program made of one.
    var isExport: Bool {
        sessions.contains(where: \.isExported) || rooms.contains { $0.ownID != nil }
    }

    /// What of it a daemon holds that knows neither details nor addresses.
    var withoutDetails: Schedule {
        var schedule = self
        for index in rooms.indices { schedule.rooms[index].url = nil }
        for index in sessions.indices { schedule.sessions[index].details = [:] }
        return schedule
    }
}

/// A room as a file states it.
package struct ScheduleRoom: Hashable, Sendable {
    /// The name, by which it is known: real files give two rooms one guid.
    package let name: Text
    /// The file's own identifier; nil where it gives none.
    package internal(set) var guid: String?
    /// The file's short name of it; nil where it gives none.
    package internal(set) var slug: String?
    /// Seats; nil where the file does not say.
    package internal(set) var capacity: Int?
    /// The identifier that our own exports carry; nil in other files.
    package internal(set) var ownID: RoomID?
    /// The floor that our own exports carry; nil in other files.
    package internal(set) var floor: Text?
    /// The colour that our own exports carry; nil in other files.
    package internal(set) var colour: Room.Colour?
    /// The page about it; nil where the file gives none.
    package internal(set) var url: Text?
    /// Where it stands first.
    package let position: SourcePosition
}

/// A break, or another row of the grid, as a file states it.
package struct ScheduleBreak: Hashable, Sendable {
    /// Its identifier, where our own export carries it.
    package let ownID: SlotID?
    /// Whether sessions can take place in it.
    package let isSlot: Bool
    /// What it is called.
    package let label: Text
    /// Its first moment.
    package let start: ZonedTime
    /// The first moment after it.
    package let end: ZonedTime
}

/// A session as a file states it.
package struct ScheduleSession: Hashable, Sendable {
    /// The identifier on the grid: from the guid, else from the id, the same for every import.
    package internal(set) var id: SessionID
    /// The identifier that its key gives, before any number that tells it from others of that key.
    package let base: SessionID
    /// What the file knows it by, with the kind in front: `id a8`, `guid …`, `title …`.
    package let key: String
    /// The file's guid as it stands there; empty where it gives none.
    package let guid: String
    /// The file's number as it stands there; empty where it gives none.
    package let number: String
    /// The title; never empty.
    package let title: Text
    /// A second title; a grid has no place for it.
    package let subtitle: Text
    /// Who holds it.
    package let hosts: [Text]
    /// Whether the file has a place for hosts; where it has none, nothing is known of them.
    package let saysHosts: Bool
    /// The room's name; nil where the file gives none.
    package let room: Text?
    /// The start with the file's offset; nil where the file gives none.
    package let start: ZonedTime?
    /// The length in minutes, from 1 to `CountLimit.sessionMinutes`; nil where the file gives none.
    package let minutes: Int?
    /// The language; empty where the file gives none.
    package let language: Text
    /// The track; empty where the file gives none.
    package let track: Text
    /// Further tags.
    package let tags: [Text]
    /// Whether track and tags are all that there are.
    package let saysAllTags: Bool
    /// Whether the file says that it does not take place.
    package let isCancelled: Bool
    /// Whether the file has a place for that; where it has none, nothing is known of it.
    let saysCancelled: Bool
    /// Texts that no screen shows, whole, with their line breaks; empty for a format without any.
    package internal(set) var details: [DetailName: String]
    /// The note; empty where the file gives none.
    package let note: Text
    /// Hands counted at the pitch; nil where the file does not say.
    package let hands: Int?
    /// Where it stands.
    package let position: SourcePosition

    /// Its address, where it is one that a session can have; else nil, and it is kept as a detail.
    var url: Text? {
        guard let url = details[.url], WebAddress.isWellFormed(url) else { return nil }
        return try? Text(url, .url)
    }

    /// The first moment after it; nil without start or length.
    package var end: ZonedTime? {
        guard let start, let minutes else { return nil }
        return start.adding(minutes: minutes)
    }
}
