import RaumIO

/// The cost of a change in one room of fifty, alone and where there are displays of other rooms.
struct Rooms {
    let displaysEach: Int
    let runs: Int

    private static let rooms = 50
    private static let changes = 200

    func run(_ report: Report) throws {
        var alone: [Double] = []
        var among: [Double] = []
        for run in 1...runs {
            report.progress("one room of 50, run \(run) of \(runs)")
            alone.append(try sample(rooms: 1))
            among.append(try sample(rooms: Rooms.rooms))
        }
        let count = displaysEach
        let what = "change of one room, its last display"
        report.add(Figure(what, "no other displays", count, median(alone), "ms"))
        report.add(
            Figure(what, "among those of 50 rooms", count * Rooms.rooms, median(among), "ms")
        )
        let ratio = median(among) / median(alone)
        report.add(Figure(what, "among / alone", count, ratio, "", .atMost(1.10)))
    }

    /// Milliseconds from a session's change to the last display at its room.
    private func sample(rooms: Int) throws -> Double {
        let server = try Contender.raumwerk.launch()
        let organiser = try Publisher(to: server.address, server.dialect)
        for room in 0..<Rooms.rooms {
            let day = "2026-11-23T"
            try organiser.send(Array("ROOM r\(room) name=\"Room \(room)\"\n".utf8))
            try organiser.send(Array("PITCH s\(room) title=\"Session \(room)\"\n".utf8))
            let place = "room=r\(room) start=\(day)18:00+01:00 end=\(day)19:00+01:00"
            try organiser.send(Array("PLACE s\(room) \(place)\n".utf8))
        }
        for _ in 0..<3 * Rooms.rooms { _ = try organiser.awaitOK() }
        let crowd = try Crowd(at: server.address, server.dialect)
        let hellos = (0..<rooms).map { Array("WATCH rooms=r\($0)\n".utf8) }
        try crowd.gather(displaysEach * rooms, hellos: hellos)
        try crowd.observe(organiser)
        var times: [Double] = []
        for number in 0..<Rooms.changes {
            let start = MonotonicClock.nowNanoseconds
            try organiser.send(Array("EDIT s0 note=\"seq=\(number);\"\n".utf8))
            let arrival = try crowd.awaitAll(number, of: displaysEach)
            _ = try organiser.awaitOK()
            times.append(Double(arrival.last - start) / 1e6)
        }
        return median(times)
    }
}
