import RaumGrid

/// The rules of a VTIMEZONE (RFC 5545, 3.6.5): the offsets, with the times from which they apply.
struct CalendarZoneRules {
    /// One STANDARD or DAYLIGHT.
    private struct Observance {
        /// The first onset, as the local reading before the change.
        let start: Int64
        let from: Int64
        let to: Int64
        let rule: RecurrenceRule?
        let further: [Int64]

        init?(_ component: CalendarComponent) {
            guard let start = component.first("DTSTART").flatMap({ CalendarTime($0.value) }),
                let from = Observance.seconds(component.text("TZOFFSETFROM")),
                let to = Observance.seconds(component.text("TZOFFSETTO"))
            else { return nil }
            (self.start, self.from, self.to) = (start.wall, from, to)
            let text = component.first("RRULE")?.value
            rule = text.flatMap(RecurrenceRule.init).flatMap { $0.frequency == .yearly ? $0 : nil }
            guard text == nil || rule != nil else { return nil }
            further = component.all("RDATE").flatMap(CalendarTime.list).map(\.wall)
        }

        /// `+0100`, `-0330` or `+013045`.
        private static func seconds(_ text: String) -> Int64? {
            let digits = text.utf8.drop { $0 == 0x2B || $0 == 0x2D }
            guard digits.allSatisfy(isDigit), [4, 6].contains(digits.count) else { return nil }
            let number = digits.reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }
            let whole = digits.count == 4 ? number * 100 : number
            let seconds = whole / 10_000 * 3600 + whole / 100 % 100 * 60 + whole % 100
            guard seconds < CalendarTime.secondsOfDay else { return nil }
            return text.utf8.first == 0x2D ? -seconds : seconds
        }

        /// The last onset up to `wall`; nil if there is none yet.
        func onset(upTo wall: Int64) -> Int64? {
            guard wall >= start else { return nil }
            return ([start] + further + repeated(upTo: wall)).filter { $0 <= wall }.max()
        }

        private func repeated(upTo wall: Int64) -> [Int64] {
            guard let rule else { return [] }
            let first = CivilDate(dayNumber: Int(floorDivide(start, CalendarTime.secondsOfDay)))
            let day = CivilDate(dayNumber: Int(floorDivide(wall, CalendarTime.secondsOfDay)))
            let clock = start - Int64(first.dayNumber) * CalendarTime.secondsOfDay
            let year = day.components.year
            return (year - 1...year).flatMap { rule.days(ofYear: $0, from: first) }.map {
                Int64($0.dayNumber) * CalendarTime.secondsOfDay + clock
            }.filter { onset in
                let until = rule.until.map { $0.isUTC ? $0.wall + from : $0.wall }
                return onset >= start && onset <= until ?? .max
            }
        }
    }

    private let observances: [Observance]

    /// Nil if no part of it can be read.
    init?(_ zone: CalendarComponent) {
        observances = zone.components.compactMap(Observance.init)
        guard !observances.isEmpty, observances.count == zone.components.count else { return nil }
    }

    /// Seconds ahead of UTC at the local reading `wall`; before the first onset, the offset that applied until then.
    ///
    /// A skipped reading has the offset before the change (3.3.5).
    func offset(at wall: Int64) -> Int64 {
        guard let last = lastOnset(upTo: wall) else {
            return observances.min { $0.start < $1.start }?.from ?? 0
        }
        return wall - last.at < last.to - last.from ? last.from : last.to
    }

    /// The local reading that replaces `wall` if the clocks skip it; nil if they show it.
    func shownInstead(of wall: Int64) -> Int64? {
        guard let last = lastOnset(upTo: wall), wall - last.at < last.to - last.from else {
            return nil
        }
        return wall + last.to - last.from
    }

    private func lastOnset(upTo wall: Int64) -> (at: Int64, from: Int64, to: Int64)? {
        let onsets = observances.compactMap { observance in
            observance.onset(upTo: wall).map { (at: $0, from: observance.from, to: observance.to) }
        }
        return onsets.max { $0.at < $1.at }
    }
}
