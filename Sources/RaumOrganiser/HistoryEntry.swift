package import RaumGrid
package import RaumNotation

/// A change of the past, as `HISTORY` tells it.
package struct HistoryEntry: Hashable, Sendable, CustomStringConvertible {
    /// The revision it made.
    package let revision: Revision
    /// When; nil where the daemon did not say.
    package let at: ZonedTime?
    /// Who: a user of the daemon's machine, or an address.
    package let by: String
    /// What, in words, a thing each.
    package let words: [String]
    private let today: CivilDate

    /// Nil where `line` is no change; times of `today` are told without their date.
    package init?(_ line: Line, today: CivilDate) {
        guard line.verb == "CHANGE", let number = line.words.first.flatMap({ UInt64($0) }) else {
            return nil
        }
        revision = Revision(number)
        at = line["at"].flatMap(ZonedTime.init(notation:))
        by = line["by"] ?? ""
        let undone = line["did"].flatMap(undoneRevision)
        words = (undone.map { ["undo of \($0)"] } ?? []) + line.texts
        self.today = today
    }

    /// `42  18:41  uid 1000  “Offene Runde”: Raum Blau 18:30 → Raum Grün 2023-03-14 18:30`.
    package var description: String {
        let time = at.map { ($0.date == today ? "" : "\($0.date) ") + $0.clock } ?? "?"
        let who = by.isEmpty ? "?" : by
        return "\(revision)  \(time)  \(who)  \(words.joined(separator: "; "))"
    }
}

/// The revision that `did` took back; nil where it was no undoing.
private func undoneRevision(_ did: String) -> String? {
    let parts = did.split(separator: " ")
    return parts.count >= 2 && parts[0] == "UNDO" ? String(parts[1]) : nil
}
