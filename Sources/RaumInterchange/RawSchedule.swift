// What the reader of each format hands on: the file's words where they stand, nothing understood
// yet. One builder then makes a `Schedule` of it, so that every format has the same checks and
// messages.

/// A schedule in the file's own words; empty for what the file does not say.
struct RawSchedule {
    struct Day {
        var date = ""
        var start = ""
        var end = ""
        let position: SourcePosition
    }

    struct Room {
        let name: String
        var guid = ""
        var slug = ""
        var capacity = ""
        /// What our own exports carry of it: its identifier, and what no other format has a place for.
        var ownID = ""
        var floor = ""
        var colour = ""
        var url = ""
        let position: SourcePosition
    }

    /// Somebody who holds a session, with whatever else the file says of the person.
    struct Person: Hashable {
        var name = ""
        var id = ""
        var guid = ""
        var url = ""
    }

    /// A link or an attachment.
    struct Link: Hashable {
        var title = ""
        var url = ""
    }

    /// A session in the file's words.
    ///
    /// It is known by the first of `ownID`, `key`, a long `guid`, `number`, a short `guid`, `code` and the
    /// title that there is. Each may have any length and any letters; an identifier is derived from it.
    /// Sessions that share one are told apart by what they have in common with the grid.
    struct Session {
        /// The identifier that our own exports carry (`X-RAUMWERK-ID` of a calendar, the column
        /// `Raumwerk ID` of a table), taken as it stands where it is a legal one.
        var ownID = ""
        /// What the file knows the session by where that is more than a guid or a number: a UID with its
        /// RECURRENCE-ID, say.
        var key = ""
        var guid = ""
        var number = ""
        var code = ""
        var title = ""
        var subtitle = ""
        var hosts: [String] = []
        /// The same people with ids and pages, for formats that have them.
        var persons: [Person] = []
        /// Whether the file has a place for hosts; where it has none, those of the grid stay.
        var saysHosts = true
        /// The room that it stands in, which beats the one that it names.
        var parentRoom = ""
        var ownRoom = ""
        /// The identifier of `ownRoom`, where our own export carries it.
        var ownRoomID = ""
        /// An index into `days`; nil where it stands in none.
        var day: Int?
        /// The zone of this session's times where they have no offset: an IANA name; empty for the file's.
        var zone = ""
        var date = ""
        var start = ""
        var end = ""
        var duration = ""
        /// Whether it has times and nobody knows of which day, which is said once for the whole file.
        var lacksDate = false
        var language = ""
        var track = ""
        /// Further tags behind the track.
        var tags: [String] = []
        /// Whether track and tags are all tags: those that an organiser has added are then taken away.
        var saysAllTags = false
        /// Whether the file says that it does not take place.
        var isCancelled = false
        /// Whether it is no session but a break: lunch, coffee.
        var isBreak = false
        /// Whether it is no session but a row of the grid, in which one may take place.
        var isSlot = false
        /// Texts that no screen shows, whole, with their line breaks.
        var abstract = ""
        var description = ""
        var type = ""
        var url = ""
        var feedbackURL = ""
        var links: [Link] = []
        var attachments: [Link] = []
        var note = ""
        var hands = ""
        let position: SourcePosition
    }

    let format: Schedule.Format
    var title = ""
    var zone = ""
    /// Whether some times name zones of their own, and whether others name none.
    var namesZones = false
    var hasBareTimes = false
    /// The clock reading at which a day ends (Pentabarf's `day_change`).
    var dayChange = ""
    var days: [Day] = []
    var rooms: [Room] = []
    var sessions: [Session] = []
    /// What the reader left out.
    var findings: [Finding] = []

    init(format: Schedule.Format) {
        self.format = format
    }
}
