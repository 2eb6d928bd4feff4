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
        let position: SourcePosition
    }

    struct Session {
        var guid = ""
        var number = ""
        var code = ""
        var title = ""
        var subtitle = ""
        var hosts: [String] = []
        /// Whether the file has a place for hosts; where it has none, those of the grid stay.
        var saysHosts = true
        /// The room that it stands in, which beats the one that it names.
        var parentRoom = ""
        var ownRoom = ""
        /// An index into `days`; nil where it stands in none.
        var day: Int?
        var date = ""
        var start = ""
        var end = ""
        var duration = ""
        var language = ""
        var track = ""
        var note = ""
        var hands = ""
        let position: SourcePosition
    }

    let format: Schedule.Format
    var title = ""
    var zone = ""
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
