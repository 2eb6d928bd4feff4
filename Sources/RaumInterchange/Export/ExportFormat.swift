package import RaumGrid

/// The formats that a grid is written in.
package enum ExportFormat: String, CaseIterable, Sendable {
    /// frab's schedule.xml.
    case xml
    /// frab's schedule.json.
    case json
    /// iCalendar.
    case ics
    /// A table for spreadsheets.
    case csv
    /// Tables in Markdown.
    case markdown
    /// A page for browsers and printers.
    case html
    /// A drawing for the wall.
    case svg

    /// `grid` at `revision` as a file of this format, in UTF-8.
    ///
    /// `now` is in milliseconds since 1970, for the time stamps of a calendar. Formats for people name days by `voice`.
    /// The formats that are imported again name the plan by `epoch`; they do not where that is nil.
    /// It has no control characters except tabs and line ends, since terminals interpret them.
    package func text(
        _ grid: Grid,
        _ revision: Revision,
        now: Int64,
        voice: ExportVoice = .plain,
        of epoch: Epoch? = nil
    ) -> String {
        let grid = ExportedGrid(grid, revision)
        let plan = epoch.map(ExportedID.plan)
        let text =
            switch self {
            case .xml: FrabXMLWriter.text(grid, plan)
            case .json: FrabJSONWriter.text(grid, plan)
            case .ics: CalendarWriter.text(grid, now: now, plan)
            case .csv: TableWriter.csv(grid, plan)
            case .markdown: TableWriter.markdown(grid, voice)
            case .html: PageWriter.text(grid, voice)
            case .svg: PosterWriter.text(grid, voice)
            }
        return withoutControls(text)
    }
}
