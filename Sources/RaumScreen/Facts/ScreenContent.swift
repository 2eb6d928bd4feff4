internal import RaumGrid

/// A screen whose picture, lines and facts come from one value, so that they cannot disagree.
package protocol ScreenContent: Pane {
    /// The screen in words.
    var plainText: PlainText { get }
    /// The facts for programs, without the kind of screen and the time of day.
    var facts: [JSON.Member] { get }
}

/// A part of a screen in words.
package struct PlainText: Hashable, Sendable {
    /// The line that holds the time of day; nil for none.
    package var title: String?
    /// The heading of the part, without the time of day; nil if it never changes.
    package var heading: String?
    /// One fact a line, the most important first.
    package var facts: [String]
    /// The words for facts of which something else is told when they go; empty where nothing is.
    package var endings: [String: String] = [:]

    /// Whether nothing is said.
    package var isEmpty: Bool { title == nil && facts.isEmpty }

    /// Lines of which the first holds the time of day.
    package init(_ lines: [String], heading: String? = nil) {
        title = lines.first
        self.heading = heading
        facts = Array(lines.dropFirst())
    }

    /// Facts without a line that holds the time of day.
    package init(facts: [String]) { self.facts = facts }
}

extension TickerScreen: ScreenContent {
    /// A session that no longer starts soon has begun, or the change of it is told.
    package var plainText: PlainText {
        var text = PlainText(plainLines)
        text.endings = Dictionary(plainStarts.map { ($0, "") }) { first, _ in first }
        return text
    }
    package var facts: [JSON.Member] {
        [
            JSON.Member("hashtag", .string(hashtag)),
            Facts(grid, at: time).notices { $0.rooms.isEmpty },
        ]
    }
}

extension WaitingScreen: ScreenContent {
    package var plainText: PlainText { PlainText(facts: [lines.joined(separator: " ")]) }
    package var facts: [JSON.Member] { [JSON.Member("code", .string(code))] }
}
