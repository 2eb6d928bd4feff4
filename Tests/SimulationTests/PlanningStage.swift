import HubTestSupport
import RaumGrid
import RaumHub
import RaumNotation
import RaumPlanning
import RaumScreen
import RaumWire
import RaumWords

/// Two planners before one hub: what goes between them takes as long as chance wants.
struct PlanningStage {
    /// A planner, its connection, and what is on its way to it.
    struct Place {
        var planner = Planner(language: .english, now: PlanningStage.now)
        let id: PeerID
        /// Bytes of the daemon that did not arrive yet, as lines.
        var lines: [Line] = []
        /// The errand in hand, and how many answers it still waits for.
        var errand: Errand?
        var answersLeft = 0
        var made: [Revision] = []
        var refusal: Failure?
        /// What was typed, for the report.
        var keys = ""
    }

    private var driver = HubDriver(start: PlanningStage.now.milliseconds)
    var places = [1, 2].map { Place(id: PeerID(slot: $0, serial: UInt64($0))) }
    /// The hands that were counted and acknowledged.
    private(set) var counted = 0
    /// The sessions whose removal was acknowledged.
    private(set) var removed: Set<SessionID> = []
    private(set) var violations: [String] = []
    private(set) var done = 0
    private(set) var refused = 0

    static let now = ZonedTime(milliseconds: 1_678_780_800_000, offsetMinutes: 0)

    init(_ plan: [String]) {
        driver.keepsAtOnce = false
        let setter = PeerID(slot: 0, serial: 9)
        for id in [setter] + places.map(\.id) {
            let nonce = String(repeating: "5e", count: 16)
            _ = driver.connect(as: id, name: "p\(id.slot)", nonce: nonce)
        }
        for line in plan {
            handle(.received(setter, Array((line + "\n").utf8)[...]))
            makeDurable()
        }
        for index in places.indices {
            tell(index, .time(PlanningStage.now))
            tell(index, .link(.live))
            show(index)
            places[index].lines = []
        }
    }

    var hub: Hub { driver.hub }

    private mutating func handle(_ event: Hub.Event) {
        driver.handle(event)
        driver.settle()
        hear()
    }

    private mutating func hear() {
        for index in places.indices {
            let bytes = driver.sent(to: places[index].id)
            places[index].lines += bytes.split(separator: 0x0A).compactMap { try? Line($0) }
        }
        driver.forget()
    }

    /// The disk has kept what it was given.
    mutating func makeDurable() {
        driver.makeDurable()
        driver.settle()
        hear()
    }

    /// What is durable reaches a planner.
    mutating func show(_ index: Int) { tell(index, .plan(hub.grid, hub.durableRevision)) }

    mutating func press(_ index: Int, _ key: Key) {
        places[index].keys += " \(key)"
        tell(index, .key(key))
    }

    private mutating func tell(_ index: Int, _ event: WorktopEvent) {
        let hand = places[index].planner.hand
        // Keys that wait may empty the hand by themselves.
        let isQuiet = !places[index].planner.hasWaitingKeys
        for errand in places[index].planner.handle(event) { ask(index, errand) }
        guard case .refused = event, isQuiet else { return }
        if places[index].planner.hand != hand {
            violations.append("p\(index): a refusal emptied the hand")
        }
    }

    private mutating func ask(_ index: Int, _ errand: Errand) {
        if places[index].errand != nil { violations.append("p\(index): two errands at once") }
        var requests: [Request] = []
        switch errand {
        case .change(let commands, let since):
            var options = ChangeOptions()
            options.unchangedSince = since
            requests =
                [.begin] + commands.map { .change($0, ChangeOptions()) } + [.commit(options)]
        case .undo(let revisions):
            requests = revisions.map { .undo($0, ChangeOptions()) }
        case .propose(let grid, let now, let day):
            return tell(
                index,
                .proposed(Proposal(ScheduleProblem(grid, now: now, day: day), comparisons: 1000))
            )
        case .end: return violations.append("p\(index) ended")
        }
        places[index].errand = errand
        places[index].answersLeft = requests.count
        (places[index].made, places[index].refusal) = ([], nil)
        let bytes = requests.map { $0.bytes(tag: Tag("t")) + [0x0A] }.joined()
        handle(.received(places[index].id, Array(bytes)[...]))
    }

    /// The next line of the daemon arrives.
    mutating func deliver(_ index: Int) {
        guard !places[index].lines.isEmpty else { return }
        let line = places[index].lines.removeFirst()
        guard line.answers == Tag("t") else { return }
        if let acceptance = Acceptance(line) {
            if acceptance.revision != nil, !acceptance.isQueued {
                places[index].made.append(acceptance.revision ?? .zero)
            }
        } else if let failure = Failure(line) {
            places[index].refusal = places[index].refusal ?? failure
        }
        places[index].answersLeft -= 1
        if places[index].answersLeft == 0 { finish(index) }
    }

    private mutating func finish(_ index: Int) {
        guard let errand = places[index].errand else { return }
        places[index].errand = nil
        if let failure = places[index].refusal {
            refused += 1
            let conflict =
                failure.code == "CONFLICT"
                ? failure["rev"].flatMap { UInt64($0) }.map(Revision.init) : nil
            return tell(index, .refused(ErrandRefusal(failure, conflict: conflict)))
        }
        done += 1
        if case .change(let commands, _) = errand { note(commands) }
        tell(index, .done(places[index].made, .empty))
    }

    private mutating func note(_ commands: [Command]) {
        for command in commands {
            switch command {
            case .vote: counted += 1
            case .remove(.session(let id)): removed.insert(id)
            default: break
            }
        }
    }

    /// Everything that is on its way arrives.
    mutating func settle() {
        for _ in 0..<1000 {
            makeDurable()
            for index in places.indices {
                while !places[index].lines.isEmpty { deliver(index) }
                show(index)
            }
            if !driver.isKeeping, places.allSatisfy({ $0.errand == nil && !$0.planner.isBusy }) {
                return
            }
        }
        violations.append("it never settles")
    }
}
