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
        /// The name, by which sessions refer to it.
        let name: String
        /// A UUID, or whatever stands in its place.
        var guid = ""
        /// A short name for addresses.
        var slug = ""
        /// Seats, as digits.
        var capacity = ""
        /// The identifier that our own exports carry.
        var ownID = ""
        /// The floor, which like colour and page stands in our own exports alone.
        var floor = ""
        /// The name of its colour.
        var colour = ""
        /// A page about it.
        var url = ""
        /// Where it stands in the file.
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
        /// A UUID, or whatever stands in its place.
        var guid = ""
        /// The file's id of it: mostly a number.
        var number = ""
        /// A short code that the file knows it by.
        var code = ""
        /// The title.
        var title = ""
        /// A second title.
        var subtitle = ""
        /// Names of those who hold it.
        var hosts: [String] = []
        /// The same people with ids and pages, for formats that have them.
        var persons: [Person] = []
        /// Whether the file has a place for hosts; where it has none, those of the grid stay.
        var saysHosts = true
        /// The room that it stands in, which beats the one that it names.
        var parentRoom = ""
        /// The room that it names itself.
        var ownRoom = ""
        /// The identifier of `ownRoom`, where our own export carries it.
        var ownRoomID = ""
        /// An index into `days`; nil where it stands in none.
        var day: Int?
        /// The zone of this session's times where they have no offset: an IANA name; empty for the file's.
        var zone = ""
        /// The day, in any spelling; with the time where a format has both in one.
        var date = ""
        /// When it begins, in any spelling.
        var start = ""
        /// When it ends, in any spelling.
        var end = ""
        /// How long it is, in any spelling.
        var duration = ""
        /// Whether it has times and nobody knows of which day, which is said once for the whole file.
        var lacksDate = false
        /// The language it is held in.
        var language = ""
        /// The track that it belongs to: its first tag.
        var track = ""
        /// Further tags behind the track.
        var tags: [String] = []
        /// Whether track and tags are all tags: those that an organiser has added are then taken away.
        var saysAllTags = false
        /// Whether the file says that it does not take place.
        var isCancelled = false
        /// Whether the file has a place for that; where it has none, nothing is known of it.
        var saysCancelled = true
        /// Whether it is no session but a break: lunch, coffee.
        var isBreak = false
        /// Whether it is no session but a row of the grid, in which one may take place.
        var isSlot = false
        /// The short text: like the long one shown by no screen, whole, with its line breaks.
        var abstract = ""
        /// The long text.
        var description = ""
        /// What kind of session it is: talk, workshop.
        var type = ""
        /// A page about it.
        var url = ""
        /// A page where people say how it was.
        var feedbackURL = ""
        /// Pages that belong to it, in order.
        var links: [Link] = []
        /// Files that belong to it, in order.
        var attachments: [Link] = []
        /// A note to people.
        var note = ""
        /// Hands counted for it, as digits.
        var hands = ""
        /// Where it stands in the file.
        let position: SourcePosition
    }

    /// What the file is.
    let format: Schedule.Format
    /// The event's name.
    var title = ""
    /// The zone of times that have no offset: an IANA name.
    var zone = ""
    /// Whether some times name zones of their own.
    var namesZones = false
    /// Whether some times name no zone.
    var hasBareTimes = false
    /// The clock reading at which a day ends (Pentabarf's `day_change`).
    var dayChange = ""
    /// Its days, in the file's order.
    var days: [Day] = []
    /// Its rooms, in the file's order.
    var rooms: [Room] = []
    /// Its sessions, in the file's order.
    var sessions: [Session] = []
    /// Sessions that the reader left out with a reason: what they are known by counts.
    var withheld: [Session] = []
    /// What the reader left out, and what else is odd.
    var findings: [Finding] = []

    init(format: Schedule.Format) {
        self.format = format
    }
}
