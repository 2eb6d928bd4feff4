import RaumArguments
import RaumClient
import RaumGrid
import RaumNotation
import RaumOrganiser

/// Tells the standing pages.
struct PageTask: OrganiserTask {
    let organiser: Organiser

    /// Prints the standing pages.
    func run() throws {
        let (grid, _) = try connection.snapshot()
        let pages = grid.pages.values.filter { !$0.text.isEmpty }.sorted { $0.id < $1.id }
        if pages.isEmpty {
            let command = "raumwerk page wifi --text …"
            say(
                en: "no pages; to make one: \(command)",
                de: "keine Seiten; eine neue macht: \(command)"
            )
        }
        for page in pages { for line in page.listing { say(row: line) } }
    }
}

extension StandingPage {
    /// Its id and title, then its lines.
    fileprivate var listing: [String] {
        [id.string + (title.isEmpty ? "" : "  \(title)")] + lines.map { "  " + $0 }
    }
}
