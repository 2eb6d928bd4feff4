package import RaumGrid

/// The formats that a grid is written in.
package enum ExportFormat: String, CaseIterable, Sendable {
    /// frab's schedule.xml.
    case xml
    /// frab's schedule.json.
    case json

    /// `grid` at `revision` as a file of this format, in UTF-8.
    package func text(_ grid: Grid, _ revision: Revision) -> String {
        let grid = ExportedGrid(grid, revision)
        return switch self {
        case .xml: FrabXMLWriter.text(grid)
        case .json: FrabJSONWriter.text(grid)
        }
    }
}
