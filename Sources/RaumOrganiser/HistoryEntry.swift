package import RaumGrid
package import RaumNotation
package import RaumWords

/// A change of the past, as `HISTORY` tells it.
package struct HistoryEntry: Hashable, Sendable {
    /// The revision it made.
    package let revision: Revision
    /// The time of the change; nil if the daemon did not tell it.
    package let at: ZonedTime?
    /// The author: a user of the daemon's machine, a key, or an address.
    package let by: String
    /// The change in words, one text for each entity.
    package let words: [String]
    /// The revision that it took back; nil if it was no undoing.
    package let undone: Revision?
    /// Whether it only counted interest in sessions: hundreds of these are no news of the plan.
    package let countsInterest: Bool
    private let today: CivilDate

    /// Whether the revision was made for its operation alone (`nothing changed`).
    package var changedNothing: Bool {
        words == [nothingChanged.english] || words == [nothingChanged.german]
    }

    /// Nil if `line` is no change; times of `today` are told without their date.
    package init?(_ line: Line, today: CivilDate) {
        guard line.verb == "CHANGE", let number = line.words.first.flatMap({ UInt64($0) }) else {
            return nil
        }
        revision = Revision(number)
        at = line["at"].flatMap(ZonedTime.init(notation:))
        by = line["by"] ?? ""
        undone = line["did"].flatMap(undoneRevision)
        countsInterest = line["did"].map(isInterest) ?? false
        words = line.texts
        self.today = today
    }

    /// `42  18:41  uid 1000  “Offene Runde”: Raum Blau 18:30 → Raum Grün 2023-03-14 18:30`.
    package var sentence: Sentence {
        let who = by.isEmpty ? "?" : by
        return Sentence(name: "\(revision)  \(time)  \(who)  ") + did
    }

    /// `18:41`, with the date in front on another day than today; `?` if it is unknown.
    package var time: String {
        at.map { ($0.date == today ? "" : "\($0.date) ") + $0.clock } ?? "?"
    }

    /// The change in one sentence; of an undoing, the change that it took back.
    package var did: Sentence {
        let things = words.map {
            $0 == nothingChanged.english ? nothingChanged : Sentence(name: $0)
        }
        let undoing = undone.map { Sentence(en: "undo of \($0)", de: "\($0) zurückgenommen") }
        return ([undoing].compactMap(\.self) + things).joined(separator: "; ")
    }
}

/// The revision that `did` took back; nil if it was no undoing.
private func undoneRevision(_ did: String) -> Revision? {
    let parts = did.split(separator: " ")
    guard parts.count >= 2, parts[0] == "UNDO" else { return nil }
    return UInt64(parts[1]).map(Revision.init)
}

/// Whether each of the lines that `did` joins is an `INTEREST`.
private func isInterest(_ did: String) -> Bool {
    did.split(separator: "/").allSatisfy { $0.drop { $0 == " " }.starts(with: "INTEREST ") }
}

extension [HistoryEntry] {
    /// Whether `entry` took a change back that is not there again: not if it took back an undoing.
    package func takesBack(_ entry: HistoryEntry) -> Bool {
        var takesBack = false
        var next: HistoryEntry? = entry
        while let current = next, let undone = current.undone {
            takesBack.toggle()
            next = last { $0.revision == undone && undone < current.revision }
        }
        return takesBack
    }

    /// The newest change of `author` that changed something, is no undoing itself, and was not taken back.
    ///
    /// Nil if there is none. So undoing again and again walks back.
    package func lastStanding(by author: String) -> HistoryEntry? {
        let undone = Set(compactMap(\.undone))
        return last { entry in
            entry.by == author && entry.undone == nil && !undone.contains(entry.revision)
                && !entry.changedNothing
        }
    }
}
