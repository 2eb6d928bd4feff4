// All files for a web server, as a value: the same plan at the same moment gives the same bytes, so the publisher
// writes only files that changed. now.json names the version of each page and comes last, so that it never promises a
// page that is not there yet.

package import RaumGrid
internal import RaumDigest
internal import RaumInterchange

/// The files of the folder at one moment.
package struct Pages: Sendable {
    /// In the order in which they are to be written.
    package let files: [Page]

    private let source: PageSource
    private let versions: [(String, String)]

    /// The folder of the pages of rooms.
    package static let roomFolder = "room"

    /// The plan.
    package static let indexPath = "index.html"

    /// The files that every folder has besides those of its rooms.
    package static let fixedPaths =
        [indexPath] + formats.map(\.path) + [Feed.path, nowPath]

    /// The file with the sessions of the moment and the version of each page.
    package static let nowPath = "now.json"

    /// The mark that our own pages have near their beginning, and no other page has.
    package static let mark = "<meta name=\"generator\" content=\"Raumwerk publish\">"

    /// Bytes within which a page of ours has its mark.
    package static let beginningBytes = 400

    /// Whether a file that begins with `bytes` is a page of ours.
    package static func hasMark(_ bytes: [UInt8]) -> Bool {
        String(decoding: bytes.prefix(beginningBytes), as: UTF8.self).contains(mark)
    }

    /// The page of a room.
    ///
    /// Identifiers have no character that a file system or an address gives a meaning.
    package static func path(of room: RoomID) -> String { "\(roomFolder)/\(room).html" }

    /// All files of `source`.
    package init(_ source: PageSource) {
        let source = source.concealed
        let index = IndexPage(source).page
        let rooms = source.grid.rooms.keys.sorted().map { RoomPage($0, source).page }
        let pages = [index] + rooms
        versions = pages.map { ($0.path, PageFrame.version(of: $0.text)) }
        let files = pages.map { Page(path: $0.path, text: $0.text) } + Pages.exports(source)
        self.files = files + [Feed(source).page, NowFile(source, versions: versions).page]
        self.source = source
    }

    /// now.json at a later moment, while everything else is as it was.
    package func now(at time: ZonedTime) -> Page {
        var source = self.source
        source.time = time
        return NowFile(source, versions: versions).page
    }

    private static let formats: [(format: ExportFormat, path: String)] = [
        (.xml, "schedule.xml"), (.json, "schedule.json"), (.ics, "schedule.ics"),
        (.csv, "plan.csv"),
    ]

    private static func exports(_ source: PageSource) -> [Page] {
        formats.map { format, path in
            let stamp = source.changedAt.milliseconds
            let text = format.text(source.grid, source.revision, now: stamp, of: source.epoch)
            return Page(path: path, text: text)
        }
    }
}

/// A page of HTML before it is bytes.
struct HTMLPage {
    let path: String
    let text: String
}
