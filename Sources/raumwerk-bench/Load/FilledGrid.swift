import Foundation

/// A plan of so many sessions in so many rooms, half an hour each, room by room and row by row.
struct FilledGrid {
    let rooms: Int
    let sessions: Int

    /// The lines that make it; one more room stands empty, and in it the session `mobile`.
    var lines: [String] {
        let shape = (0..<rooms).map { "ROOM r\($0) name=\"Raum \($0)\"" }
        let plan = (0..<sessions).flatMap { number in
            [
                "PITCH s\(number) title=\"Session \(number)\" hosts=\"Host \(number)\"",
                "PLACE s\(number) room=r\(number % rooms) start=\(start(row: number / rooms)) minutes=30",
            ]
        }
        let mobile = [
            "ROOM spare name=Ausweichraum", "PITCH mobile title=Mobil hosts=Mia",
            "PLACE mobile room=spare start=\(start(row: 0)) minutes=30",
        ]
        return shape + plan + mobile
    }

    /// The session that is moved, from one place to another and back.
    func move(_ number: Int) -> String { "MOVE mobile start=\(start(row: 1 + number % 2))" }

    private func start(row: Int) -> String {
        Date(timeIntervalSince1970: Double(1_700_000_000 / 3600 * 3600 + row * 1800))
            .ISO8601Format()
    }
}
