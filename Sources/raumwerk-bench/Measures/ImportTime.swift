import Foundation
import RaumIO

/// A file of a thousand sessions, taken over by the organiser's program into a running daemon.
struct ImportTime {
    let sessions: Int

    func run(_ report: Report) throws {
        let server = try Contender.raumwerk.launch()
        let scratch = try Scratch()
        let path = scratch.path + "/plan.json"
        try OutputFile.put(Array(schedule().utf8), at: path)
        let start = MonotonicClock.nowNanoseconds
        try Programs.built.run(
            "raumwerk",
            ["import", path, "--yes", "--server", "\(server.address)"]
        )
        let seconds = Double(MonotonicClock.nowNanoseconds - start) / 1e9
        report.add(Figure("import into a daemon", "raumwerk", sessions, seconds, "s", .atMost(1)))
    }

    /// A plan in frab's JSON: twenty rooms, half an hour each, from nine o'clock on, over several days.
    private func schedule() -> String {
        let perDay = 20 * 20
        let days = (0...(sessions - 1) / perDay).map { day -> String in
            let date = String(format: "2026-11-%02d", 1 + day)
            let rooms = (0..<20).map { room in
                let talks = (0..<20).compactMap { row -> String? in
                    let number = day * perDay + room * 20 + row
                    return number < sessions ? talk(number, room, row, date) : nil
                }
                return "\"Room \(room)\": [\(talks.joined(separator: ","))]"
            }
            return
                "{\"index\": \(day + 1), \"date\": \"\(date)\", \"rooms\": {\(rooms.joined(separator: ","))}}"
        }
        return
            "{\"schedule\": {\"version\": \"1\", \"base_url\": \"\", \"conference\": {\"acronym\": \"b\", "
            + "\"title\": \"Bench\", \"time_zone_name\": \"Europe/Berlin\", \"days\": "
            + "[\(days.joined(separator: ","))]}}}"
    }

    private func talk(_ number: Int, _ room: Int, _ row: Int, _ date: String) -> String {
        let start = String(format: "%02d:%02d", 9 + row / 2, row % 2 * 30)
        return
            "{\"id\": \(number + 1), \"guid\": \"00000000-0000-4000-8000-\(String(format: "%012d", number))\", "
            + "\"date\": \"\(date)T\(start):00+01:00\", \"start\": \"\(start)\", \"duration\": \"00:30\", "
            + "\"room\": \"Room \(room)\", \"slug\": \"s\(number)\", \"title\": \"Session \(number)\", "
            + "\"subtitle\": \"\", \"track\": \"\", \"type\": \"talk\", \"language\": \"en\", "
            + "\"abstract\": \"\", \"description\": \"\", \"persons\": [{\"id\": \(number), "
            + "\"public_name\": \"Host \(number)\"}], \"links\": []}"
    }
}
