internal import RaumGrid

// Pages turn by the event's clock, so that two boards side by side show the same one. A page holds lines of one day; a
// day that needs several is divided evenly, so that no page holds one line alone.

/// The lines of a board in pages.
struct BoardPages {
    /// One page.
    struct Page {
        let date: CivilDate
        let entries: ArraySlice<BoardEntry>
    }

    let pages: [Page]

    /// Divides the lines of each day into pages of at most `entriesMax`.
    init(_ days: [BoardAgenda.Day], entriesMax: Int) {
        pages = days.flatMap { day in
            let count = day.entries.count
            let pageCount = max(1, (count + entriesMax - 1) / entriesMax)
            return (0..<pageCount).map { index in
                let cut = { (page: Int) in page * count / pageCount }
                return Page(date: day.date, entries: day.entries[cut(index)..<cut(index + 1)])
            }
        }
    }

    /// The page that is shown at `time`, counted from 0; each stays for `seconds`.
    func index(at time: ZonedTime, seconds: Int) -> Int {
        turn(of: pages.count, at: time.milliseconds / (Int64(max(1, seconds)) * 1000))
    }
}

/// The index of the one of `count` pages, lines or notices that is shown in turn `number`, counted from 0.
///
/// Turns have negative numbers before 1970, where a clock without a battery may start.
func turn(of count: Int, at number: Int64) -> Int {
    let count = Int64(max(1, count))
    return Int((number % count + count) % count)
}
