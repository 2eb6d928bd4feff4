package import RaumGrid
package import RaumHub

/// The condition of a daemon, for its administrators.
package struct Condition: Hashable, Sendable {
    /// Since when and why no change can be kept.
    package struct ReadOnly: Hashable, Sendable {
        /// Since when no change can be kept, and why.
        package let since: ZonedTime
        package let reason: String
    }

    /// The last durable revision.
    package var revision: Revision
    /// The screens by their state.
    package var screens: ScreenCounts
    /// The change that was kept last; nil if there was none since the start.
    package var lastChange: LastChange?
    /// Nil while changes can be kept.
    package var readOnly: ReadOnly?
    /// The venue's date, which decides whether a time is shown with its day.
    package var today: CivilDate

    /// In words, for one line: `revision 42; 8 of 9 displays show it; last change 18:42 by lena`.
    package var words: String {
        var parts = ["revision \(revision)", wordsOfScreens]
        if let lastChange {
            let by = lastChange.by.isEmpty ? "" : " by \(lastChange.by)"
            parts.append("last change \(clock(lastChange.at))\(by)")
        }
        if let readOnly {
            parts.insert("READ-ONLY since \(clock(readOnly.since)): \(readOnly.reason)", at: 0)
        }
        return parts.joined(separator: "; ")
    }

    private var wordsOfScreens: String {
        let known = screens.connected + screens.gone
        let keyless = screens.keyless == 0 ? "" : ", \(screens.keyless) without a key"
        guard known > 0 else { return "no display" + keyless }
        let noun = known == 1 ? "display shows" : "displays show"
        let gone = screens.gone == 0 ? "" : ", \(screens.gone) gone"
        return "\(screens.current) of \(known) \(noun) it" + gone + keyless
    }

    private func clock(_ time: ZonedTime) -> String {
        time.date == today ? time.clock : "\(time.date) \(time.clock)"
    }
}

extension Condition {
    /// The condition of the daemon of `hub` at `now`; `readOnlySince` is when it stopped keeping changes, in wall clock
    /// milliseconds, nil while it keeps them.
    init(of hub: Hub, readOnlySince: Int64?, at now: ClockReading) {
        let figures = HubFigures(hub)
        self.init(
            revision: hub.durableRevision,
            screens: figures.screens,
            lastChange: figures.lastChange,
            readOnly: hub.readOnlyReason.map { reason in
                ReadOnly(since: hub.grid.time(at: readOnlySince ?? now.wall), reason: reason)
            },
            today: hub.grid.time(at: now.wall).date
        )
    }
}
