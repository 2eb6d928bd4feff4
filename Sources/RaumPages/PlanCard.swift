internal import RaumGrid
internal import RaumInterchange
internal import RaumScreen

/// An entry of the plan as a card.
struct PlanCard {
    let entry: PlanEntry
    let index: IndexPage

    init(_ entry: PlanEntry, _ index: IndexPage) {
        self.entry = entry
        self.index = index
    }

    private var time: ZonedTime { index.source.time }

    /// The card with its title as a heading of `level`.
    ///
    /// A copy of a card that stands elsewhere on the page has no identifier of its own; `place` are classes.
    func text(level: Int, place: String = "", isCopy: Bool = false) -> String {
        let classes = ([place] + states).filter { !$0.isEmpty }.joined(separator: " ")
        let mark = entry.mark.isEmpty ? "" : "<p class=\"m\">\(escaped(entry.mark))</p>"
        let heading = "<h\(level)>\(title)</h\(level)>"
        let hosts = entry.session.map { $0.hosts.map(\.string).joined(separator: ", ") } ?? ""
        let grid = index.source.grid
        let interest = entry.session.map { index.words.interest(in: $0, grid) } ?? ""
        let told = [hosts, interest, entry.remark].filter { !$0.isEmpty }
        let lines = told.map { "<p>\(escaped($0))</p>" }
        let name = "<article\(attribute("class", classes))\(identity(isCopy))\(room)>"
        let when = "<p>\(span(isCopy))\(location(entry.room))</p>"
        return ([name, heading, mark, when] + lines + ["</article>"]).joined()
    }

    private var title: String {
        switch entry.subject {
        case .planned(let session), .cancelled(let session):
            return PageParts.title(session, index.source.grid)
        case .departed(let departure):
            guard departure.whole == nil else {
                return escaped(departure.title(in: index.source.language))
            }
            return PageParts.title(departure.session, index.source.grid)
        case .pause(let slot):
            return slot.label.isEmpty ? index.words.pause : escaped(slot.label.string)
        }
    }

    private var states: [String] {
        var states: [String] =
            switch entry.subject {
            case .planned: entry.mark.isEmpty ? [] : ["new"]
            case .cancelled: ["off"]
            case .departed(let departure):
                departure.fate == .cancelled || departure.fate == .removed
                    ? ["gone", "x"] : ["gone"]
            case .pause: ["pause"]
            }
        if entry.isOver(at: time) { states.append("past") }
        if case .planned = entry.subject, entry.contains(time) { states.append("run") }
        return states
    }

    private func identity(_ isCopy: Bool) -> String {
        switch entry.subject {
        case .planned(let session) where !isCopy, .cancelled(let session) where !isCopy:
            " id=\"s-\(session.id)\""
        case .planned(let session), .cancelled(let session): " data-s=\"\(session.id)\""
        case .departed(let departure): " data-s=\"\(departure.session.id)\""
        case .pause: ""
        }
    }

    private var room: String { entry.room.map { " data-r=\"\($0)\"" } ?? "" }

    private func span(_ isCopy: Bool) -> String {
        let words = Phrases(index.source.language)
        let text = words.span(entry.start, entry.end, on: time.date)
        guard isCopy, case .planned = entry.subject, entry.contains(time) else { return text }
        return text + "<span data-e=\"\(entry.end.milliseconds)\"></span>"
    }

    private func location(_ room: RoomID?) -> String {
        guard let room else { return "" }
        let dot = PageStyle.dot(index.source.grid.rooms[room])
        let name = escaped(index.name(of: room))
        let text = dot.isEmpty ? name : "<span class=\"\(dot)\">\(name)</span>"
        return "<span class=\"w\"> · \(text)</span>"
    }

    private func attribute(_ name: String, _ value: String) -> String {
        value.isEmpty ? "" : " \(name)=\"\(value)\""
    }
}
