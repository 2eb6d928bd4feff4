// The plan for telephones and larger screens. One list serves all: a telephone shows it by time, and where the rooms
// fit side by side its parts stand in a grid, by classes alone, since the policy allows no styles in attributes.

internal import RaumGrid
internal import RaumInterchange
internal import RaumScreen

struct IndexPage {
    let source: PageSource
    let agenda: PlanAgenda
    let words: PageWords

    init(_ source: PageSource) {
        self.source = source
        agenda = PlanAgenda(source.grid, at: source.time, language: source.language)
        words = source.words
    }

    var page: HTMLPage {
        let days = orderedDays.map { IndexDay($0, self) }
        let columns = days.map(\.table.columnCount)
        let few = min(agenda.rooms.count { $0.state == .open } + 1, columns.min() ?? 1)
        let style = IndexStyle.text(
            columns: few...max(few, columns.max() ?? 1),
            rows: days.map(\.table.rowCount).max() ?? 1
        )
        return PageFrame(
            path: Pages.indexPath,
            title: source.name,
            source: source,
            style: style,
            script: IndexScript.text,
            attributes: [
                ("data-zone", PageFrame.zone(source)), ("data-stale", words.stale),
                ("data-left", words.remaining), ("data-hours", words.remainingHours),
                ("data-mark", words.mark),
                ("data-found", words.found),
            ],
            body: body(days)
        ).page
    }

    /// The shown day and later ones, then the past ones.
    private var orderedDays: [PlanAgenda.Day] {
        let today = agenda.shown.date
        return agenda.days.filter { $0.date >= today } + agenda.days.filter { $0.date < today }
    }

    private func body(_ days: [IndexDay]) -> String {
        let parts = [notices, opening] + days.map(\.text) + [tray]
        return """
            <a class="skip" href="#plan">\(words.skip)</a>
            <header id="head"><h1>\(heading)</h1>\(tag)\(navigation(days))\(code)</header>
            \(tools)
            \(PageParts.state(source))
            <main id="plan" tabindex="-1">
            \(parts.filter { !$0.isEmpty }.joined(separator: "\n"))
            </main>
            <footer id="foot">\(footer)</footer>
            """
    }

    private var heading: String {
        PageParts.link(source.name, source.grid.event?.url.string)
    }

    /// The code of the event's address: for paper alone, since the page itself is on a telephone.
    private var code: String {
        CodePicture(source.grid.address(for: nil, at: source.time))?.html ?? ""
    }

    private var tag: String {
        agenda.hashtag.isEmpty ? "" : "<p>\(escaped(agenda.hashtag))</p>"
    }

    private func navigation(_ days: [IndexDay]) -> String {
        guard days.count > 1 else { return "" }
        let links = days.map { day in
            "<a href=\"#d\(day.day.date)\">\(words.shortDay(day.day.date))</a>"
        }
        return "<nav>\(links.joined())</nav>"
    }

    private var tools: String {
        let rooms = agenda.rooms.map { room in
            "<option value=\"\(room.id)\">\(escaped(name(of: room.id)))</option>"
        }
        return """
            <form id="tools" role="search" hidden>
            <input id="q" type="search" aria-label="\(words.search)" placeholder="\(words.search)" \
            autocomplete="off" enterkeyhint="search">
            <select id="r" aria-label="\(words.room)"><option value="">\(words.allRooms)</option>\
            \(rooms.joined())</select>
            <label><input id="m" type="checkbox"> \(words.onlyMine)</label>
            <output id="n"></output>
            </form>
            """
    }

    private var notices: String {
        let current = source.grid.notices.values.filter { $0.isCurrent(at: source.time) }
            .sorted { ($0.level == .urgent ? 0 : 1, $0.id) < ($1.level == .urgent ? 0 : 1, $1.id) }
        guard !current.isEmpty else { return "" }
        let lines = current.map { notice in
            let rooms = notice.rooms.map(name).joined(separator: ", ")
            let isUrgent = notice.level == .urgent
            let lead = [isUrgent ? words.urgent : "", rooms].filter { !$0.isEmpty }
            let text = (lead.map { $0 + ": " }.joined()) + notice.text(in: source.language)
            return "<p class=\"\(isUrgent ? "alert" : "note")\">\(escaped(text))</p>"
        }
        return "<div>\(lines.joined(separator: "\n"))</div>"
    }

    /// Now and next, or the notice in their place.
    private var opening: String {
        let sections = [section("now", words.now, agenda.now, free.now), nextSection]
        let shown = sections.filter { !$0.isEmpty }.joined(separator: "\n")
        if !shown.isEmpty { return shown }
        switch agenda.outlook.day {
        case .over: return "<p class=\"note\">\(words.over)</p>"
        case .continues(let date, _):
            return "<p class=\"note\">\(words.continues(words.day(date)))</p>"
        case .open: return "<p class=\"open\">\(words.nothing) \(words.invite)</p>"
        }
    }

    private var free: IndexFree { IndexFree(self) }

    private var nextSection: String {
        guard let first = agenda.next.first?.start else {
            return section("next", words.next, [], free.next)
        }
        let isToday = first.date == source.time.date
        let title = isToday ? words.next : words.continues(words.day(first.date))
        return section("next", title, agenda.next, free.next)
    }

    private func section(
        _ id: String,
        _ title: String,
        _ entries: [PlanEntry],
        _ free: String
    ) -> String {
        guard !entries.isEmpty || !free.isEmpty else { return "" }
        let cards = entries.map { PlanCard($0, self).text(level: 3, isCopy: true) }
        return """
            <section id="\(id)"><h2>\(title)</h2>
            \(cards.joined(separator: "\n"))\(free)</section>
            """
    }

    private var tray: String {
        guard !agenda.tray.isEmpty else { return "" }
        let cards = agenda.tray.map { session in
            let hosts = escaped(session.hosts.map(\.string).joined(separator: ", "))
            let hands = session.hands > 0 ? words.hands(session.hands) : ""
            let interest = words.interest(in: session, source.grid)
            let line = [hosts, hands, interest].filter { !$0.isEmpty }.joined(separator: " · ")
            let text = line.isEmpty ? "" : "<p>\(line)</p>"
            let title = "<h3>\(PageParts.title(session, source.grid))</h3>"
            return "<article data-s=\"\(session.id)\">\(title)\(text)</article>"
        }
        let list = cards.joined(separator: "\n")
        return "<section id=\"tray\"><h2>\(words.pitches)</h2>\n\(list)\n</section>"
    }

    private var footer: String {
        let links = [
            ("schedule.ics", words.calendar), ("plan.csv", words.table),
            ("feed.atom", words.changes),
            ("schedule.xml", "XML"), ("schedule.json", "JSON"),
        ]
        let list = links.map { "<a href=\"\($0.0)\">\($0.1)</a>" }.joined()
        let plan = words.planOf(source.spoken(source.changedAt), source.revision)
        let zone = source.grid.event?.zone ?? "UTC"
        return "<nav aria-label=\"\(words.files)\">\(list)</nav><p>\(plan) · \(escaped(zone))</p>"
    }

    /// The name on the door of a room; its identifier where there is none.
    func name(of room: RoomID) -> String { agenda.name(of: room) }
}
