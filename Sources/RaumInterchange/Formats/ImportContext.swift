package import RaumGrid

/// The context in which a file is read: the event's zone and days, and the headings of tables.
package struct ImportContext: Hashable, Sendable {
    /// The event's zone, for times that have none; empty if there is no event.
    package var zone = ""
    /// The event's first day, for clock readings without a date.
    package var day: CivilDate?
    /// The event's days, for dates such as `Tag 2`, `Freitag` and `14.05.`.
    package var days: [CivilDate] = []
    /// Further headings of a table with their fields, beside the known ones.
    package var columns = TableColumns()

    /// An empty context.
    package init() {}

    /// The context from the event of `grid`.
    package init(_ grid: Grid) {
        zone = grid.event?.zone ?? ""
        days = grid.event?.days ?? []
        day = days.first
    }
}
