// The registration desk as a value: the line that is typed, jobs that wait for the daemon in their order, and the tray.
//
// Invariants: a typed text is in the line, in a waiting job, in the plan, or in the line again, and is never lost,
// except by undoing: the last text that was taken back stands in the line, if nothing else does; texts that are left at
// the end are listed. The line is cleared as soon as Enter was pressed, whatever the daemon does; jobs are done in the
// order in which they were typed, so that a number counts for the pitch before it.

package import RaumGrid
internal import RaumOrganiser
package import RaumScreen
package import RaumWords

/// An organiser at the registration desk.
package struct Desk: Sendable {
    /// A typed line or key that waits to be done.
    enum Job: Hashable, Sendable {
        case pitch(title: String, hosts: String)
        /// Hands for a session; for nil, the session that is marked when the job's turn comes.
        case count(Count, SessionID?)
        /// Mark the pitch that is so many rows further down.
        case choose(Int)
        case undo
    }

    /// A number of hands, or a change of the number.
    enum Count: Hashable, Sendable {
        case hands(Int)
        case step(Int)
    }

    /// A finished job.
    struct Made: Hashable, Sendable {
        let job: Job
        let revisions: [Revision]
    }

    /// A job in flight.
    struct Pending: Sendable {
        let job: Job
        /// The job that it takes back; nil if it is no undo.
        let undone: Made?
        /// The revisions that it made; nil until it is answered.
        var made: [Revision]?
    }

    /// The plan as the link knows it.
    package internal(set) var grid = Grid()
    /// The revision of `grid`.
    package internal(set) var revision = Revision.zero
    /// The event's time.
    package internal(set) var now: ZonedTime
    /// The state of the connection, and so of `grid`.
    package internal(set) var link = LinkMark.never(server: "")
    /// The line that is being typed.
    package var line: DeskLine { lines.current }
    /// The message above the line, and its style.
    package internal(set) var message: (text: String, role: Style.Role) = ("", .text)
    /// The language of its texts.
    let language: Language

    /// The line that is typed, and lines that return after a refusal.
    var lines = DeskLines()
    /// The jobs that are not done.
    var jobs = DeskJobs()
    /// The finished jobs in order, which undo takes back from the last.
    var made: [Made] = []
    /// The pitch that numbers count for.
    var mark = DeskMark()
    /// Whether the last key was the one that ends, while jobs were waiting: the next one then ends the desk.
    var isLeaving = false
    /// The errands for the caller, in order.
    var errands: [Errand] = []

    /// A desk without input.
    package init(language: Language, now: ZonedTime) {
        self.language = language
        self.now = now
    }

    /// The number of jobs that can wait: more than a person types while the daemon restarts.
    package static let outboxMax = DeskJobs.outboxMax

    /// The number of jobs that are in flight or waiting.
    package var waiting: Int { jobs.count }

    /// Whether changes reach the daemon.
    var isLive: Bool {
        switch link {
        case .live, .unverified, .readOnly, .unkept: true
        case .stale, .never: false
        }
    }

    /// The pitches of the tray, in the order of their making.
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
