/// A card in words: the label above the large text, the large text, and the details below.
struct CardText {
    /// The kind of card: now, next, moved.
    var label: String
    /// Labels for the case that `label` is too long, the longest first.
    var shorterLabels: [String] = []
    /// From when to when; empty if that is not said.
    var span = ""
    /// The remark about it; empty for none.
    var mark = ""
    /// The large text.
    var headline: String
    /// The ordinary text beside a headline in letters of blocks; empty for the headline itself.
    var plain = ""
    /// The texts below: hosts, notes.
    var details = ""
    /// The rooms with a place while it is full; empty if none are to be named.
    var advice = ""
    /// How the large text looks.
    var style: Style
    /// Whether the label says all that the headline says.
    var isHeadlineRepeated = false
    /// How far a running session has come, from 0 to 1; nil for none.
    var progress: Double?
    /// How long it still takes, in words; empty if that is not said.
    var remaining = ""
}

extension CardText {
    /// The text below the large text where one row holds all of it.
    var allDetails: String { [advice, details].filter { !$0.isEmpty }.joined(separator: " · ") }

    /// The parts of a line about it, without details; some may be empty.
    var parts: [String] {
        let large = isHeadlineRepeated || headline == label ? "" : headline
        return [label, span, large, mark]
    }
}
