internal import RaumGrid
internal import RaumInterchange

/// Parts that several pages have.
enum PageParts {
    /// The line which tells that no daemon vouches for the plan; hidden while one does.
    static func state(_ source: PageSource) -> String {
        let text = source.staleSince.map { since in
            source.words.stale.replacing("{}", with: source.spoken(since))
        }
        let hidden = text == nil ? " hidden" : ""
        return "<p id=\"state\" role=\"status\"\(hidden)>\(text ?? "")</p>"
    }

    /// The title, as a link where the session has an address.
    static func title(_ session: Session, _ grid: Grid) -> String {
        let title = session.title.isEmpty ? session.id.string : session.title.string
        let own = session.url.string
        return link(title, own.isEmpty ? grid.details(of: .session(session.id))[.url] : own)
    }

    /// `text`, as a link where `address` is one of the web.
    static func link(_ text: String, _ address: String?) -> String {
        guard let address, isWebAddress(address) else { return escaped(text) }
        return "<a href=\"\(escaped(address))\" rel=\"noopener noreferrer\">\(escaped(text))</a>"
    }
}
