/// A card in words: what stands above the large text, the large text, what stands below.
struct CardText {
    var label: String
    /// What stands in the label's place where that is too long, the longest first.
    var shorterLabels: [String] = []
    var span = ""
    var mark = ""
    var headline: String
    /// What stands in ordinary text where the headline is in letters of blocks; empty for the
    /// headline itself.
    var plain = ""
    var details = ""
    /// Where there is room while it is full; empty where that is not to be said.
    var advice = ""
    var style: Style
    /// Whether the label says all that the headline says.
    var isHeadlineRepeated = false
    /// How far a running session has come, from 0 to 1; nil for none.
    var progress: Double?
    var remaining = ""
}

extension CardText {
    /// What stands below the large text where one row holds all of it.
    var allDetails: String { [advice, details].filter { !$0.isEmpty }.joined(separator: " · ") }

    /// The parts of a line about it, without details; some may be empty.
    var parts: [String] {
        let large = isHeadlineRepeated || headline == label ? "" : headline
        return [label, span, large, mark]
    }
}
