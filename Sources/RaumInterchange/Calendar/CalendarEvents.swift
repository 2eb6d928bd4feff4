import RaumGrid
import RaumWords

// Several components of a calendar may be one event (RFC 5545, 3.8.4 and 3.8.5): a UID names the event, a RECURRENCE-ID
// one of its repetitions, and SEQUENCE shows the newest of several versions.

/// One occurrence of an event.
struct CalendarInstance {
    /// Its component: the event itself, or the one that replaces a repetition.
    let component: CalendarComponent
    /// The key by which it is found again.
    let key: String
    /// Its start if that differs from the component's; else nil.
    let start: CalendarStart?

    /// The property with its start.
    var startProperty: CalendarProperty? {
        component.first("DTSTART") ?? component.first("RECURRENCE-ID")
    }
}

/// The events of one calendar.
struct CalendarEvents {
    private(set) var instances: [CalendarInstance] = []
    /// The components that were left out, with the reason.
    private(set) var leftOut: [(component: CalendarComponent, reason: Sentence)] = []
    /// The findings about exceptions that name no repetition.
    private(set) var findings: [Finding] = []

    /// The largest number of repetitions of one event: more than one a week for a year.
    static let instancesMax = 100
    /// The largest number of exceptions by one EXRULE: one a day for some years.
    private static let exceptionsMax = 2000

    private let clock: CalendarClock

    init(_ calendar: CalendarComponent, _ clock: CalendarClock) {
        self.clock = clock
        let events = calendar.components(named: "VEVENT")
        var order: [String] = []
        var groups: [String: [CalendarComponent]] = [:]
        for event in events {
            let uid = event.text("UID")
            guard !uid.isEmpty else {
                instances.append(CalendarInstance(component: event, key: "", start: nil))
                continue
            }
            if groups[uid] == nil { order.append(uid) }
            groups[uid, default: []].append(event)
        }
        for uid in order { read(newest(groups[uid] ?? []), uid) }
    }

    /// The newest versions, with the highest SEQUENCE, of the event and of each of its repetitions.
    private mutating func newest(_ components: [CalendarComponent]) -> [CalendarComponent] {
        func sequence(_ component: CalendarComponent) -> Int {
            Int(component.text("SEQUENCE")) ?? 0
        }
        /// A copy of an event of an export, without its identifier, is no older version of it.
        func version(_ component: CalendarComponent) -> [String] {
            [component.text("RECURRENCE-ID"), component.text(CalendarWriter.idName)]
        }
        let groups = Dictionary(grouping: components, by: version)
        let highest = groups.mapValues { $0.map(sequence).max() ?? 0 }
        return components.filter { component in
            let best = highest[version(component)] ?? 0
            if sequence(component) == best { return true }
            let reason = Sentence(
                en: "its SEQUENCE \(sequence(component)) is older than \(best) of the same UID",
                de: "SEQUENCE \(sequence(component)) ist älter als \(best) mit derselben UID"
            )
            leftOut.append((component, reason))
            return false
        }
    }

    private mutating func read(_ components: [CalendarComponent], _ uid: String) {
        let masters = components.filter { $0.first("RECURRENCE-ID") == nil }
        var overrides = components.filter { $0.first("RECURRENCE-ID") != nil }
        for master in masters {
            guard master.first("RRULE") != nil || master.first("RDATE") != nil else {
                instances.append(CalendarInstance(component: master, key: uid, start: nil))
                continue
            }
            guard let starts = starts(of: master) else { continue }
            let ranges = ranges(overrides)
            for start in starts {
                let key = CalendarEvents.key(uid, start)
                if let place = overrides.firstIndex(where: { isFor(start, $0) }) {
                    let own = overrides.remove(at: place)
                    let moved = own.first("DTSTART") == nil ? start : nil
                    instances.append(CalendarInstance(component: own, key: key, start: moved))
                } else {
                    let (component, moved) = following(start, ranges) ?? (master, start)
                    instances.append(
                        CalendarInstance(component: component, key: key, start: moved)
                    )
                }
            }
        }
        for override in overrides {
            let time = clock.start(override.first("RECURRENCE-ID"))
            let key = time.map { CalendarEvents.key(uid, $0) } ?? uid
            instances.append(
                CalendarInstance(
                    component: override,
                    key: key,
                    start: override.first("DTSTART") == nil ? time : nil
                )
            )
        }
    }

    /// The components that replace a repetition and all later ones (3.2.13), in the order of the first replaced one.
    private func ranges(
        _ overrides: [CalendarComponent]
    ) -> [(first: CalendarStart, component: CalendarComponent)] {
        overrides.compactMap { component in
            guard let property = component.first("RECURRENCE-ID"),
                property.parameters["RANGE"]?.uppercased() == "THISANDFUTURE",
                let first = clock.start(property)
            else { return nil }
            return (first, component)
        }.sorted { $0.first.moment.seconds < $1.first.moment.seconds }
    }

    /// The component and the start of the repetition at `start`, by the last of `ranges` before it; nil if there is
    /// none.
    private func following(
        _ start: CalendarStart,
        _ ranges: [(first: CalendarStart, component: CalendarComponent)]
    ) -> (CalendarComponent, CalendarStart)? {
        let range = ranges.last { $0.first.moment.seconds < start.moment.seconds }
        guard let (first, component) = range else { return nil }
        let moved = clock.start(component.first("DTSTART")).map { start.moved(from: first, to: $0) }
        return (component, moved ?? start)
    }

    /// Whether a component replaces the repetition that would begin at `start`.
    private func isFor(_ start: CalendarStart, _ component: CalendarComponent) -> Bool {
        clock.start(component.first("RECURRENCE-ID")).map(start.isNamed) ?? false
    }

    private static func key(_ uid: String, _ start: CalendarStart) -> String {
        "\(uid) \(start.moment.seconds)"
    }

    /// The starts of a repeated event, in order, without its exceptions; nil if the event is left out.
    private mutating func starts(of event: CalendarComponent) -> [CalendarStart]? {
        guard let property = event.first("DTSTART"), let first = CalendarTime(property.value)
        else {
            instances.append(CalendarInstance(component: event, key: event.text("UID"), start: nil))
            return nil
        }
        var starts = [clock.start(first, property)]
        for text in event.all("RRULE").map(\.value) {
            guard let rule = RecurrenceRule(text), rule.isBounded else {
                leaveOut(event, text)
                return nil
            }
            starts += repeated(first, property, rule)
        }
        let added = event.all("RDATE").flatMap(clock.starts)
        // A start with a length comes before a start at the same moment without one.
        starts = added.filter { $0.length != nil } + starts + added.filter { $0.length == nil }
        var gone = event.all("EXDATE").flatMap(clock.starts)
        noteUnmet(gone, starts, event)
        for text in event.all("EXRULE").map(\.value) {
            guard let rule = RecurrenceRule(text) else {
                leaveOut(event, text, "EXRULE")
                return nil
            }
            let max = CalendarEvents.exceptionsMax
            gone += repeated(first, property, rule, max: max, isCounted: false)
        }
        var taken: Set<Int64> = []
        let kept = starts.filter { start in
            !gone.contains(where: start.isNamed) && taken.insert(start.moment.seconds).inserted
        }
        guard kept.count <= CalendarEvents.instancesMax else {
            let max = CalendarEvents.instancesMax
            leftOut.append(
                (
                    event,
                    Sentence(
                        en: "it repeats more than \(max) times (RRULE)",
                        de: "wiederholt sich mehr als \(max) Mal (RRULE)"
                    )
                )
            )
            return nil
        }
        return kept.sorted { $0.moment.seconds < $1.moment.seconds }
    }

    /// Notes exceptions that name none of `starts`.
    private mutating func noteUnmet(
        _ gone: [CalendarStart],
        _ starts: [CalendarStart],
        _ event: CalendarComponent
    ) {
        let unmet = gone.filter { exception in !starts.contains { $0.isNamed(by: exception) } }
        guard let first = unmet.first, starts.count <= CalendarEvents.instancesMax else { return }
        let wall = ZonedTime(milliseconds: first.wall * 1000, offsetMinutes: 0)
        let more = unmet.count > 1 ? " (+\(unmet.count - 1))" : ""
        let what = Sentence(
            en: "its EXDATE names no repetition: \(wall.date) \(wall.clock)\(more)",
            de: "EXDATE nennt keine Wiederholung: \(wall.date) \(wall.clock)\(more)"
        )
        let done = Sentence(en: "nothing left out for it", de: "dafür fällt nichts weg")
        let position = SourcePosition(line: event.line)
        let title = named(MarkedText.plain(event.text("SUMMARY")))
        findings.append(Finding(.unmetException, at: position, title, what, done: done))
    }

    private mutating func leaveOut(
        _ event: CalendarComponent,
        _ rule: String,
        _ name: String = "RRULE"
    ) {
        let isRead = RecurrenceRule(rule) != nil
        let why =
            isRead
            ? Sentence(en: "it repeats without an end", de: "wiederholt sich ohne Ende")
            : Sentence(
                en: "it repeats by a rule that is not read",
                de: "wiederholt sich nach einer Regel, die nicht gelesen wird"
            )
        leftOut.append((event, why + Sentence(name: " (\(name):\(plain(trimmed(rule))))")))
    }

    /// The starts up to the rule's end, which is a moment and not a day: in New York `T035959Z` ends the day before.
    private func repeated(
        _ first: CalendarTime,
        _ property: CalendarProperty,
        _ rule: RecurrenceRule,
        max: Int = CalendarEvents.instancesMax + 1,
        isCounted: Bool = true
    ) -> [CalendarStart] {
        let day = first.day
        let time = first.wall - Int64(day.dayNumber) * CalendarTime.secondsOfDay
        var days = rule.days(from: day, max: max)
        // The start of the event counts as the first of COUNT, also where the rule does not name its day.
        if let count = rule.count, isCounted, days.first != day {
            days = Array(days.prefix(count - 1))
        }
        let starts = days.map { day in
            first.at(Int64(day.dayNumber) * CalendarTime.secondsOfDay + time)
        }.map { clock.start($0, property) }
        guard let until = rule.until else { return starts }
        let last = clock.start(until, property)
        return starts.filter { $0.moment.seconds <= last.moment.seconds || $0.isNamed(by: last) }
    }
}
