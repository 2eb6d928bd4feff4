import Foundation
import TestSupport

/// A random schedule, and the calendar that one of the usual programs would write of it.
struct GeneratedCalendar {
    /// A session as people would tell it; times as the wall of its zone shows them.
    struct Entry {
        var title: String
        var room: String
        var zone: WrittenZone
        /// Days after 1 January 2027.
        var day: Int
        var minuteOfDay: Int
        var minutes: Int

        /// Reckoned by Foundation's calendar, not by the code under test.
        var start: Date {
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = TimeZone(identifier: zone.iana) ?? .gmt
            let time = DateComponents(
                year: 2027,
                month: 1,
                day: 1 + day,
                hour: minuteOfDay / 60,
                minute: minuteOfDay % 60
            )
            return calendar.date(from: time) ?? .distantPast
        }

        /// `title|room|start in seconds since 1970|minutes`.
        var line: String {
            "\(title)|\(room)|\(Int(start.timeIntervalSince1970))|\(minutes)"
        }
    }

    let manner: CalendarManner
    /// What a reader has to find, one line a session, sorted.
    private(set) var expected: [String] = []
    private(set) var bytes: [UInt8] = []
    private var generator: SeededGenerator
    private var events: [[String]] = []

    private static let titles = [
        "Wem gehören die Daten, bitte?", "Eins; zwei, drei\\vier", "„Zitate“ und \"mehr\"",
        "Ein Titel, der so lang ist, dass jede Zeile davon gefaltet wird – größer als alles übrige hier",
        "🏳️‍🌈 Treffen", "Frage & Antwort: x < y", "Русский доклад о приватности и данных в больницах",
        "日本語の講演、とても長い題名で折り返される行がここに続きます", "Offene Runde",
    ]
    private static let rooms = ["Saal 1", "Großer Saal, EG", "Zelt; hinten", "R: 2\\3"]

    init(_ manner: CalendarManner, seed: UInt64) {
        self.manner = manner
        generator = SeededGenerator(seed: seed)
        let zone = WrittenZone.allCases.randomElement(using: &generator) ?? .berlin
        for number in 0..<Int.random(in: 1...9, using: &generator) { add(number, zone) }
        expected.sort()
        let zones = manner.times.describesZones ? WrittenZone.allCases : []
        let head = ["BEGIN:VCALENDAR", "VERSION:2.0"] + manner.head(zone)
        let body = zones.flatMap { $0.description(called: manner.times.name(of: $0)) }
        let lines = head + body + events.flatMap { $0 } + ["END:VCALENDAR"]
        bytes = lines.enumerated().flatMap { manner.bytes(of: $1, number: $0) }
    }

    private mutating func add(_ number: Int, _ main: WrittenZone) {
        var zone = main
        if manner.times.namesZones, Bool.random(using: &generator) {
            zone = WrittenZone.allCases.randomElement(using: &generator) ?? main
        }
        let entry = Entry(
            title: (GeneratedCalendar.titles.randomElement(using: &generator) ?? "") + " \(number)",
            room: GeneratedCalendar.rooms.randomElement(using: &generator) ?? "",
            zone: zone,
            day: Int.random(in: 0...360, using: &generator),
            minuteOfDay: Int.random(in: 96...260, using: &generator) * 5,
            minutes: Int.random(in: 1...36, using: &generator) * 5
        )
        switch Int.random(in: 0...5, using: &generator) {
        case 0: addCancelled(entry, number)
        case 1: addTwoVersions(entry, number)
        case 2 where manner.repeats: addSeries(entry, number)
        default: addOne(entry, number)
        }
    }

    private mutating func addOne(_ entry: Entry, _ number: Int) {
        events.append(manner.event(entry, number, more: []))
        expected.append(entry.line)
    }

    private mutating func addCancelled(_ entry: Entry, _ number: Int) {
        events.append(manner.event(entry, number, more: ["STATUS:CANCELLED"]))
    }

    /// The later version counts, wherever it stands (RFC 5545, 3.8.7.4).
    private mutating func addTwoVersions(_ entry: Entry, _ number: Int) {
        var old = entry
        (old.title, old.minuteOfDay) = ("Alt", 480)
        let versions = [
            manner.event(old, number, more: ["SEQUENCE:1"]),
            manner.event(entry, number, more: ["SEQUENCE:2"]),
        ]
        events += Bool.random(using: &generator) ? versions : versions.reversed()
        expected.append(entry.line)
    }

    /// Four weeks: the second is left out, the third is elsewhere and later, a fifth is added two days on.
    private mutating func addSeries(_ entry: Entry, _ number: Int) {
        var entry = entry
        entry.day = min(entry.day, 330)
        let weeks = (0..<4).map { week in
            var one = entry
            one.day += 7 * week
            return one
        }
        var (moved, added) = (weeks[2], entry)
        (moved.room, moved.minuteOfDay) = ("Ausweichraum", moved.minuteOfDay + 30)
        added.day += 2
        let rule = [
            "RRULE:FREQ=WEEKLY;COUNT=4", manner.time("EXDATE", weeks[1]),
            manner.time("RDATE", added),
        ]
        events.append(manner.event(entry, number, more: rule))
        let instance = [manner.time("RECURRENCE-ID", weeks[2])]
        events.append(manner.event(moved, number, more: instance))
        expected += [weeks[0], moved, weeks[3], added].map(\.line)
    }
}
