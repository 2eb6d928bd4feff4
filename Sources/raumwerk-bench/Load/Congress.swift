import Foundation

// An invented congress as organisers publish it: frab's JSON with the peculiarities of real ones, in realistic shares.
// Texts of 400 and 1000 bytes with CRLF, typographic quotes and umlauts; sessions without a text, a speaker or a
// language; several speakers; links; starts behind midnight that stand in the day before; a `start` that contradicts
// `date`; workshops in rooms that only exist for them, which overlap; titles with quotes and emoji.

/// A file of a congress with so many sessions.
struct Congress {
    let sessions: Int
    let rooms: Int
    /// Gives the same file each time.
    private var chance = Chance(state: 0x5DEECE66D)

    init(sessions: Int, rooms: Int) {
        self.sessions = sessions
        self.rooms = rooms
    }

    private static let days = 4
    private static let firstDay = 1_735_257_600  // 2024-12-27T00:00:00Z

    /// The file's bytes.
    mutating func file() throws -> [UInt8] {
        var days = (0..<Congress.days).map { _ in [String: [[String: Any]]]() }
        for number in 0..<sessions {
            let day = number % Congress.days
            let room = number / Congress.days % rooms
            let row = number / Congress.days / rooms
            days[day][name(room), default: []].append(
                session(number, day: day, room: room, row: row)
            )
        }
        let conference: [String: Any] = [
            "acronym": "bench", "title": "Congress of the bench", "start": "2024-12-27",
            "end": "2024-12-30", "daysCount": Congress.days, "timeslot_duration": "00:05",
            "time_zone_name": "Europe/Berlin",
            "rooms": (0..<rooms).map { ["name": name($0), "capacity": 40 + $0] as [String: Any] },
            "days": days.enumerated().map { index, rooms in
                ["index": index + 1, "date": "2024-12-\(27 + index)", "rooms": rooms]
                    as [String: Any]
            },
        ]
        let schedule: [String: Any] = [
            "schedule": [
                "version": "bench", "base_url": "https://bench.example/", "conference": conference,
            ]
        ]
        return Array(try JSONSerialization.data(withJSONObject: schedule, options: .sortedKeys))
    }

    private func name(_ room: Int) -> String {
        room < 6 ? "Saal \(room + 1)" : "Workshop-Raum \(room), Ebene \(room % 4)"
    }

    private mutating func session(_ number: Int, day: Int, room: Int, row: Int) -> [String: Any] {
        let minutes = 11 * 60 + row * 60 + (room % 3) * 5
        // Every hundredth lasts into the next one of its room, as workshops do.
        let length = number % 100 == 99 ? 90 : number % 7 == 0 ? 30 : 45
        let begin = Congress.firstDay + day * 86_400 + (minutes - 60) * 60
        let shown = number % 50 == 7 ? minutes - 60 : minutes
        let title = number % 23 == 5 ? "„\(words(4))“ – \(number) 🚀" : "\(words(5)) \(number)"
        return [
            "id": number + 1, "guid": guid(number), "logo": NSNull(),
            "date": date(begin), "start": clock(shown % 1440), "duration": clock(length),
            "room": name(room), "slug": "bench-\(number)-\(words(3).lowercased())",
            "url": "https://bench.example/\(number)", "title": title,
            "subtitle": number % 3 == 0 ? words(6) : "",
            "track": ["Security", "Art & Culture", "Ethics, Society & Politics", "Hardware"][
                number % 4
            ],
            "type": number % 5 == 0 ? "workshop" : "lecture",
            "language": number % 11 == 3 ? NSNull() : number % 3 == 0 ? "en" : "de",
            "abstract": number % 4 == 0 ? "" : text(400),
            "description": number % 5 == 1 ? "" : text(1000),
            "recording_license": "", "do_not_record": number % 9 == 0,
            "persons": number % 17 == 0 ? [] : persons(number),
            "links": number % 6 == 0
                ? [["url": "https://bench.example/l/\(number)", "title": "Folien"]] : [],
            "attachments": [],
        ]
    }

    private func persons(_ number: Int) -> [[String: Any]] {
        (0...(number % 8 == 0 ? 2 : 0)).map { place in
            ["id": number * 3 + place, "public_name": "Ünal Speaker \(number * 3 + place)"]
        }
    }

    private func guid(_ number: Int) -> String {
        "5c0ffee0-0000-4000-8000-" + String(format: "%012x", number)
    }

    /// With the offset of winter, as frab writes it.
    private func date(_ second: Int) -> String {
        let local = Date(timeIntervalSince1970: Double(second + 3600)).ISO8601Format()
        return local.replacing("Z", with: "+01:00")
    }

    private func clock(_ minutes: Int) -> String {
        String(format: "%02d:%02d", minutes / 60, minutes % 60)
    }

    private static let words = [
        "Überwachung", "privacy", "of", "the", "Freiheit", "Routing", "und", "Gesellschaft", "how",
        "to", "Löten", "für", "hackers", "open", "Quelltext", "„Zukunft“", "Maschinen", "with",
        "Straßen",
    ]

    private mutating func words(_ count: Int) -> String {
        (0..<count).map { _ in chance.pick(Congress.words) }.joined(separator: " ")
    }

    /// Some paragraphs of together about so many bytes.
    private mutating func text(_ byteCount: Int) -> String {
        var text = ""
        while text.utf8.count < byteCount {
            text += words(12) + (chance.next() % 4 == 0 ? ".\r\n\r\n" : ". ")
        }
        return text
    }

    /// Chance that repeats itself (Knuth, The Art of Computer Programming 2, 3.3.4).
    private struct Chance {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }

        mutating func pick(_ words: [String]) -> String { words[Int(next() % UInt64(words.count))] }
    }
}
