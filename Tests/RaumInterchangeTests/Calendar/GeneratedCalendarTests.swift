import Foundation
import RaumGrid
import RaumWords
import TestSupport
import Testing

@testable import RaumInterchange

// Calendars in the manners of their usual writers, read here and by python3-icalendar, and both compared with the
// schedule that was written. `SEEDS=2000 swift test --filter GeneratedCalendar` takes more.

private let hasReader =
    (try? OtherProgram.run("/usr/bin/python3", ["-c", "import icalendar, dateutil"], input: "").code)
    == 0

@Suite struct GeneratedCalendarTests {
    private func read(_ calendar: GeneratedCalendar) throws -> Schedule {
        try ScheduleFile.read(calendar.bytes, name: "generated")
    }

    private func lines(_ schedule: Schedule) -> [String] {
        schedule.sessions.filter { !$0.isCancelled }.map { session in
            let start = (session.start?.milliseconds ?? 0) / 1000
            let room = session.room?.string ?? ""
            return "\(session.title)|\(room)|\(start)|\(session.minutes ?? 0)"
        }.sorted()
    }

    @Test(arguments: CalendarManner.all.indices)
    func `what a writer says is read`(_ index: Int) throws {
        let manner = CalendarManner.all[index]
        for seed in Seeds.chosen(60) {
            let calendar = GeneratedCalendar(manner, seed: seed)
            guard !calendar.expected.isEmpty else { continue }
            #expect(lines(try read(calendar)) == calendar.expected, "\(manner.name), seed \(seed)")
        }
    }

    @Test(arguments: CalendarManner.all.indices)
    func `importing twice changes nothing`(_ index: Int) throws {
        let manner = CalendarManner.all[index]
        for seed in Seeds.chosen(20) {
            let calendar = GeneratedCalendar(manner, seed: seed)
            guard !calendar.expected.isEmpty else { continue }
            var grid = try Fixture.grid()
            try grid.carryOut(ImportPlan(try read(calendar), grid))
            let again = ImportPlan(try read(calendar), grid)
            #expect(again.isEmpty, "\(manner.name), seed \(seed): \(again.lines.english)")
        }
    }

    /// Prints lines as those of an entry.
    ///
    /// It repeats nothing of how this program reads: zones are those of the file, repetitions those of dateutil.
    private static let reader = """
        import sys, datetime, icalendar
        from dateutil import rrule, tz
        data = sys.stdin.buffer.read()
        calendar = icalendar.Calendar.from_ical(data[3:] if data[:3] == b"\\xef\\xbb\\xbf" else data)
        own = tz.gettz(str(calendar.get("X-WR-TIMEZONE", "UTC")))
        def moments(value):
            for one in value if isinstance(value, list) else [value]:
                yield from (item.dt for item in one.dts)
        def aware(time): return time if time.tzinfo else time.replace(tzinfo=own)
        def seconds(time): return int(aware(time).timestamp())
        newest = {}
        for event in calendar.walk("VEVENT"):
            assert not event.errors, event.errors
            instance = event.get("RECURRENCE-ID")
            key = (str(event["UID"]), seconds(instance.dt) if instance else None)
            if key not in newest or newest[key].get("SEQUENCE", 0) < event.get("SEQUENCE", 0):
                newest[key] = event
        def localize(naive, like):
            zone = like.tzinfo
            return zone.localize(naive) if hasattr(zone, "localize") else naive.replace(tzinfo=zone)
        def starts(event):
            first = event["DTSTART"].dt
            times = [first]
            if "RRULE" in event:
                rule = rrule.rrulestr(event["RRULE"].to_ical().decode(), dtstart=first.replace(tzinfo=None))
                times = [localize(naive, first) for naive in rule]
            if "RDATE" in event: times += list(moments(event["RDATE"]))
            gone = {seconds(time) for time in moments(event["EXDATE"])} if "EXDATE" in event else set()
            return [time for time in times if seconds(time) not in gone]
        for (uid, instance), event in newest.items():
            if event.get("STATUS") == "CANCELLED": continue
            length = event["DURATION"].dt if "DURATION" in event else (
                aware(event["DTEND"].dt) - aware(event["DTSTART"].dt))
            for start in [event["DTSTART"].dt] if instance else starts(event):
                if not instance and (uid, seconds(start)) in newest: continue
                words = [event["SUMMARY"], event["LOCATION"], seconds(start), int(length.total_seconds()) // 60]
                sys.stdout.buffer.write(("|".join(map(str, words)) + "\\n").encode())
        """

    @Test(.enabled(if: hasReader, "no python3-icalendar"), arguments: CalendarManner.all.indices)
    func `icalendar reads the same`(_ index: Int) throws {
        let manner = CalendarManner.all[index]
        for seed in Seeds.chosen(6) {
            let calendar = GeneratedCalendar(manner, seed: seed)
            let words = ["-c", GeneratedCalendarTests.reader]
            let text = String(decoding: calendar.bytes, as: UTF8.self)
            let outcome = try OtherProgram.run("/usr/bin/python3", words, input: text)
            #expect(outcome.code == 0, "\(manner.name), seed \(seed): \(outcome.out)")
            let found = outcome.out.split(separator: "\n").map(String.init).sorted()
            #expect(found == calendar.expected, "\(manner.name), seed \(seed)")
        }
    }
}
