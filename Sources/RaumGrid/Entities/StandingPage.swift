/// A page that boards and tickers show when they have room: a welcome, the network, house rules.
package struct StandingPage: Hashable, Sendable {
    /// The page's own name on the wire.
    package let id: PageID
    /// Its title; empty for none.
    package var title: Text = .empty
    /// Its text, with U+240A for a line break; empty if it was withdrawn.
    package var text: Text
    /// The revision of its last change.
    package var revision: Revision

    /// A page without a title.
    package init(id: PageID, text: Text, revision: Revision = .zero) {
        self.id = id
        self.text = text
        self.revision = revision
    }

    /// The sign that stands for a line break in `text`.
    package static let lineFeedSign: Character = "\u{240A}"

    /// The lines of its text.
    package var lines: [String] {
        text.string.split(separator: StandingPage.lineFeedSign, omittingEmptySubsequences: false)
            .map(String.init)
    }
}

/// The identifier of a standing page.
package typealias PageID = Identifier<StandingPage>

/// Fields of a standing page that a command names.
package struct PagePatch: Hashable, Sendable {
    package var title: Text?
    package var text: Text?

    /// A patch that names nothing.
    package init() {}
}
