/// The number of scalars that a field holds, with the field's name as it stands on the wire.
///
/// Real titles have a median of 30 to 52 columns, and the longest seen has 189; the longest room name seen has 62. The
/// limits leave room above these and keep every line below 4096 bytes in practice; a line that passes it all the same
/// is refused as a whole.
package struct TextLimit: Hashable, Sendable {
    /// The field's name as it stands on the wire.
    package let field: String
    /// The largest number of Unicode scalars.
    package let scalarsMax: Int

    /// A limit for the field called `field`.
    package init(_ field: String, _ scalarsMax: Int) {
        self.field = field
        self.scalarsMax = scalarsMax
    }

    /// A session's title: the longest real one has 189 columns.
    package static let title = TextLimit("title", 200)
    /// One host of a session.
    package static let host = TextLimit("hosts", 60)
    /// One tag of a session.
    package static let tag = TextLimit("tags", 40)
    /// A room's name: the longest real one has 62 columns.
    package static let roomName = TextLimit("name", 80)
    /// The place of a room.
    package static let floor = TextLimit("floor", 80)
    /// A slot's label.
    package static let label = TextLimit("label", 80)
    /// A language as a BCP 47 tag.
    package static let language = TextLimit("language", 35)
    /// A remark on a session.
    package static let note = TextLimit("note", 280)
    /// A notice's text.
    package static let notice = TextLimit("text", 280)
    /// The same in German, and in English.
    package static let germanNotice = TextLimit("de", 280)
    package static let englishNotice = TextLimit("en", 280)
    /// A hashtag with its `#`.
    package static let hashtag = TextLimit("text", 60)
    /// A standing page's title: one line of a screen.
    package static let pageTitle = TextLimit("title", 80)
    /// A standing page's text: so much fits a screen of 80 by 24 in letters that can be read from afar.
    package static let page = TextLimit("text", 600)
    /// One part of a text that no screen shows: 900 scalars of four bytes fit a line with all else in it.
    package static let detail = TextLimit("text", 900)
    /// An address for people; `WebAddress` has its further rules.
    package static let url = TextLimit("url", WebAddress.bytesMax)
    /// An event's name.
    package static let eventName = TextLimit("name", 120)
}

/// The numbers of entities and parts that there may be.
package enum CountLimit {
    /// Hosts of one session: the largest team seen has seven.
    package static let hosts = 12
    /// Tags of one session.
    package static let tags = 12
    /// Different placements that a session has left: a thirteenth door could not name the new place.
    package static let left = 12
    /// Rooms of an event: the largest congress surveyed has fewer than 100.
    package static let rooms = 500
    /// Slots of an event.
    package static let slots = 2000
    /// Sessions of an event: the largest congress surveyed ended with 1504.
    package static let sessions = 10_000
    /// Notices of an event; a removed one counts.
    package static let notices = 2000
    /// Pages that stand at once, of which each is shown for some seconds.
    package static let pages = 100
    /// Pages by their names, the withdrawn ones with them, which stay a part of every snapshot.
    package static let pageNames = 2000
    /// Pitches of guests' keys that wait for an organiser: more than a person looks through at once.
    package static let waiting = 200
    /// Hashtags of an event: one for each week of ten years.
    package static let hashtags = 520
    /// Parts of texts that no screen shows; a cleared one counts.
    ///
    /// Ten for each of the sessions there may be.
    package static let details = 100_000
    /// Parts about one event, room or session; a cleared one counts.
    package static let detailsOfOne = 192
    /// Parts of one text.
    package static let detailParts = 64
    /// Bytes of all that is kept about one event, room or session: the longest real abstract has 9 kB.
    package static let detailBytes = 131_072
    /// Bytes that an import keeps of one text.
    package static let detailTextBytes = 49_152
    /// Days of an event.
    package static let days = 31
    /// Announced changes of the zone's offset from UTC.
    package static let offsets = 64
    /// Rooms that a notice is for.
    package static let noticeRooms = 32
    /// Hands counted, and seats of a room.
    package static let heads = 100_000
    /// Minutes by which a session is delayed or extended: a day.
    package static let minutes = 1440
    /// Minutes of one session: a week, for one that runs all the time.
    package static let sessionMinutes = 10_080
}
