package import RaumArguments
package import RaumGrid
internal import RaumNames
internal import RaumNotation
internal import RaumWire
internal import RaumWords

// 18:30 · 18.30 · 1830 · 18 Uhr · 6 pm · +10m · -5m · +1h30 · 10m · now · next slot · slot mittag · end of slot · end of blau:now ·
// tomorrow 10:00 · 2023-03-15 10:00 · 2023-03-15T10:00 · 2023-03-14T18:30+01:00, each with seconds, too; and the same
// in German. A length with a sign counts from the field's former value, or from now; the next slot counts from now.

extension Naming {
    /// The point in time that `word` means; `base` is the field's former value, nil if it had none.
    ///
    /// A bare reading of the clock is one of the day of `base`, or of today where that day is over. `option` is the
    /// option of which `word` is the value. Throws with the forms that are understood.
    package func time(
        _ word: String,
        for option: String,
        from base: ZonedTime? = nil
    ) throws(UsageError) -> ZonedTime {
        let folded = word.lowercased()
        let today = grid.currentDay(at: now)
        let day = max(base?.date ?? today, today)
        if let minutes = SpokenMinutes.relative(folded) {
            return offsets.told((base ?? minute(now)).adding(minutes: minutes))
        }
        if let hours = SpokenMinutes.hours(folded) {
            throw UsageError.hoursAlone(option, word, hours)
        }
        if let minutes = SpokenMinutes.ahead(folded, isBare: base == nil) {
            return offsets.told(minute(now).adding(minutes: minutes))
        }
        if folded == "now" || folded == "jetzt" { return minute(now) }
        if let slot = try slot(folded, on: day) { return slot.start }
        if let end = try end(word) { return end }
        if let time = ZonedTime(notation: folded.uppercased()) { return offsets.told(time) }
        if let time = try clock(folded, on: day) { return time }
        if let time = try dayAndClock(folded) { return time }
        if let day = spokenDay(folded) { throw clockless(option, word, day) }
        throw isHour(folded)
            ? UsageError.hourAlone(option, word) : UsageError.unreadable(option, word)
    }

    /// The day that `word` means: a weekday is that of the event, where it has one to come.
    private func spokenDay(_ word: String) -> CivilDate? {
        CivilDate(spoken: word, today: now.date, of: grid.event?.days ?? [])
    }

    private func clockless(_ option: String, _ word: String, _ day: CivilDate) -> UsageError {
        guard day >= grid.currentDay(at: now) else {
            return UsageError(
                en: "\(option) \(word) is over: it is \(now.date). Give a time like 18:30.",
                de:
                    "\(option) \(word) ist vorbei: heute ist \(now.date). Bitte eine Zeit wie 18:30."
            )
        }
        return UsageError(
            en: "\(option) lacks the time of day: \(option) \"\(word) 18:30\"",
            de: "\(option) fehlt die Uhrzeit: \(option) \"\(word) 18:30\""
        )
    }

    /// `end of slot`, of the present one; `end of SESSION`; nil if it is about no end.
    private func end(_ word: String) throws(UsageError) -> ZonedTime? {
        let parts = word.split(separator: " ", maxSplits: 2)
        guard parts.count == 3, ["end", "ende"].contains(parts[0].lowercased()),
            ["of", "von", "vom", "des", "der"].contains(parts[1].lowercased())
        else { return nil }
        if ["slot", "slots"].contains(parts[2].lowercased()) {
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
        let title = grid.sessions[id].map { quoted($0.title) } ?? Sentence(name: id.string)
        throw UsageError(
            title
                + Sentence(
                    en: " is not on the grid, so it has no end. Give a time like 18:30.",
                    de:
                        " steht nicht im Plan und hat so kein Ende. Bitte eine Zeit wie 18:30 angeben."
                ),
            exitCode: .failure
        )
    }

    func minute(_ time: ZonedTime) -> ZonedTime {
        time.adding(milliseconds: -(time.milliseconds % 60_000))
    }

    var offsets: OffsetPlan { grid.event?.offsets ?? .utc }

    /// `tomorrow 10:00`, `saturday 9:30`, `15.3. 10:00`, `2023-03-15 10:00`, `2023-03-15t10:00`; nil for anything else.
    private func dayAndClock(_ word: String) throws(UsageError) -> ZonedTime? {
        let isDate = CivilDate(notation: String(word.prefix(10))) != nil
        let mark: (Character) -> Bool = { $0 == " " || (isDate && $0 == "t") }
        let parts = word.split(maxSplits: 1, whereSeparator: mark).map(String.init)
        guard parts.count == 2 else { return nil }
        // `Mon 30.11. 10:00`: the day has two words.
        let more = parts[1].split(separator: " ", maxSplits: 1).map(String.init)
        if more.count == 2, let day = spokenDay(parts[0] + " " + more[0]) {
            return try clock(more[1].trimmingBlanks, on: day)
        }
        guard let day = spokenDay(parts[0]) else { return nil }
        return try clock(parts[1].trimmingBlanks, on: day)
    }

    /// The point at which the venue's clock shows `18:30`, `9:30` or `18:30:15` on `day`.
    ///
    /// An offset, as in `18:30+01:00` and `18:30Z`, goes before the venue's. Of an hour that comes twice, `02:30A` and
    /// `02:30B` are the first and the second reading. Nil for no reading.
    ///
    /// Throws as `reading` does.
    package func clock(_ word: String, on day: CivilDate) throws(UsageError) -> ZonedTime? {
        let (bare, turn) = ZonedTime.Turn.read(off: word)
        let word = clockWord(bare)
        let isShort = word.utf8.dropFirst().first == UInt8(ascii: ":")
        let text = "\(day)T\(isShort ? "0" : "")\(word.uppercased())"
        if let time = ZonedTime(notation: text) { return offsets.told(time) }
        guard let wall = ZonedTime(notation: text + "Z") else { return nil }
        let time = try reading(wall.hour, wall.minute, on: day, turn)
        return offsets.told(time.adding(milliseconds: Int64(wall.second) * 1000))
    }

    /// The point at which the venue's clock shows `hour:minute` on `day`; of two such points the one that `turn` says.
    ///
    /// Throws if there is none, since clocks are put forward, or two, since they are put back, and `turn` does not say
    /// which.
    package func reading(
        _ hour: Int,
        _ minute: Int,
        on day: CivilDate,
        _ turn: ZonedTime.Turn = .only
    ) throws(UsageError) -> ZonedTime {
        guard let time = offsets.reading(day, hour: hour, minute: minute) else {
            throw UsageError.neverShown(hour, minute, on: day)
        }
        let first = offsets.told(time)
        // Without a plan it is not known which readings come twice.
        guard let second = offsets.again(first) else {
            guard turn == .only || grid.event == nil else { throw UsageError.shownOnce(first) }
            return first
        }
        switch turn {
        case .first: return first
        case .second: return second
        case .only: throw UsageError.shownTwice(first)
        }
    }
}

/// Whether `word` is a number that may be an hour, or minutes.
private func isHour(_ word: String) -> Bool {
    1...2 ~= word.utf8.count && Int(word).map { 0...24 ~= $0 } == true
}

extension ZonedTime.Turn {
    /// The word without the letter of a reading that comes twice, and which one that means.
    static func read(off word: String) -> (bare: String, turn: ZonedTime.Turn) {
        let marks: [(String, ZonedTime.Turn)] = [("a", .first), ("b", .second)]
        let (bare, end) = (String(word.dropLast()), word.suffix(1).lowercased())
        guard let turn = marks.first(where: { $0.0 == end })?.1,
            bare.contains(where: { $0 == ":" || $0 == "." }),
            bare.utf8.last.map({ 0x30...0x39 ~= $0 }) == true
        else { return (word, .only) }
        return (bare, turn)
    }
}

extension UsageError {
    fileprivate static func shownOnce(_ time: ZonedTime) -> UsageError {
        UsageError(
            en: "The clock shows \(time.reading) once on \(time.date): give it without a letter.",
            de: "Am \(time.date) zeigt die Uhr \(time.reading) einmal: bitte ohne Buchstaben."
        )
    }

    fileprivate static func shownTwice(_ time: ZonedTime) -> UsageError {
        let (day, clock) = (time.date, time.reading)
        return UsageError(
            en:
                "The clock shows \(clock) twice on \(day), when it is put back. Give \(clock)A for the first"
                + " time, or \(clock)B for the second.",
            de:
                "Am \(day) wird die Uhr zurückgestellt und zeigt zweimal \(clock). Bitte \(clock)A für das erste"
                + " oder \(clock)B für das zweite Mal angeben."
        )
    }

    fileprivate static func neverShown(_ hour: Int, _ minute: Int, on day: CivilDate) -> UsageError
    {
        let clock = "\(twoDigits(hour)):\(twoDigits(minute))"
        return UsageError(
            en:
                "The clock never shows \(clock) on \(day), when it is put forward. Give a time"
                + " before or after that.",
            de:
                "Am \(day) wird die Uhr vorgestellt und zeigt nie \(clock). Bitte eine Zeit davor"
                + " oder danach angeben."
        )
    }

    fileprivate static func hourAlone(_ option: String, _ word: String) -> UsageError {
        UsageError(
            en:
                "\(option) \(word) may be a time or minutes. Write \(option) \(word):00, like 18:30, or"
                + " \(option) +\(word)m.",
            de:
                "\(option) \(word) kann Uhrzeit oder Minuten heißen. Bitte \(option) \(word):00, wie 18:30,"
                + " oder \(option) +\(word)m angeben."
        )
    }

    /// The refusal of `18h`: a time for some, a length for others.
    static func hoursAlone(_ option: String, _ word: String, _ minutes: Int) -> UsageError {
        let length = word.filter { $0 != " " }
        let clock =
            minutes < 1440
            ? "\(option) \(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))" : "\(option) 18:30"
        return UsageError(
            en:
                "\(option) \(word) may be a time or a length. Write \(clock), or \(option) +\(length).",
            de:
                "\(option) \(word) kann Uhrzeit oder Dauer heißen. Bitte \(clock) oder"
                + " \(option) +\(length) angeben."
        )
    }

    fileprivate static func unreadable(_ option: String, _ word: String) -> UsageError {
        UsageError(
            en:
                "\(option) takes a time like 18:30, +10m, -5m, now, \"next slot\", \"tomorrow 10:00\" or"
                + " 2023-03-14T18:30+01:00, not \(word).",
            de:
                "\(option) ist eine Zeit wie 18:30, 18.30, \"18 Uhr\", +10m, jetzt, \"nächster Slot\","
                + " \"morgen 10:00\" oder 2023-03-14T18:30+01:00, nicht \(word)."
        )
    }
}

/// Lengths as people say them: `10`, `10m`, `1h`, `1h30`, with a sign.
package enum SpokenMinutes {
    /// Minutes; nil if `word` is no length.
    package static func length(_ word: String) -> Int? {
        var digits = word[...]
        let sign = digits.first == "-" ? -1 : 1
        if digits.first == "-" || digits.first == "+" { digits.removeFirst() }
        guard let minutes = unsigned(digits), minutes <= CountLimit.minutes else { return nil }
        return sign * minutes
    }

    /// Minutes; nil if `word` has no sign, or is no length.
    static func relative(_ word: String) -> Int? {
        word.hasPrefix("+") || word.hasPrefix("-") ? length(word) : nil
    }

    /// Minutes of `18h` and `1h30`, without a sign or a word before it: people write a time of day so, too.
    ///
    /// Nil if `word` is anything else.
    static func hours(_ word: String) -> Int? {
        let length = word.filter { $0 != " " }
        guard length.contains("h"), length.utf8.first.map({ 0x30...0x39 ~= $0 }) ?? false else {
            return nil
        }
        return self.length(length)
    }

    /// Minutes of `in 10m` and, with `isBare`, of `10m`; nil if `word` has no unit, or is no length.
    static func ahead(_ word: String, isBare: Bool = true) -> Int? {
        let parts = word.split(separator: " ").map(String.init)
        let isSaid = parts.first == "in"
        guard isSaid || isBare else { return nil }
        let length = parts.dropFirst(isSaid ? 1 : 0).joined()
            .replacing("minuten", with: "m").replacing("minutes", with: "m")
        guard length.utf8.first.map({ 0x30...0x39 ~= $0 }) ?? false,
            length.contains("m") || length.contains("h")
        else { return nil }
        return self.length(length)
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
