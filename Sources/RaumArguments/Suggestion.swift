/// Finds what somebody probably meant.
package enum Suggestion {
    /// The candidate most like `word`; nil where none is like it.
    ///
    /// Counts letters to insert, delete, replace or exchange with their neighbour (the optimal string
    /// alignment distance), ignoring case; a third of the word may differ.
    package static func nearest(to word: String, among candidates: [String]) -> String? {
        let wanted = Array(word.lowercased().unicodeScalars)
        let ranked = candidates.map { candidate in
            (candidate, distance(wanted, Array(candidate.lowercased().unicodeScalars)))
        }
        guard let best = ranked.min(by: { $0.1 < $1.1 }) else { return nil }
        return best.1 <= max(1, wanted.count / 3) ? best.0 : nil
    }

    private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var rows = [Array(0...b.count)]
        for (i, scalar) in a.enumerated() {
            var row = [i + 1]
            for (j, other) in b.enumerated() {
                let replaced = rows[i][j] + (scalar == other ? 0 : 1)
                var best = min(replaced, row[j] + 1, rows[i][j + 1] + 1)
                if i > 0, j > 0, scalar == b[j - 1], a[i - 1] == other {
                    best = min(best, rows[i - 1][j - 1] + 1)
                }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}
