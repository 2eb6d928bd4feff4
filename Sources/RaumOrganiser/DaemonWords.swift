package import RaumGrid
package import RaumNotation
package import RaumWire
package import RaumWords

// Sentences about daemons that share a log.

extension OtherDaemon {
    /// `b at 10.0.0.6:7433: revision 42, 8 of 9 screens show theirs`, for people who read it on the day `today`.
    package func sentence(on today: CivilDate) -> Sentence {
        let clock = seen.map { $0.date == today ? $0.clock : "\($0.date) \($0.clock)" } ?? "?"
        let rest: Sentence =
            switch state {
            case .silent:
                Sentence(en: "SILENT since \(clock)", de: "STUMM seit \(clock)") + unreached
            case .ended: Sentence(en: "ended at \(clock)", de: "beendet um \(clock)")
            case .alive where unasked != nil, .new where unasked != nil:
                Sentence(en: "last heard at \(clock)", de: "zuletzt gehört um \(clock)") + unreached
            case .alive, .new: facts.joined(separator: ", ")
            }
        return title + Sentence(name: ": ") + rest
    }

    private var facts: [Sentence] {
        let count = Sentence(
            en: "\(current) of \(screens) screens show what they should",
            de: "\(current) von \(screens) Bildschirmen zeigen, was sie sollen"
        )
        let clock = offsetMilliseconds.map { Int($0) } ?? 0
        return [
            // Faults come first, since a narrow screen cuts the rest.
            cutOffSince.map { cutOff(since: $0) }, diverged.map(hasDiverged),
            Sentence(en: "revision \(revision)", de: "Stand \(revision)"), count,
            clock.magnitude > UInt(OtherDaemon.offsetMillisecondsMax)
                ? Sentence(en: "its CLOCK is ", de: "die UHR geht ") + ClockError.words(-clock)
                : nil,
        ].compactMap(\.self)
    }

    /// Why it could not be asked; empty if it was.
    private var unreached: Sentence {
        unasked.map { Sentence(en: ", cannot be asked: \($0)", de: ", nicht zu fragen: \($0)") }
            ?? .empty
    }

    /// The smallest difference of clocks that is reported, in milliseconds.
    private static let offsetMillisecondsMax = 2000
}

/// Why the daemon of this line about itself makes no changes in the log that it shares; nil if it does.
package func isolation(_ daemon: Line) -> Sentence? {
    if let reason = daemon["diverged"] { return hasDiverged(reason) }
    guard let since = daemon["cut-off"].flatMap(ZonedTime.init(notation:)) else { return nil }
    let reason = daemon["unreached"].map { Sentence(name: " (\($0))") } ?? .empty
    return cutOff(since: since) + reason
}

private func cutOff(since: ZonedTime) -> Sentence {
    Sentence(
        en: "CUT OFF from the others since \(since.clock), makes no changes",
        de: "ABGESCHNITTEN von den anderen seit \(since.clock), ändert nichts"
    )
}

private func hasDiverged(_ reason: String) -> Sentence {
    Sentence(
        en: "DIVERGED, a person must decide: \(reason)",
        de: "WIDERSPRUCH, ein Mensch muss entscheiden: \(reason)"
    )
}
