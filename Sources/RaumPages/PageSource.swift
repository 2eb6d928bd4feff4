package import RaumGrid
internal import RaumNotation
package import RaumScreen

/// The source of pages: the plan at one moment, and whether the daemon vouches for it.
package struct PageSource: Sendable {
    /// The plan, with details where there are some.
    package var grid: Grid
    /// The revision of the plan.
    package var revision: Revision
    /// The epoch of the plan, which the files for other programs name; nil if it is unknown.
    package var epoch: Epoch?
    /// The event's time.
    package var time: ZonedTime
    /// When the plan was changed last.
    package var changedAt: ZonedTime
    /// Since when the daemon does not vouch for the plan; nil while it does.
    package var staleSince: ZonedTime?
    /// The last changes, the newest first.
    package var changes: [PlanChange] = []
    /// The language of all text that is not from the plan.
    package var language: Language
    /// The address of the folder on the web, with a slash at its end; empty if none was given.
    package var address = ""

    /// The plan `grid` of `revision` at `time`, as the daemon vouches for it.
    package init(grid: Grid, revision: Revision, time: ZonedTime, language: Language) {
        self.grid = grid
        self.revision = revision
        self.time = time
        self.language = language
        changedAt = time
    }

    /// Without what screens show later: files are read by everybody, whole, and other files hold no such parts.
    var concealed: PageSource {
        let hidden = Concealment(grid, at: time)
        var source = self
        source.grid = hidden.removed(from: grid)
        source.changes = changes.map { change in
            let words = change.words.map(hidden.removed)
            return PlanChange(revision: change.revision, at: change.at, words: words)
        }
        return source
    }

    /// The event's name; a stand-in while it has none.
    var name: String {
        let name = grid.event?.name.string ?? ""
        return name.isEmpty ? "Raumwerk" : name
    }

    var words: PageWords { PageWords(language) }

    /// A clock of today, else with its date.
    func spoken(_ time: ZonedTime) -> String {
        let local = grid.time(at: time.milliseconds)
        return local.date == self.time.date ? local.clock : "\(local.date) \(local.clock)"
    }
}

/// A change of the past, as the history tells it.
package struct PlanChange: Hashable, Sendable {
    /// The revision it made.
    package let revision: Revision
    /// When.
    package let at: ZonedTime
    /// The change in words, one text for each entity.
    package let words: [String]

    /// A change that made `revision`.
    package init(revision: Revision, at: ZonedTime, words: [String]) {
        self.revision = revision
        self.at = at
        self.words = words
    }
}
