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
    /// `now` is in milliseconds since 1970; a calendar says when it was made. What people read names its days
    /// by `voice`. There are no control characters in it but tabs and line ends: terminals obey them.
    package func text(
        _ grid: Grid,
        _ revision: Revision,
        now: Int64,
        voice: ExportVoice = .plain
    ) -> String {
        let grid = ExportedGrid(grid, revision)
        let text =
            switch self {
            case .xml: FrabXMLWriter.text(grid)
            case .json: FrabJSONWriter.text(grid)
            case .ics: CalendarWriter.text(grid, now: now)
            case .csv: TableWriter.csv(grid)
            case .markdown: TableWriter.markdown(grid, voice)
            case .html: PageWriter.text(grid, voice)
            case .svg: PosterWriter.text(grid, voice)
            }
        return withoutControls(text)
    }
}
