// The content of a file of any format. It does not depend on a grid: rooms are identified by name, and times have the
// file's own offsets. `ImportPlan` compares it with a grid.

package import RaumGrid

/// A schedule as a file states it, cleaned so that a grid can store it.
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

    /// The format of the file.
    package let format: Format
    /// The event's name; empty if the file has none.
    package internal(set) var eventName: Text = .empty
    /// The zone as the file names it, known or not; nil if it names none.
    package internal(set) var zone: String?
    /// The days in order, as the file counts them: the time after midnight belongs to the day before.
    package internal(set) var days: [CivilDate] = []
    /// The rooms in the file's order, each name once, rooms without sessions included.
    package internal(set) var rooms: [ScheduleRoom] = []
    /// The sessions in the file's order, each identifier once.
    package internal(set) var sessions: [ScheduleSession] = []
    /// The breaks in the file's order.
    package internal(set) var breaks: [ScheduleBreak] = []
    /// The sessions that are in the file and were left out with a reason.
    var withheld = WithheldSessions()
    /// A word for the file; empty if it has no name.
    var file = ""
    /// The revision of the plan that this program exported; nil if the file does not say.
    var revision: UInt64?
    /// The word for the plan that this program exported; empty if the file does not say.
    var plan = ""
    /// The findings, in the file's order.
    package internal(set) var findings: [Finding] = []

    init(format: Format) {
        self.format = format
    }

    /// Whether it is this program's export, or another program made it from one.
    var isExport: Bool {
        sessions.contains(where: \.isExported) || rooms.contains { !$0.ownIDs.isEmpty }
    }

    /// The revision of the plan up to which this program's export certainly has all changes; nil if the file does not
    /// say.
    var lastRevision: UInt64? {
        ([revision] + sessions.filter(\.isExported).map(\.revision)).compactMap(\.self).max()
    }

    /// The part of it that a daemon without details and addresses can store.
    var withoutDetails: Schedule {
        var schedule = self
        for index in rooms.indices { schedule.rooms[index].url = nil }
        for index in sessions.indices { schedule.sessions[index].details = [:] }
        return schedule
    }
}

/// A room as a file states it.
package struct ScheduleRoom: Hashable, Sendable {
    /// The name, which identifies it: real files give two rooms the same guid.
    package let name: Text
    /// The file's own identifier; nil if it gives none.
    package internal(set) var guid: String?
    /// The file's short name of it; nil if it gives none.
    package internal(set) var slug: String?
    /// Seats; nil if the file does not say.
    package internal(set) var capacity: Int?
    /// The identifiers that this program's export names beside the name, with the number of places; people may have
    /// edited the name in some of them.
    var ownIDs: [RoomID: Int] = [:]
    /// The guids beside the name, with the number of places.
    var guids: [String: Int] = [:]
    /// The digests with which this program exported the rooms whose identifiers or guids stand beside the name.
    var digests: [String: ExportDigest] = [:]
    /// The floor in this program's exports; nil in other files.
    package internal(set) var floor: Text?
    /// The colour in this program's exports; nil in other files.
    package internal(set) var colour: Room.Colour?
    /// The page about it; nil if the file gives none.
    package internal(set) var url: Text?
    /// The position where it is first named.
    package let position: SourcePosition
}

/// A break, or another row of the grid, as a file states it.
package struct ScheduleBreak: Hashable, Sendable {
    /// Its identifier in this program's exports; nil in other files.
    package let ownID: SlotID?
    /// Whether sessions can take place in it.
    package let isSlot: Bool
    /// Its label.
    package let label: Text
    /// Whether the file has a field for the label; if not, nothing is known about it.
    let saysLabel: Bool
    /// Its first moment.
    package let start: ZonedTime
    /// The first moment after it.
    package let end: ZonedTime
    /// The revision of its last change when this program exported it; nil if the file does not say.
    package let revision: UInt64?
    /// The digests of its values when this program exported it; nil if the file has none.
    let digest: ExportDigest?
}

/// A session as a file states it.
package struct ScheduleSession: Hashable, Sendable {
    /// The identifier on the grid: from the guid, else from the id, the same for every import.
    package internal(set) var id: SessionID
    /// The identifier made of its key, without a number that distinguishes it from others with that key.
    package let base: SessionID
    /// The file's key, with the kind in front: `id a8`, `guid …`, `title …`.
    package let key: String
    /// The file's guid as it stands there; empty if it gives none.
    package let guid: String
    /// The file's number as it stands there; empty if it gives none.
    package let number: String
    /// The title; never empty.
    package internal(set) var title: Text
    /// Whether the file has a title for it; else `title` stands in its place, and a session of the plan keeps its own.
    let saysTitle: Bool
    /// A second title, which a grid does not store.
    package let subtitle: Text
    /// The hosts.
    package internal(set) var hosts: [Text]
    /// Whether the file has a field for hosts; if not, nothing is known about them.
    package internal(set) var saysHosts: Bool
    /// The room's name; nil if the file gives none.
    package internal(set) var room: Text?
    /// Whether this program's export has it in the tray, with neither room nor time.
    let isOfTray: Bool
    /// The room's identifier beside its name in this program's exports; nil in other files.
    let ownRoomID: RoomID?
    /// The room of the plan that is taken in the place of the named one, since people edited its identifier.
    var followedRoom: RoomID?
    /// The start with the file's offset; nil if the file gives none.
    package internal(set) var start: ZonedTime?
    /// The length in minutes, from 1 to `CountLimit.sessionMinutes`; nil if the file gives none.
    package internal(set) var minutes: Int?
    /// The language; empty if the file gives none.
    package internal(set) var language: Text
    /// The track; empty if the file gives none.
    package internal(set) var track: Text
    /// Further tags.
    package internal(set) var tags: [Text]
    /// Whether track and tags are all tags of the session.
    package internal(set) var saysAllTags: Bool
    /// Whether it is cancelled in the file.
    package internal(set) var isCancelled: Bool
    /// Whether the file has a field for that; if not, nothing is known about it.
    var saysCancelled: Bool
    /// Texts that no screen shows, complete, with their line breaks; empty for a format without any.
    package internal(set) var details: [DetailName: String]
    /// The note; empty if the file gives none.
    package internal(set) var note: Text
    /// Hands counted at the pitch; nil if the file does not say.
    package internal(set) var hands: Int?
    /// The fields that the file has for it, and that are empty there.
    var blanks: BlankFields
    /// What the format's own fields say where this program's fields beside them say something else.
    var standard = StandardTexts()
    /// The revision of its last change when this program exported it; nil if the file does not say.
    let revision: UInt64?
    /// The digests of its values when this program exported it; nil if the file has none.
    let digest: ExportDigest?
    /// Its position.
    package let position: SourcePosition

    /// Its address if a session can have it; else nil, and it is kept as a detail.
    var url: Text? {
        guard let url = details[.url], WebAddress.isWellFormed(url) else { return nil }
        return try? Text(url, .url)
    }

    /// The details without an address that the session itself has.
    var texts: [DetailName: String] {
        url == nil ? details : details.filter { $0.key != .url }
    }

    /// The first moment after it; nil without start or length.
    package var end: ZonedTime? {
        guard let start, let minutes else { return nil }
        return start.adding(minutes: minutes)
    }
}
