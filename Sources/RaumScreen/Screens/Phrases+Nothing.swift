internal import RaumGrid

extension Phrases {
    /// The text of a screen that has nothing to list, by how the event goes on, and a hint.
    func nothing(
        _ outlook: Outlook,
        hasHeldSessions: Bool,
        _ grid: Grid,
        at time: ZonedTime
    ) -> (text: String, hint: String) {
        switch outlook.day {
        case .open:
            let plain = hasHeldSessions ? nothingMore : nothingPlanned
            let start = outlook.nextStart.map { nextDay(day($0.date, on: time.date), $0.clock) }
            return (start ?? plain, freeHint)
        case .continues(let date, let start):
            return (nextDay(day(date, on: time.date), start?.clock), freeHint)
        case .over: return (over, overHint(of: grid, on: time.date))
        }
    }
}
