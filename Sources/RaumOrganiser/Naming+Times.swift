package import RaumArguments
package import RaumGrid
internal import RaumNames
internal import RaumNotation
internal import RaumWire
internal import RaumWords

// 18:30 · +10m · -5m · +1h30 · now · next slot · slot mittag · end of slot · end of blau:now ·
// tomorrow 10:00 · 2023-03-15 10:00 · 2023-03-15T10:00 · 2023-03-14T18:30+01:00, each with seconds, too. What is relative counts from what the field was, or from now.

extension Naming {
    /// The point in time that `word` means; `base` is what the field was, nil where it was nothing.
    ///
    /// A bare reading of the clock is one of the day of `base`, or of today where that day is over. `option` is what the word was given for. Throws with the forms that are understood.
    package func time(
        _ word: String,
        for option: String,
        from base: ZonedTime? = nil
    ) throws(UsageError) -> ZonedTime {
        let folded = word.lowercased()
        let today = grid.currentDay(at: now)
        let day = max(base?.date ?? today, today)
        let base = base ?? minute(now)
        if let minutes = SpokenMinutes.relative(folded) { return shifted(base, minutes) }
        if folded == "now" || folded == "jetzt" { return minute(now) }
        if let slot = try slot(folded, after: base) { return slot.start }
        if let end = try end(word) { return end }
        if let time = ZonedTime(notation: folded.uppercased()) { return offsets.time(time) }
        if let time = try clock(folded, on: day) { return time }
        if let time = try dayAndClock(folded) { return time }
        throw UsageError(
            en:
                "\(option) takes a time like 18:30, +10m, -5m, now, \"next slot\", \"tomorrow 10:00\" or"
                + " 2023-03-14T18:30+01:00, not \(word).",
            de:
                "\(option) ist eine Zeit wie 18:30, +10m, -5m, jetzt, \"next slot\", \"morgen 10:00\" oder"
                + " 2023-03-14T18:30+01:00, nicht \(word)."
        )
    }

    /// The slot that `word` names: `next slot`, or `slot ID`; nil where it is about no slot.
    ///
    /// Throws where the event has no such slot, or several.
    package func slot(_ word: String, after base: ZonedTime) throws(UsageError) -> Slot? {
        let parts = word.split(separator: " ", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        if word == "next slot" { return try nextSlot(after: base) }
        guard parts[0] == "slot" else { return nil }
        let found = grid.slots.values.filter { slot in
            slot.kind != .removed
                && (Suggestion.isSame(slot.id.string, String(parts[1]))
                    || Suggestion.isSame(slot.label.string, String(parts[1])))
        }
        guard found.count == 1, let slot = found.first else {
            let known = slots.map { "\($0.id) \($0.start.clock)" }.joined(separator: ", ")
            throw UsageError(
                en: "No slot is called \(parts[1]). There are: \(known)",
                de: "Kein Slot heißt \(parts[1]). Es gibt: \(known)",
                exitCode: .failure
            )
        }
        return slot
    }

    /// `end of slot`: of the one that it is now; `end of SESSION`; nil where it is about no end.
    private func end(_ word: String) throws(UsageError) -> ZonedTime? {
        let parts = word.split(separator: " ", maxSplits: 2)
        guard parts.count == 3, parts[0].lowercased() == "end", parts[1] == "of" else { return nil }
        if parts[2] == "slot" {
            let slot = slots.last {
                $0.start.milliseconds <= now.milliseconds && now.milliseconds < $0.end.milliseconds
            }
            if let slot { return slot.end }
            throw UsageError(
                en: "There is no slot at \(now.clock). Give a time like 18:30.",
                de: "Um \(now.clock) ist kein Slot. Bitte eine Zeit wie 18:30 angeben.",
                exitCode: .failure
            )
        }
        let id = try session(String(parts[2]))
        if let end = grid.sessions[id]?.placement?.end { return end }
        throw UsageError(
            en: "\(id) is not on the grid, so it has no end. Give a time like 18:30.",
            de:
                "\(id) steht nicht im Plan und hat so kein Ende. Bitte eine Zeit wie 18:30 angeben.",
            exitCode: .failure
        )
    }

    private func nextSlot(after base: ZonedTime) throws(UsageError) -> Slot {
        let next = slots.first {
            $0.kind == .session && base.milliseconds < $0.start.milliseconds
        }
        guard let next else {
            throw UsageError(
                en: "There is no slot after \(spoken(base)). Give a time like 18:30.",
                de: "Nach \(spoken(base)) ist kein Slot mehr. Bitte eine Zeit wie 18:30 angeben.",
                exitCode: .failure
            )
        }
        return next
    }

    private var slots: [Slot] {
        grid.slots.values.filter { $0.kind != .removed }.sorted {
            ($0.start.milliseconds, $0.id.string) < ($1.start.milliseconds, $1.id.string)
        }
    }

    private func minute(_ time: ZonedTime) -> ZonedTime {
        time.adding(milliseconds: -(time.milliseconds % 60_000))
    }

    private func shifted(_ time: ZonedTime, _ minutes: Int) -> ZonedTime {
        offsets.time(time.adding(minutes: minutes))
    }

    private var offsets: OffsetPlan { grid.event?.offsets ?? .utc }

    /// `tomorrow 10:00`, `saturday 9:30`, `15.3. 10:00`, `2023-03-15 10:00`, `2023-03-15t10:00`; nil for anything else.
    private func dayAndClock(_ word: String) throws(UsageError) -> ZonedTime? {
        let isDate = CivilDate(notation: String(word.prefix(10))) != nil
        let mark: (Character) -> Bool = { $0 == " " || (isDate && $0 == "t") }
        let parts = word.split(maxSplits: 1, whereSeparator: mark).map(String.init)
        guard parts.count == 2 else { return nil }
        guard let day = CivilDate(spoken: parts[0], today: now.date) else { return nil }
        return try clock(parts[1].trimmingBlanks, on: day)
    }

    /// The point at which the venue's clock shows `18:30`, `9:30` or `18:30:15` on `day`.
    ///
    /// An offset, as in `18:30+01:00` and `18:30Z`, goes before the venue's. Nil for no reading.
    ///
    /// Throws where the clock never shows it, since a change skips it: nobody can mean it.
    private func clock(_ word: String, on day: CivilDate) throws(UsageError) -> ZonedTime? {
        let isShort = word.utf8.dropFirst().first == UInt8(ascii: ":")
        let text = "\(day)T\(isShort ? "0" : "")\(word.uppercased())"
        if let time = ZonedTime(notation: text) { return offsets.time(time) }
        guard let wall = ZonedTime(notation: text + "Z") else { return nil }
        let time = offsets.time(day, hour: wall.hour, minute: wall.minute)
        guard time.clock == wall.clock else {
            throw UsageError(
                en:
                    "The clock never shows \(wall.clock) on \(day), when it is put forward. Give a time"
                    + " before or after that.",
                de:
                    "Am \(day) wird die Uhr vorgestellt und zeigt nie \(wall.clock). Bitte eine Zeit davor"
                    + " oder danach angeben."
            )
        }
        return offsets.time(time.adding(milliseconds: Int64(wall.second) * 1000))
    }
}

/// Lengths as people say them: `10`, `10m`, `1h`, `1h30`, with a sign.
package enum SpokenMinutes {
    /// Minutes; nil where `word` is no length.
    package static func length(_ word: String) -> Int? {
        var digits = word[...]
        let sign = digits.first == "-" ? -1 : 1
        if digits.first == "-" || digits.first == "+" { digits.removeFirst() }
        guard let minutes = unsigned(digits), minutes <= CountLimit.minutes else { return nil }
        return sign * minutes
    }

    /// Minutes; nil where `word` has no sign, or is no length.
    static func relative(_ word: String) -> Int? {
        word.hasPrefix("+") || word.hasPrefix("-") ? length(word) : nil
    }

    private static func unsigned(_ word: Substring) -> Int? {
        let parts = word.split(separator: "h", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return minutes(word) }
        guard let hours = decimal(String(parts[0])), hours <= CountLimit.minutes / 60 else {
            return nil
        }
        return parts[1].isEmpty ? hours * 60 : minutes(parts[1]).map { hours * 60 + $0 }
    }

    /// `10`, `10m`, `10min`.
    private static func minutes(_ word: Substring) -> Int? {
        let end = ["min", "m"].first { word.hasSuffix($0) }?.utf8.count ?? 0
        guard let number = decimal(String(word.dropLast(end))), number <= CountLimit.minutes else {
            return nil
        }
        return number
    }
}
