/// The hashtag of one ISO week.
package struct Hashtag: Hashable, Sendable {
    /// The week it is for.
    package let week: ISOWeek
    /// The hashtag with its `#`; empty if it was withdrawn.
    package var text: Text
    /// Hidden behind a countdown until this moment; nil for shown at once.
    package var reveal: ZonedTime?
    /// The revision of its last change.
    package var revision: Revision

    /// The hashtag of `week`, shown at once.
    package init(week: ISOWeek, text: Text, revision: Revision = .zero) {
        self.week = week
        self.text = text
        self.revision = revision
    }
}

/// Fields of a hashtag that a command names.
package struct HashtagPatch: Hashable, Sendable {
    package var text: Text?
    package var reveal: TimeChange?

    /// A patch that names nothing.
    package init() {}
}
