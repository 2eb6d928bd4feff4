import RaumGrid
import RaumPlanning
import RaumScreen
import RaumWire
import RaumWords

/// A planner at a daemon that keeps a grid and nothing else; it answers at once, or when it is told to.
struct Seat {
    var planner: Planner
    private(set) var grid: Grid
    private(set) var revision: Revision
    /// Whether errands wait for `answer`.
    var isSlow = false
    /// Errands that were not answered yet.
    private(set) var asked: [Errand] = []
    /// Everything that was ever asked.
    private(set) var history: [Errand] = []
    private var made: [Revision: Transaction] = [:]

    init(_ tray: Tray, _ language: Language = .english) {
        planner = Planner(language: language, now: Tray.now)
        grid = tray.grid
        let name = (try? Text("Barcamp", .eventName)) ?? .empty
        let offsets = OffsetPlan(initialMinutes: Tray.now.offsetMinutes)
        grid.put(.event(Event(name: name, zone: "Europe/Berlin", offsets: offsets)))
        revision = tray.revision
        tell(.time(Tray.now))
        tell(.link(.live))
        tell(.plan(grid, revision))
    }

    mutating func tell(_ event: WorktopEvent) {
        let errands = planner.handle(event)
        asked += errands
        history += errands
        if !isSlow { answer() }
    }

    /// Presses keys by their names; what has no name is typed.
    mutating func press(_ keys: String...) {
        for word in keys {
            if let key = Seat.names[word] {
                tell(.key(key))
            } else {
                for scalar in word.unicodeScalars { tell(.key(.letter(scalar))) }
            }
        }
    }

    private static let names: [String: Key] = [
        "Up": .up, "Down": .down, "Left": .left, "Right": .right, "Home": .home, "End": .end,
        "Enter": .enter, "Esc": .escape, "Tab": .tab, "Backspace": .backspace,
        "Space": .letter(" "), "M-b": .wordLeft, "M-f": .wordRight, "M-d": .deleteWord,
        "^U": .control("u"), "^W": .control("w"), "^C": .control("c"), "PageDown": .pageDown,
    ]

    /// Somebody else changes the plan; the planner sees it unless it is `unseen`.
    mutating func foreign(_ commands: Command..., unseen: Bool = false) throws {
        _ = try apply(commands)
        if !unseen { show() }
    }

    mutating func show() { tell(.plan(grid, revision)) }

    /// Answers what was asked, in order, and then shows the plan.
    mutating func answer() {
        while !asked.isEmpty {
            let errand = asked.removeFirst()
            if errand == .end { continue }
            let event = outcome(of: errand)
            tell(event)
            show()
        }
    }

    private mutating func outcome(of errand: Errand) -> WorktopEvent {
        switch errand {
        case .change(let commands, let since): change(commands, since)
        case .undo(let revisions): undo(revisions)
        case .propose(let grid, let now, let day):
            .proposed(Proposal(ScheduleProblem(grid, now: now, day: day)))
        case .end: .done([], .empty)
        }
    }

    private mutating func change(_ commands: [Command], _ since: Revision?) -> WorktopEvent {
        let changed = commands.flatMap(\.named).compactMap { grid.sessions[$0]?.revision }.max()
        if let since, let changed, changed > since {
            return .refused(
                ErrandRefusal(
                    Sentence(name: "revision \(changed) was faster."),
                    conflict: changed
                )
            )
        }
        do {
            let transaction = try apply(commands)
            return .done([transaction.revision], .empty)
        } catch {
            return .refused(ErrandRefusal(Failure(error, in: grid)))
        }
    }

    private mutating func apply(_ commands: [Command]) throws(Rejection) -> Transaction {
        let transaction = try grid.apply(
            commands,
            now: Tray.now.milliseconds,
            making: revision.next
        )
        revision = transaction.revision
        made[revision] = transaction
        return transaction
    }

    private mutating func undo(_ revisions: [Revision]) -> WorktopEvent {
        do {
            for revision in revisions {
                let transaction = try grid.apply(
                    [.takeBack(made[revision]?.differences ?? [])],
                    now: Tray.now.milliseconds,
                    making: self.revision.next
                )
                self.revision = transaction.revision
            }
            return .done([revision], Sentence(name: "Took back"))
        } catch {
            return .refused(ErrandRefusal(Failure(error, in: grid)))
        }
    }

    /// Where a session is: `r0 t1`, `r0 09:10`, `tray`, `removed`.
    func place(_ id: String) -> String {
        guard let session = SessionID(id).flatMap({ grid.sessions[$0] }) else { return "nowhere" }
        guard let place = session.placement, session.state == .planned else {
            return session.state == .pitched ? "tray" : session.state.rawValue
        }
        return "\(place.room) \(place.start.clock)–\(place.end.clock)"
    }

    /// What is in the hand.
    var held: String { planner.hand?.session.string ?? "" }

    /// What the cursor is on.
    var chosen: String { planner.chosen?.id.string ?? "" }
}

extension Command {
    /// The sessions that it names.
    fileprivate var named: [SessionID] {
        switch self {
        case .place(let id, _), .move(let id, _), .park(let id), .vote(let id, _),
            .edit(let id, _), .cancel(let id, _), .restore(let id):
            [id]
        case .swap(let one, let other): [one, other]
        case .remove(.session(let id)): [id]
        default: []
        }
    }
}
