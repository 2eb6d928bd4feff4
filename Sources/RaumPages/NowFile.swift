// The sessions of the moment in every room, for programs of others; and for our own pages: the daemon's time, whether
// the daemon vouches for the plan, and the version of every page. It is renewed while nothing happens, so that a page
// can tell that the folder is not kept current any more.

internal import RaumGrid
internal import RaumInterchange
internal import RaumScreen

/// The file with the sessions of the moment.
package struct NowFile: Sendable {
    /// Milliseconds after which it is to be written again, though nothing changed.
    package static let renewalMilliseconds: Int64 = 15_000

    /// Milliseconds after which pages count it as too old: with the time between requests, below the 45 seconds after
    /// which a screen that is cut off says so.
    package static let silenceMilliseconds: Int64 = 35_000

    private let source: PageSource
    private let versions: [(String, String)]

    init(_ source: PageSource, versions: [(String, String)]) {
        self.source = source
        self.versions = versions
    }

    var page: Page { Page(path: Pages.nowPath, text: text) }

    private var text: String {
        var members = [
            ("event", JSONText.quoted(source.name)),
            ("time", JSONText.quoted(NowFile.rfc3339(source.time))),
            ("revision", "\(source.revision)"),
            ("changed", JSONText.quoted(NowFile.rfc3339(source.changedAt))),
        ]
        if let since = source.staleSince {
            members.append(("since", JSONText.quoted(NowFile.rfc3339(since))))
        }
        let rooms = source.grid.rooms.values.filter { $0.state != .removed }
            .sorted { $0.id < $1.id }.compactMap(room)
        members.append(("rooms", JSONText.list(rooms, indent: "\n  ")))
        let pages = versions.map { ($0.0, JSONText.quoted($0.1)) }
        members.append(("pages", JSONText.object(pages)))
        return JSONText.object(members) + "\n"
    }

    private func room(_ room: Room) -> String? {
        let language = source.language
        let screen = DoorScreen(
            grid: source.grid,
            room: room.id,
            time: source.time,
            language: language
        )
        guard let content = screen.content else { return nil }
        return JSONText.object([
            ("id", JSONText.quoted(room.id.string)), ("name", JSONText.quoted(content.name)),
            ("floor", JSONText.quoted(content.floor)),
            ("page", JSONText.quoted(Pages.path(of: room.id))),
            ("says", JSONText.list(content.cards.map(card))),
            ("later", JSONText.list(content.later.map(line))),
        ])
    }

    private func card(_ card: DoorContent.Card) -> String {
        var members = [
            ("state", JSONText.quoted("\(card.kind)")), ("label", JSONText.quoted(card.label)),
            ("text", JSONText.quoted(card.headline)),
        ]
        if !card.mark.isEmpty { members.append(("mark", JSONText.quoted(card.mark))) }
        if let session = card.session {
            members.append(("session", JSONText.quoted(session.id.string)))
            members.append(("title", JSONText.quoted(session.title.string)))
            let hosts = session.hosts.map { JSONText.quoted($0.string) }
            members.append(("hosts", JSONText.list(hosts)))
            members += NowFile.times(session.placement)
        }
        return JSONText.object(members)
    }

    private func line(_ line: DoorContent.Line) -> String {
        JSONText.object([
            ("clock", JSONText.quoted(line.clock)), ("text", JSONText.quoted(line.text)),
        ])
    }

    private static func times(_ place: Placement?) -> [(String, String)] {
        guard let place else { return [] }
        return [
            ("room", JSONText.quoted(place.room.string)),
            ("start", JSONText.quoted(rfc3339(place.start))),
            ("end", JSONText.quoted(rfc3339(place.end))),
        ]
    }

    /// The time in whole seconds (RFC 3339).
    static func rfc3339(_ time: ZonedTime) -> String {
        let minutes = abs(time.offsetMinutes)
        let sign = time.offsetMinutes < 0 ? "-" : "+"
        let offset = "\(sign)\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))"
        return "\(time.date)T\(time.reading):\(twoDigits(time.second))\(offset)"
    }
}
