import RaumGrid
import TestSupport
import Testing

/// What is found by room and host is what a look at all sessions finds, whatever happened before.
@Suite struct TimetableTests {
    private static let rooms = ["blau", "gruen", "rot"]

    /// A command about one of twelve sessions, at one of many times around a day's end.
    private func command(_ random: inout SeededGenerator) throws -> Command {
        let id = try Hall.session("s\(Int.random(in: 1...12, using: &random))")
        let room = TimetableTests.rooms.randomElement(using: &random) ?? "rot"
        var patch = try Hall.place(room, minutes: .random(in: 1...3000, using: &random))
        let start = 1_678_815_720_000 + Int64.random(in: -500...500, using: &random) * 60_000
        patch.start = .at(ZonedTime(milliseconds: start, offsetMinutes: 60))
        switch Int.random(in: 0...9, using: &random) {
        case 0:
            var session = SessionPatch()
            session.title = try Text("Titel", .title)
            return .pitch(id, session)
        case 1:
            var session = SessionPatch()
            let names = ["Ada", "Bob", "Cem"].shuffled(using: &random)
            session.hosts = try names.prefix(.random(in: 0...2, using: &random))
                .map { try Text($0, .host) }
            return .edit(id, session)
        case 2: return .cancel(id, note: nil)
        case 3: return .restore(id)
        case 4: return .park(id)
        case 5: return .remove(.session(id))
        case 6: return .swap(id, try Hall.session("s1"))
        case 7: return .move(id, patch)
        default: return .place(id, patch)
        }
    }

    private func overlapping(_ session: Session, in grid: Grid) -> [Session] {
        guard session.state == .planned, let place = session.placement else { return [] }
        return grid.sessions.values.filter { other in
            other.id != session.id && other.state == .planned
                && other.placement.map {
                    $0.start.milliseconds < place.end.milliseconds
                        && place.start.milliseconds < $0.end.milliseconds
                } ?? false
        }
    }

    /// Pairs of which one holds a host of the other elsewhere at the same time.
    private func doubles(of id: SessionID, in grid: Grid) -> Set<Warning> {
        guard let session = grid.sessions[id] else { return [] }
        return Set(
            overlapping(session, in: grid).flatMap { other in
                session.hosts.filter {
                    other.hosts.contains($0) && other.placement?.room != session.placement?.room
                }
                .map { Warning.hostTwice($0, session.id, other.id) }
            }
        )
    }

    private func check(_ grid: Grid, _ seed: UInt64) throws {
        for name in TimetableTests.rooms {
            let room = try Hall.room(name)
            let all = grid.sessions.values.filter {
                $0.state == .planned && $0.placement?.room == room
            }
            #expect(Set(grid.planned(in: room)) == Set(all), "seed \(seed)")
            #expect(grid.planned(in: room).count == all.count, "seed \(seed)")
            let concerned = grid.sessions.values.filter { $0.concerns(room) }
            #expect(Set(grid.sessions(concerning: room)) == Set(concerned), "seed \(seed)")
        }
        for session in grid.sessions.values {
            let clash = overlapping(session, in: grid).first {
                $0.placement?.room == session.placement?.room
            }
            #expect(clash == nil, "seed \(seed): double-booked")
        }
    }

    @Test(arguments: Seeds.chosen(20))
    func `rooms and hosts are found as by a look at all sessions`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var hall = try Hall()
        var taken = 0
        for _ in 0..<250 {
            let command = try command(&random)
            let before = hall.grid
            do throws(Rejection) {
                let made = try hall.grid.apply([command], now: hall.now, making: hall.revision.next)
                hall.revision = made.revision
                checkWarnings(made, in: hall.grid, "seed \(seed): \(command)")
                var former = hall.grid
                former.revert(made)
                #expect(former == before)
                try? check(former, seed)
            } catch {
                if case .roomTaken = error { taken += 1 }
                #expect(hall.grid == before)
            }
            try check(hall.grid, seed)
        }
        #expect(taken > 0, "seed \(seed): no room was ever taken")
    }

    private func checkWarnings(_ made: Transaction, in grid: Grid, _ label: String) {
        guard case .session(let id) = made.subjects.first, made.bringsAbout(id) else { return }
        let told = made.warnings.filter {
            if case .hostTwice(_, id, _) = $0 { true } else { false }
        }
        #expect(Set(told) == doubles(of: id, in: grid), "\(label)")
    }

    /// Nanoseconds that an edit takes beside `count` sessions in other rooms and at other times.
    private func editCost(beside count: Int) throws -> Duration {
        var hall = try Hall()
        try hall.apply(.place(Hall.session("a"), Hall.place("blau", "18:30", "19:00")))
        let rot = try Hall.room("rot")
        for number in 0..<count {
            let title = try Text("Titel", .title)
            var session = Session(id: try Hall.session("x\(number)"), title: title)
            let start = hall.now + Int64(number - count / 2) * 3_600_000
            session.state = .planned
            session.hosts = [try Text("Host a", .host)]
            session.placement = Placement(
                room: rot,
                start: ZonedTime(milliseconds: start, offsetMinutes: 60),
                end: ZonedTime(milliseconds: start + 1_800_000, offsetMinutes: 60)
            )
            hall.grid.put(.session(session))
        }
        let clock = ContinuousClock()
        return try (0..<20).map { round in
            var patch = SessionPatch()
            patch.note = try Text("Notiz \(round)", .note)
            let command = Command.edit(try Hall.session("a"), patch)
            return try clock.measure { try hall.apply(command) }
        }
        .min() ?? .zero
    }

    @Test func `an edit costs no more beside ten thousand sessions than beside two hundred`() throws
    {
        // A look at each of them would cost fifty times as much.
        let (few, many) = (try editCost(beside: 200), try editCost(beside: 9900))
        #expect(many < few * 5 + .microseconds(200), "\(few) and \(many)")
    }
}

extension Transaction {
    /// Whether it changed when, where or by whom a session is held: then, and only then, hosts are looked at.
    fileprivate func bringsAbout(_ id: SessionID) -> Bool {
        differences.contains { difference in
            guard case .session(let after) = difference.after, after.id == id else { return false }
            guard case .session(let before) = difference.before else { return true }
            return before.placement != after.placement || before.hosts != after.hosts
                || before.state != after.state
        }
    }
}
