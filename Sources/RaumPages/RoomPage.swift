// A door for screens that are browsers. It has the content of the terminal's door, and holds the states that follow, so
// that a screen which loses its network goes on with these.

internal import RaumGrid
internal import RaumInterchange
internal import RaumScreen

struct RoomPage {
    private let room: RoomID
    private let source: PageSource
    private let words: PageWords

    init(_ room: RoomID, _ source: PageSource) {
        self.room = room
        self.source = source
        words = source.words
    }

    var page: HTMLPage {
        let content = content(at: source.time)
        return PageFrame(
            path: Pages.path(of: room),
            title: [content?.name ?? words.noRoom, source.name].joined(separator: " · "),
            source: source,
            style: RoomStyle.text,
            script: RoomScript.text,
            attributes: [
                ("data-zone", PageFrame.zone(source)), ("data-stale", words.stale),
                ("data-left", words.remaining), ("data-hours", words.remainingHours),
                ("data-soon", words.startsIn),
                ("data-starts", words.startsNow),
            ],
            body: body(content)
        ).page
    }

    private func content(at time: ZonedTime) -> DoorContent? {
        let (grid, language) = (source.grid, source.language)
        return DoorScreen(grid: grid, room: room, time: time, language: language).content
    }

    private func body(_ content: DoorContent?) -> String {
        let door = content.map { self.door($0, at: source.time) } ?? gone
        return """
            <header id="head">\(head(content))</header>
            <main>
            <div id="door">\(door)</div>
            \(content == nil ? "" : states(door))
            </main>
            \(PageParts.state(source))
            """
    }

    private func head(_ content: DoorContent?) -> String {
        let dot = PageStyle.dot(source.grid.rooms[room])
        let floor = content?.floor ?? ""
        let url = source.grid.rooms[room]?.url.string
        let name = PageParts.link(content?.name ?? room.string, url)
        let place = floor.isEmpty ? "" : " <span>\(escaped(floor))</span>"
        let tag = escaped(content?.hashtag ?? "")
        let heading = "<h1\(dot.isEmpty ? "" : " class=\"\(dot)\"")>\(name)\(place)</h1>"
        return heading + (tag.isEmpty ? "" : "<p>\(tag)</p>") + "<p id=\"clock\"></p>"
    }

    private var gone: String {
        """
        <div class="card closed"><div id="title"><span>\(words.noRoom)</span></div>\
        <p class="details"><a href="../index.html">\(words.wholePlan)</a></p></div>
        """
    }

    /// The present session, and the lines below it.
    private func door(_ content: DoorContent, at time: ZonedTime) -> String {
        guard let first = content.cards.first else { return "" }
        let others = content.cards.dropFirst().map { card in
            let parts = [
                card.label, card.span, card.headline == card.label ? "" : card.headline, card.mark,
            ]
            let text = parts.filter { !$0.isEmpty }.joined(separator: "  ")
            return "<li class=\"\(card.kind)\">\(escaped(text))</li>"
        }
        let list = others.isEmpty ? "" : "<ul class=\"also\">\(others.joined())</ul>"
        let notices = content.notices.map { "<p class=\"notice\">\(escaped($0))</p>" }
        return beside(code(at: time), card(first)) + list + notices.joined() + later(content)
    }

    /// The code of the address that the terminal's door leads to.
    private func code(at time: ZonedTime) -> String {
        CodePicture(source.grid.address(for: room, at: time))?.html ?? ""
    }

    private func beside(_ code: String, _ card: String) -> String {
        code.isEmpty ? card : "<div class=\"row\">\(card)\(code)</div>"
    }

    private func card(_ card: DoorContent.Card) -> String {
        let span = card.span.isEmpty ? "" : " <span>\(escaped(card.span))</span>"
        let mark = card.mark.isEmpty ? "" : " <em>\(escaped(card.mark))</em>"
        let label = "<p class=\"label\"><strong>\(escaped(card.label))</strong>\(span)\(mark)</p>"
        let details =
            card.details.isEmpty ? "" : "<p class=\"details\">\(escaped(card.details))</p>"
        let (times, count) = counting(card)
        return """
            <div class="card \(card.kind) \(size(card.headline))"\(times)>\(label)\
            <h2 id="title"><span>\(escaped(card.headline))</span></h2>\(details)\(count)</div>
            """
    }

    private func size(_ title: String) -> String {
        switch title.unicodeScalars.count {
        case ..<30: "s"
        case 30..<80: "m"
        default: "l"
        }
    }

    /// The times that the script counts, and the element in which it writes them.
    private func counting(_ card: DoorContent.Card) -> (attributes: String, html: String) {
        guard let place = card.placement else { return ("", "") }
        let (start, end) = (place.start.milliseconds, place.end.milliseconds)
        let bar = "<progress hidden max=\"1\" value=\"0\" aria-label=\"\(words.now)\"></progress>"
        return (
            " data-start=\"\(start)\" data-end=\"\(end)\"",
            "<p class=\"count\"><span class=\"left\"></span>\(bar)</p>"
        )
    }

    private func later(_ content: DoorContent) -> String {
        guard !content.later.isEmpty else { return "" }
        let lines = content.later.prefix(3).map { line in
            let hosts = line.hosts.isEmpty ? "" : " <i>\(escaped(line.hosts))</i>"
            let style = line.isChanged ? " class=\"changed\"" : ""
            return
                "<li\(style)><b>\(line.clock)</b> <span>\(escaped(line.text))\(hosts)</span></li>"
        }
        let list = "<h2>\(words.next)</h2><ul>\(lines.joined())</ul>"
        return "<section class=\"later\">\(list)</section>"
    }

    /// The states of the door at its next moments, while the plan stays the same.
    private func states(_ present: String) -> String {
        var last = present
        var states: [String] = []
        for moment in moments.prefix(RoomPage.looksMax) where states.count < RoomPage.statesMax {
            let time = source.grid.time(at: moment)
            guard let content = content(at: time) else { break }
            let next = door(content, at: time)
            guard next != last else { continue }
            states.append("<template data-from=\"\(moment)\">\(next)</template>")
            last = next
        }
        return states.joined(separator: "\n")
    }

    /// States that a page holds beside the present one: some hours of a door.
    private static let statesMax = 6
    /// Moments that are worked out for them: each costs a pass over the whole plan.
    private static let looksMax = 18

    /// When the door may change by itself, in order.
    private var moments: [Int64] {
        let grid = source.grid
        let places = grid.sessions(concerning: room).flatMap { session in
            (session.placement.map { [$0] } ?? []) + session.left
        }
        let slots = grid.slots.values.filter { $0.kind != .removed }
        let notices = grid.notices.values.filter { $0.concerns(room) }
        let minute: Int64 = 60_000
        let soon = Int64(Agenda.soonMinutes) * minute
        let pointer = Int64(Departure.pointerMinutes) * minute
        var moments = places.flatMap { place -> [Int64] in
            let (start, end) = (place.start.milliseconds, place.end.milliseconds)
            return [start - soon, start, start + pointer, start + soon, end]
        }
        moments += slots.flatMap { [$0.start.milliseconds, $0.end.milliseconds] }
        moments += notices.flatMap { [$0.from, $0.until] }.compactMap { $0?.milliseconds }
        let now = source.time.milliseconds
        return Set(moments.filter { now < $0 && $0 < now + 24 * 60 * minute }).sorted()
    }
}
