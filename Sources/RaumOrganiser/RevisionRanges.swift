package import RaumGrid

/// Revisions as people write them: `42`, `2..623`, `2..299,301..623`.
package struct RevisionRanges: Hashable, Sendable {
    /// In ascending order, none touching the next one.
    package private(set) var ranges: [ClosedRange<UInt64>] = []

    /// The ranges of `revisions`.
    package init(_ revisions: [Revision]) {
        for number in revisions.map(\.number).sorted() { add(number...number) }
    }

    /// Nil if `text` has no `..` and no comma, or another part than a number or two numbers in ascending order.
    package init?(_ text: String) {
        guard text.contains("..") || text.contains(",") else { return nil }
        var read: [ClosedRange<UInt64>] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let range = RevisionRanges.range(part) else { return nil }
            read.append(range)
        }
        for range in read.sorted(by: { $0.lowerBound < $1.lowerBound }) { add(range) }
    }

    private static func range(_ text: Substring) -> ClosedRange<UInt64>? {
        if let number = UInt64(text) { return number...number }
        guard let dots = text.firstRange(of: ".."), let first = UInt64(text[..<dots.lowerBound]),
            let last = UInt64(text[dots.upperBound...]), first <= last
        else { return nil }
        return first...last
    }

    private mutating func add(_ range: ClosedRange<UInt64>) {
        guard let last = ranges.last, range.lowerBound <= last.upperBound.saturatingNext else {
            return ranges.append(range)
        }
        ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
    }

    /// Whether `revision` is one of them.
    package func contains(_ revision: Revision) -> Bool {
        ranges.contains { $0.contains(revision.number) }
    }

    /// `2..299,301..623`, as a command takes it.
    package var text: String {
        ranges.map { range in
            let (first, last) = (range.lowerBound, range.upperBound)
            return first == last ? "\(first)" : "\(first)..\(last)"
        }.joined(separator: ",")
    }
}

extension UInt64 {
    fileprivate var saturatingNext: UInt64 { self == .max ? self : self + 1 }
}

extension [HistoryEntry] {
    /// The changes of `ranges` that have to be taken back so that all is as before them, the newest first.
    ///
    /// A change that was taken back already, and an undoing of a change within `ranges`, leave nothing to take back.
    package func standing(in ranges: RevisionRanges) -> [HistoryEntry] {
        var void: Set<Revision> = []
        var standing: [HistoryEntry] = []
        for entry in reversed() where !void.contains(entry.revision) {
            if let undone = entry.undone { void.insert(undone) }
            let isWithin = entry.undone.map(ranges.contains) ?? false
            guard ranges.contains(entry.revision), !isWithin, !entry.changedNothing else {
                continue
            }
            standing.append(entry)
        }
        return standing
    }
}
