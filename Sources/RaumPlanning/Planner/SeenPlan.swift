internal import RaumNames
package import RaumGrid
internal import RaumScreen
internal import RaumWords

/// The plan as the person at the planning screen sees it.
package struct SeenPlan: Sendable {
    /// The plan as the link knows it.
    var grid = Grid()
    /// The revision of `grid`, with which proposals and changes are made.
    var revision = Revision.zero
    /// The rows and columns of `grid`; made again with it.
    var table = PlanTable(Grid())
    /// The place of the cursor; always a cell or a pitch of `table`.
    var cursor = Cursor()
    /// The session in the hand; nil for none.
    var hand: Hand?
    /// The event's time.
    var now: ZonedTime
    /// The state of the connection.
    var link = LinkMark.never(server: "")

    /// An empty plan at `now`.
    init(now: ZonedTime) {
        self.now = now
    }

    /// Whether changes reach the daemon.
    var isLive: Bool {
        switch link {
        case .live, .unverified, .readOnly, .unkept: true
        case .stale, .never: false
        }
    }

    /// The session that keys are about: the one in the hand, else the one under the cursor.
    var chosen: Session? {
        (hand?.session ?? cursor.session(in: table)).flatMap { grid.sessions[$0] }
    }

    /// The sessions that a search finds, by title, host or id: those on the grid first, by time.
    func matches(_ prompt: Prompt) -> [Session] {
        let listed = table.cells.joined().joined().filter(\.begins).map(\.session)
        let sessions = (listed + table.tray.map(\.id)).compactMap { grid.sessions[$0] }
        return sessions.filter { session in
            ([session.title.string, session.id.string] + session.hosts.map(\.string))
                .contains { Suggestion.contains($0, prompt.text) }
        }
    }
}

/// A session that was taken.
package struct Hand: Hashable, Sendable {
    /// The session that is in hand.
    package let session: SessionID
    /// The plan that the person saw when taking it.
    let seen: Revision
}
