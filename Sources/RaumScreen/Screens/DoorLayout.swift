/// The division of a door into rows.
struct DoorLayout {
    /// The first card's label.
    let label: Int
    /// The first card's large text.
    let headline: Range<Int>
    /// The first card's details: hosts, progress; nil if there is no room.
    let details: Int?
    /// The row of the rooms with a place while the first card's session is full; nil if they have no row of their
    /// own.
    let advice: Int?
    /// A line for each other card.
    let secondary: Range<Int>
    /// Rules between the parts.
    let rules: [Int]
    /// Lines about later sessions.
    let later: Range<Int>
    /// Notices of one line.
    let notices: Range<Int>

    /// Columns from which the advice of a full door has a row of its own; on narrower screens it is the details.
    private static let adviceColumns = 40

    /// Divides the rows from `top` until before `bottom`.
    init(
        width: Int,
        top: Int,
        bottom: Int,
        secondary: Int,
        later: Int,
        notices: Int,
        hasAdvice: Bool
    ) {
        let rows = bottom - top
        // One more row brings one more line at most, so that the headline never has fewer rows.
        func count(_ thresholds: [Int]) -> Int { thresholds.count { $0 <= rows } }
        let hasRules = rows >= 15
        let noticeRows = min(notices, count([7, 12]))
        let laterRows = min(later, count([5, 14, 20, 36]))
        let otherRows = min(secondary, count([4, 11, 13]))
        let adviceRows = hasAdvice && width >= DoorLayout.adviceColumns ? count([8]) : 0
        var end = bottom
        self.notices = end - noticeRows..<end
        end -= noticeRows
        self.later = end - laterRows..<end
        end -= laterRows
        var rules: [Int] = []
        if hasRules, laterRows + noticeRows > 0 {
            end -= 1
            rules.append(end)
        }
        self.secondary = end - otherRows..<end
        end -= otherRows
        advice = adviceRows > 0 ? end - 1 : nil
        end -= adviceRows
        let start = top + (rows >= 16 ? 1 : 0)
        label = start
        let free = end - start - 1
        details = free >= 2 ? end - 1 : nil
        headline = start + 1..<max(start + 1, end - (free >= 2 ? 1 : 0))
        self.rules = rules
    }
}
