// The result of the reader of each format: the file's texts with their positions, not interpreted yet. One builder then
// makes a `Schedule` of it, so that every format has the same checks and messages.

/// A schedule in the file's own texts; empty for fields that the file does not have.
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
        /// The identifier in this program's exports.
        var ownID = ""
        /// The floor, which like colour and page is only in this program's exports.
        var floor = ""
        /// The name of its colour.
        var colour = ""
        /// A page about it.
        var url = ""
        /// The digests of its values when this program exported it.
        var digest = ""
        /// Where it stands in the file.
        let position: SourcePosition
    }

    /// A host of a session, with all facts of the file about the person.
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

    /// A session in the file's texts.
    ///
    /// It is identified by the first that it has of `ownID`, `key`, a long `guid`, `number`, a short `guid`, `code` and
    /// the title. Each may have any length and any letters; an identifier is derived from it. Sessions that share one
    /// are distinguished by their similarity to sessions of the grid.
    struct Session {
        /// The identifier in this program's exports (`X-RAUMWERK-ID` of a calendar, the column `Raumwerk ID` of a
        /// table), used unchanged if it is valid.
        var ownID = ""
        /// The file's key of the session if it is more than a guid or a number, as a UID with its RECURRENCE-ID.
        var key = ""
        /// A UUID, or whatever stands in its place.
        var guid = ""
        /// The file's id: usually a number.
        var number = ""
        /// The file's short code.
        var code = ""
        /// The title.
        var title = ""
        /// Whether the file has a field for the title; if not, a break keeps its label.
        var saysTitle = true
        /// A second title.
        var subtitle = ""
        /// The names of the hosts.
        var hosts: [String] = []
        /// The same people with ids and pages, for formats that have them.
        var persons: [Person] = []
        /// Whether the file has a field for hosts; if not, the hosts of the grid stay.
        var saysHosts = true
        /// The room that contains it in the file, which has priority over the named one.
        var parentRoom = ""
        /// The room that it names itself.
        var ownRoom = ""
        /// The identifier of `ownRoom` in this program's exports.
        var ownRoomID = ""
        /// An index into `days`; nil if it is in none.
        var day: Int?
        /// The zone of this session's times without an offset, as an IANA name; empty for the file's zone.
        var zone = ""
        /// The day, in any spelling; with the time if a format has both in one field.
        var date = ""
        /// The start, in any spelling.
        var start = ""
        /// The end, in any spelling.
        var end = ""
        /// The length, in any spelling.
        var duration = ""
        /// Whether it has times of an unknown day, which is reported once for the whole file.
        var lacksDate = false
        /// The language of the session.
        var language = ""
        /// The track that it belongs to: its first tag.
        var track = ""
        /// Further tags behind the track.
        var tags: [String] = []
        /// Whether track and tags are all tags: then those that an organiser has added are removed.
        var saysAllTags = false
        /// Whether the file has a word for room or time, though it may be empty.
        var saysPlace = true
        /// Whether it is cancelled in the file.
        var isCancelled = false
        /// Whether the file has a field for that; if not, nothing is known about it.
        var saysCancelled = true
        /// Whether it is no session but a break: lunch, coffee.
        var isBreak = false
        /// Whether it is no session but a row of the grid for sessions.
        var isSlot = false
        /// The short text, complete, with its line breaks; like the long one, no screen shows it.
        var abstract = ""
        /// The long text.
        var description = ""
        /// The kind of session: talk, workshop.
        var type = ""
        /// A page about it.
        var url = ""
        /// A page for feedback.
        var feedbackURL = ""
        /// Pages that belong to it, in order.
        var links: [Link] = []
        /// Files that belong to it, in order.
        var attachments: [Link] = []
        /// A note to people.
        var note = ""
        /// Hands counted for it, as digits.
        var hands = ""
        /// The fields that the file has for it and that are empty; others without a value are not in the file.
        var blanks: BlankFields = []
        /// The revision of its last change when this program exported it, as digits.
        var revision = ""
        /// The digests of its values when this program exported it.
        var digest = ""
        /// What the format's own fields say where this program's fields beside them say something else.
        var standard = StandardTexts()
        /// Where it stands in the file.
        let position: SourcePosition
    }

    /// The plan that this program exported.
    struct Stand {
        /// Its revision, as digits.
        var revision = ""
        /// The word for it; empty if the file names none, or several.
        private(set) var plan = ""

        /// Takes the word for the plan from all places that may have it.
        mutating func takePlan(_ words: some Sequence<String>) {
            let named = Set(words.lazy.map(trimmed).filter { !$0.isEmpty })
            plan = named.count == 1 ? named.first ?? "" : ""
        }
    }

    /// The format of the file.
    let format: Schedule.Format
    /// The event's name.
    var title = ""
    /// The plan that this program exported.
    var stand = Stand()
    /// The zone of times that have no offset: an IANA name.
    var zone = ""
    /// Whether some times have zones of their own.
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
    /// The sessions that the reader left out with a reason; only their keys are used.
    var withheld: [Session] = []
    /// The findings of the reader.
    var findings: [Finding] = []

    init(format: Schedule.Format) {
        self.format = format
    }
}
