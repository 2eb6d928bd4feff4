package import RaumGrid

/// What is known beside a file when it is read: where and when the event is, and whose headings a
/// table has.
package struct ImportContext: Hashable, Sendable {
    /// The event's zone, for times that have none; empty where there is no event.
    package var zone = ""
    /// The event's first day, for clock readings without a date.
    package var day: CivilDate?
    /// The event's days, for dates such as `Tag 2`, `Freitag` and `14.05.`.
    package var days: [CivilDate] = []
    /// Headings of a table that stand for fields, beside those that are known.
    package var columns = TableColumns()

    /// Nothing is known.
    package init() {}

    /// What `grid` knows of its event.
    package init(_ grid: Grid) {
        zone = grid.event?.zone ?? ""
        days = grid.event?.days ?? []
        day = days.first
    }
}
