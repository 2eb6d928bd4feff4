// Small schedules of an invented event, with the quirks of real ones.

import RaumGrid
import RaumWords

@testable import RaumInterchange

enum Fixture {
    static let guidOpening = "0a1b2c3d-0000-4000-8000-000000000001"
    static let guidNight = "HOqeNIb6G7M4hYFKFRkCmQ"

    /// Two days, a night, an entity, an empty room, a wrong `start`, a room named by its slug.
    static let xml = """
        <?xml version='1.0' encoding='utf-8'?>
        <!-- made by hand -->
        <schedule>
          <conference>
            <title>Camp der Gesundheit</title>
            <time_zone_name>Europe/Berlin</time_zone_name>
          </conference>
          <day index='1' date='2024-05-01' start='2024-05-01T10:00:00+02:00' \
        end='2024-05-02T04:00:00+02:00'>
            <room name='Großer Saal' slug='gross'>
              <event guid='\(guidOpening)' id='11'>
                <date>2024-05-01T10:00:00+02:00</date>
                <start>09:00</start>
                <duration>00:45</duration>
                <room>gross</room>
                <title>Daten &amp; Ethik: &#8222;wem&#x201c;  gehören
                  sie?</title>
                <subtitle/>
                <track>Daten</track>
                <language>de</language>
                <persons><person id='1'>Team Pflege</person><person>Kernteam</person></persons>
              </event>
              <event guid='\(guidNight)' id='12'>
                <start>00:30</start>
                <duration>1:30</duration>
                <title>Nachtrunde</title>
                <persons/>
              </event>
            </room>
            <room name='Saal 2'/>
          </day>
          <day index='2' date='2024-05-02'>
            <room name='Saal 2'>
              <event id='13'>
                <date>2024-05-02T11:00:00+02:00</date>
                <duration>00:30</duration>
                <room>Saal 9</room>
                <title><![CDATA[Pause < Mittag]]></title>
              </event>
            </room>
          </day>
        </schedule>

        """

    /// Rooms in an order that is not the alphabet's, a capacity, both names of persons.
    static let json = """
        {"schedule": {"version": "1", "conference": {"title": "Camp \\u00e4",
          "time_zone_name": "UTC", "rooms": [
            {"name": "Zelt", "guid": "g1", "capacity": 40}, {"name": "Aula", "guid": "g1"}],
          "days": [{"index": 1, "date": "2024-05-01", "rooms": {
            "Aula": [{"guid": "0a1b2c3d-0000-4000-8000-000000000001", "id": 1,
              "date": "2024-05-01T10:00:00+02:00", "start": "10:00", "duration": "00:30",
              "room": "Aula", "title": "Eins \\ud83d\\ude00", "track": null, "language": "en",
              "persons": [{"id": 1, "public_name": "Team A"}, {"name": "Team B"}]}],
            "Zelt": [{"guid": "0a1b2c3d-0000-4000-8000-000000000002", "id": 2,
              "date": "2024-05-01T10:15:00+02:00", "start": "10:15", "duration": "00:30",
              "room": "Zelt", "title": "Zwei", "persons": [{"name": "Team A"}]}]}}]}}}

        """

    static func read(_ text: String) throws(ImportError) -> Schedule {
        try ScheduleFile.read(Array(text.utf8), name: "schedule")
    }

    /// A schedule with these events in the rooms of one day.
    static func schedule(_ rooms: [(String, [String])], zone: String = "") -> String {
        let day = rooms.map { "<room name='\($0)'>\($1.joined())</room>" }.joined(separator: "\n")
        let head = "<conference><title>Camp</title>\(zone)</conference>"
        return "<schedule>\(head)\n<day date='2024-05-01'>\n\(day)</day></schedule>"
    }

    /// An event at a time of day, `HH:MM`, on 1 May 2024.
    static func event(
        _ guid: Int,
        _ title: String = "T",
        at clock: String = "10:00",
        duration: String = "00:30",
        more: String = ""
    ) -> String {
        let number = String(1000 + guid)
        return """
            <event guid='0a1b2c3d-0000-4000-8000-00000000\(number)' id='\(guid)'>
            <date>2024-05-01T\(clock):00+02:00</date><duration>\(duration)</duration>
            <title>\(title)</title>\(more)</event>
            """
    }

    /// A grid whose event keeps one offset from UTC, as Berlin does in summer.
    static func grid(offsetMinutes: Int = 120) throws -> Grid {
        var grid = Grid()
        let name = try Text("Camp", .eventName)
        let offsets = OffsetPlan(initialMinutes: offsetMinutes)
        grid.put(.event(Event(name: name, zone: "Europe/Berlin", offsets: offsets)))
        return grid
    }
}

extension Grid {
    /// All that it holds but what imports remember.
    var things: [Entity] {
        entities.filter {
            if case .detail(let detail) = $0 { detail.key.name != .source } else { true }
        }
    }

    /// Carries out `plan` as the daemon would.
    mutating func carryOut(_ plan: ImportPlan) throws {
        try plan.rehearse(on: self, now: 0)
        for commands in plan.transactions { try perform(commands) }
    }

    /// Takes away what imports remembered, as before imports remembered anything.
    mutating func forgetImports() throws {
        let subjects =
            [.event] + sessions.keys.map(DetailSubject.session) + rooms.keys.map(DetailSubject.room)
        for subject in subjects {
            let forgetting = commands(setting: .source, of: subject, to: "")
            if !forgetting.isEmpty { try perform(forgetting) }
        }
    }

    mutating func perform(_ commands: [Command]) throws {
        let last = entities.map(\.revision).max() ?? .zero
        _ = try apply(commands, now: 1_714_550_400_000, making: last.next)
    }
}
