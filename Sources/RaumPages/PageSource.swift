package import RaumGrid
package import RaumScreen

/// What pages are made of: the plan at one moment, and how far it can be believed.
package struct PageSource: Sendable {
    /// The plan, with details where there are some.
    package var grid: Grid
    /// What the plan is the state of.
    package var revision: Revision
    /// The event's time.
    package var time: ZonedTime
    /// When the plan became what it is.
    package var changedAt: ZonedTime
    /// Since when nobody vouches for the plan; nil while the daemon does.
    package var staleSince: ZonedTime?
    /// What was changed, the newest first.
    package var changes: [PlanChange] = []
    /// The language of what is not the plan's own words.
    package var language: Language
    /// Where the folder is on the web, with a slash at its end; empty where nobody said.
    package var address = ""

    /// The plan `grid` of `revision` at `time`, as the daemon vouches for it.
    package init(grid: Grid, revision: Revision, time: ZonedTime, language: Language) {
        self.grid = grid
        self.revision = revision
        self.time = time
        self.language = language
        changedAt = time
    }

    /// The event's name; a stand-in before anybody gave one.
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
    /// What, a thing each.
    package let words: [String]

    /// A change that made `revision`.
    package init(revision: Revision, at: ZonedTime, words: [String]) {
        self.revision = revision
        self.at = at
        self.words = words
    }
}
