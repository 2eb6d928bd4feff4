// The registration desk as a value: one line that is typed, jobs that wait for the daemon in its order, the tray.
//
// Invariants: what was typed is in the line, on its way, in the plan, or in the line again, and never lost, but for
// what was taken back: of that the last text stands in the line, if nothing else does; what is left at the end is told. The line
// is free as soon as Enter was pressed, whatever the daemon does; jobs are done in the order in which they were typed,
// so that a number counts for the pitch before it.

package import RaumGrid
internal import RaumOrganiser
package import RaumScreen
package import RaumWords

/// An organiser at the registration desk.
package struct Desk: Sendable {
    /// What was typed, and waits to be done.
    enum Job: Hashable, Sendable {
        case pitch(title: String, hosts: String)
        /// Hands for a session; for nil the one that is marked when it is its turn.
        case count(Count, SessionID?)
        /// Mark a pitch so many further down.
        case choose(Int)
        case undo
    }

    /// A number of hands, or so many more or fewer.
    enum Count: Hashable, Sendable {
        case hands(Int)
        case step(Int)
    }

    /// What was done here.
    struct Made: Hashable, Sendable {
        let job: Job
        let revisions: [Revision]
    }

    /// A job that is on its way.
    struct Pending: Sendable {
        let job: Job
        /// What is to be taken back, where it is an undoing.
        let undone: Made?
        /// What the daemon made of it; nil until it is answered.
        var made: [Revision]?
    }

    /// The plan as the link knows it.
    package internal(set) var grid = Grid()
    /// The revision of `grid`.
    package internal(set) var revision = Revision.zero
    /// The event's time.
    package internal(set) var now: ZonedTime
    /// How far `grid` can be believed.
    package internal(set) var link = LinkMark.never(server: "")
    /// What is being typed.
    package var line: DeskLine { lines.current }
    /// What is said, and how it looks.
    package internal(set) var message: (text: String, role: Style.Role) = ("", .text)
    /// The language of all that it says.
    let language: Language

    /// What is typed, and what waits to be typed again.
    var lines = DeskLines()
    /// What was typed, and is to be done.
    var jobs = DeskJobs()
    /// What was done here, the last one last: what undoing takes back.
    var made: [Made] = []
    /// The pitch that numbers count for.
    var mark = DeskMark()
    /// Whether the key that ends was the last one, while something was on its way: the next one ends all the same.
    var isLeaving = false
    /// What is to be asked, in order; whoever runs the desk takes it.
    var errands: [Errand] = []

    /// A desk where nothing was typed yet.
    package init(language: Language, now: ZonedTime) {
        self.language = language
        self.now = now
    }

    /// Jobs that wait: more than anybody types while the daemon restarts.
    package static let outboxMax = DeskJobs.outboxMax

    /// How many jobs are on their way or wait for it.
    package var waiting: Int { jobs.count }

    /// Whether changes reach the daemon.
    var isLive: Bool {
        switch link {
        case .live, .unverified, .readOnly, .unkept: true
        case .stale, .never: false
        }
    }

    /// The pitches of the tray, as they came.
    package var tray: [Session] {
        grid.sessions.values.filter { $0.state == .pitched }.sorted { one, other in
            let (left, right) = (one.id.string, other.id.string)
            return (left.utf8.count, left) < (right.utf8.count, right)
        }
    }

    /// The pitch that numbers count for.
    package var chosen: Session? { mark.session(in: tray) }

    mutating func say(_ sentence: Sentence, _ role: Style.Role) {
        message = (sentence.spoken(in: language), role)
    }
}

extension Desk: Worktop {
    package static var isStoppedByKey: Bool { false }

    package mutating func handle(_ event: WorktopEvent) -> [Errand] {
        switch event {
        case .key(let key): press(key)
        case .plan(let grid, let revision): (self.grid, self.revision) = (grid, revision)
        case .time(let time): now = time
        case .link(let mark): link = mark
        case .done(let revisions, _): jobs.answer(revisions)
        case .refused(let refusal): receive(refusal)
        case .proposed, .shown: break
        }
        settle()
        sendNext()
        lines.takeReturned()
        defer { errands = [] }
        return errands
    }

    package var left: [Sentence] {
        (jobs.all.compactMap(\.line) + lines.unsent).map(\.notSent)
    }

    package func frame(width: Int, height: Int, isASCII: Bool) -> Frame {
        DeskScreen(self, isASCII: isASCII).frame(width: width, height: height)
    }
}
