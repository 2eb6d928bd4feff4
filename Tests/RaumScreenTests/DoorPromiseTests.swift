import RaumGrid
import RaumScreen
import TestSupport
import Testing

// Promise 13: a door never sends people to what is over, closed or removed, and never says free, or the
// end, while people of the plan are due there. After every pair and every triple of changes that the
// daemon accepts, at moments around all the times that occur.

@Suite struct DoorPromiseTests {
    private static let moments = [1065, 1100, 1112, 1116, 1130, 1145, 1152, 1170, 1200, 1260]
    private static let rooms = ["a", "b", "c", "d"]

    /// The plans that `depth` changes lead to, each once.
    private static func plans(_ depth: Int) -> Set<ToldPlan> {
        var reached: Set<ToldPlan> = [ToldPlan()]
        var latest = reached
        for _ in 0..<depth {
            latest = Set(latest.flatMap { plan in PlanChange.all.compactMap(plan.after) })
                .subtracting(reached)
            reached.formUnion(latest)
        }
        return reached
    }

    @Test func `no two changes make a door lie`() {
        for plan in DoorPromiseTests.plans(2) {
            for minute in DoorPromiseTests.moments {
                for fault in faults(plan, minute) + boardFaults(plan, minute) {
                    Issue.record("\(plan.story) at \(clock(minute)): \(fault)")
                    return
                }
            }
        }
    }

    @Test func `no three changes make a door lie`() {
        let plans = DoorPromiseTests.plans(3)
        print("\(plans.count) plans")
        for plan in plans {
            for minute in [1100, 1112, 1116, 1145, 1170] {
                for fault in faults(plan, minute) {
                    Issue.record("\(plan.story) at \(clock(minute)): \(fault)")
                    return
                }
            }
        }
    }

    @Test(arguments: Seeds.chosen(150))
    func `no dozen of changes makes a door lie`(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var plan = ToldPlan()
        for _ in 0..<12 {
            guard let change = PlanChange.all.randomElement(using: &generator) else { return }
            plan = plan.after(change) ?? plan
            for minute in [1112, 1116, 1145, 1170] {
                let found = faults(plan, minute) + boardFaults(plan, minute)
                #expect(found.isEmpty, "seed \(seed): \(plan.story) at \(clock(minute))")
            }
        }
    }

    /// Also where a detour has led a session back to the door at which people expect it.
    @Test func `no mark says that a session begins instead of when it begins`() {
        for plan in DoorPromiseTests.plans(2) {
            for minute in DoorPromiseTests.moments {
                for line in lines(plan, minute) {
                    guard let start = line.split(separator: "statt ").dropFirst().first?.prefix(5)
                    else { continue }
                    guard line.contains(start + "–") else { continue }
                    Issue.record("\(plan.story) at \(clock(minute)): \(line)")
                    return
                }
            }
        }
    }

    private func lines(_ plan: ToldPlan, _ minute: Int) -> [String] {
        DoorPromiseTests.rooms.flatMap { room in
            DoorScreen(grid: plan.grid, room: Evening.room(room), time: PlanChange.time(minute))
                .plainLines
        }
    }

    private func clock(_ minute: Int) -> String { PlanChange.time(minute).clock }

    private func faults(_ plan: ToldPlan, _ minute: Int) -> [String] {
        DoorPromiseTests.rooms.flatMap { id -> [String] in
            guard let room = plan.grid.rooms[Evening.room(id)] else { return ["no room \(id)"] }
            let agenda = DoorAgenda(of: room, in: plan.grid, at: PlanChange.time(minute))
            return
                (pointers(agenda, id, plan.model, minute) + dues(agenda, id, plan.model, minute)
                + precedence(agenda, id, plan.model, minute)).map { "door \(id): \($0)" }
        }
    }

    /// Whatever sends people somewhere sends them to where it takes place, in a room that is open.
    private func pointers(
        _ agenda: DoorAgenda,
        _ room: String,
        _ model: PlanModel,
        _ minute: Int
    ) -> [String] {
        var faults: [String] = []
        let departures = agenda.cards.compactMap(\.departure) + agenda.later.compactMap(\.departure)
        for departure in departures {
            guard case .moved(let place) = departure.fate else { continue }
            let said = PlanModel.Truth.at(
                room: place.room.string,
                start: place.start.millisecondsOfDay / 60_000,
                end: place.end.millisecondsOfDay / 60_000
            )
            if model.truth(departure.session.id.string, at: minute) != said {
                faults.append("\(departure.session.title) → \(said)")
            }
        }
        for case .closed(let detour) in agenda.cards
        where detour?.id.string != model.reached(from: room) {
            faults.append("closed, to \(detour?.id.string ?? "nowhere")")
        }
        return faults
    }

    /// Who stands there is told what became of the session, and never that nothing is on.
    private func dues(
        _ agenda: DoorAgenda,
        _ room: String,
        _ model: PlanModel,
        _ minute: Int
    ) -> [String] {
        let due = model.due(in: room, at: minute)
        var faults: [String] = []
        let isQuiet = agenda.cards.contains { [.free, .over].contains($0.kind) }
        if isQuiet, !due.isEmpty { faults.append("quiet although \(due.map(\.id)) are due") }
        for (id, _) in due {
            let wanted = kind(model.truth(id, at: minute), in: room, minute)
            // Where one that it was made one with is on right here, that is what people find.
            let name = wanted == .running ? model.whole(id) : id
            let kinds = agenda.cards.filter { $0.subject?.id.string == name }.map(\.kind)
            if !kinds.contains(wanted) { faults.append("\(id) is \(kinds), not \(wanted)") }
            if kinds.count > 1 { faults.append("\(id) is said twice: \(kinds)") }
        }
        return faults
    }

    private func kind(_ truth: PlanModel.Truth, in room: String, _ minute: Int) -> DoorCard.Kind {
        switch truth {
        case .at(room, let start, _): start <= minute ? .running : .delayed
        case .at: .movedAway
        case .nowhere: .withoutRoom
        case .over: .past
        case .cancelled: .cancelled
        case .parked: .parked
        case .removed: .removed
        }
    }

    /// What runs here is large once those who expected something else have had five minutes.
    private func precedence(
        _ agenda: DoorAgenda,
        _ room: String,
        _ model: PlanModel,
        _ minute: Int
    ) -> [String] {
        guard model.doors[room] == .open, agenda.cards.contains(where: { $0.kind == .running })
        else { return [] }
        let gone = model.due(in: room, at: minute).filter {
            kind(model.truth($0.id, at: minute), in: room, minute) != .running
        }
        let isFresh = gone.contains { due in due.starts.contains { minute < $0 + 5 } }
        let isLarge = agenda.cards.first?.kind == .running
        return isFresh || isLarge ? [] : ["what runs is not large: \(agenda.cards.map(\.kind))"]
    }

    /// A board names every session that people look for, and never shows the end instead.
    private func boardFaults(_ plan: ToldPlan, _ minute: Int) -> [String] {
        let agenda = BoardAgenda(plan.grid, at: PlanChange.time(minute))
        let entries = agenda.days.flatMap(\.entries)
        let due = Set(
            DoorPromiseTests.rooms.flatMap { plan.model.due(in: $0, at: minute).map(\.id) }
        )
        let isNamed = { (id: String) in
            entries.contains { $0.name == id || $0.name == plan.model.whole(id) }
        }
        var faults = due.filter { !isNamed($0) }.map { "the board lacks \($0)" }
        for entry in entries {
            guard case .session = entry.subject else { continue }
            let truth = plan.model.truth(entry.name, at: minute)
            let isRight =
                switch (truth, entry.change) {
                case (.cancelled, .cancelled), (.removed, .cancelled), (.parked, .parked),
                    (.over, .past):
                    true
                case (.at, .arrived), (.at, .retimed), (.at, nil), (.at, .away), (.nowhere, _): true
                default: false
                }
            if !isRight { faults.append("board: \(entry.name) is \(truth)") }
        }
        return faults
    }
}

extension DoorCard {
    fileprivate var departure: Departure? {
        guard case .departed(let departure) = self else { return nil }
        return departure
    }

    /// The session that it is about.
    fileprivate var subject: Session? {
        switch self {
        case .departed(let departure): departure.session
        case .running(let session), .soon(let session): session
        default: nil
        }
    }
}

extension DoorAgenda.LaterLine {
    fileprivate var departure: Departure? {
        guard case .departed(let departure) = self else { return nil }
        return departure
    }
}
