import RaumGrid

/// Something that an organiser does at 18:35, as the daemon takes it and as the model understands it.
struct PlanChange: Sendable {
    let name: String
    let commands: [Command]
    let tell: @Sendable (inout PlanModel) -> Void

    init(
        _ name: String,
        _ commands: Command...,
        tell: @escaping @Sendable (inout PlanModel) -> Void
    ) {
        self.name = name
        self.commands = commands
        self.tell = tell
    }

    static let minute = 18 * 60 + 35

    static func session(_ id: String) -> SessionID {
        guard let id = SessionID(id) else { preconditionFailure("\(id) is an id") }
        return id
    }

    static func time(_ minute: Int) -> ZonedTime {
        Evening.time("00:00").adding(minutes: minute)
    }

    private static func patch(_ room: String?, _ start: Int?, _ minutes: Int?) -> PlacementPatch {
        var patch = PlacementPatch()
        patch.room = room.map(Evening.room)
        patch.start = start.map { .at(time($0)) }
        patch.minutes = minutes
        return patch
    }

    private static func move(_ id: String, _ room: String?, _ start: Int?) -> PlanChange {
        PlanChange(
            "move \(id) \(room ?? "") \(start.map(String.init) ?? "")",
            .move(session(id), patch(room, start, nil))
        ) { plan in
            guard let old = plan.sessions[id]?.place else { return }
            let begin = start ?? old.start
            let end = begin + old.end - old.start
            plan.place(id, Announced(room: room ?? old.room, start: begin, end: end))
        }
    }

    private static func place(_ id: String, _ room: String, _ start: Int) -> PlanChange {
        PlanChange("place \(id) \(room) \(start)", .place(session(id), patch(room, start, 30))) {
            $0.place(id, Announced(room: room, start: start, end: start + 30))
        }
    }

    private static func delay(_ id: String, _ minutes: Int) -> PlanChange {
        PlanChange("delay \(id) \(minutes)", .delay(session(id), minutes: minutes, .session)) {
            guard let old = $0.sessions[id]?.place else { return }
            let start = old.start + minutes
            $0.place(id, Announced(room: old.room, start: start, end: old.end + minutes))
        }
    }

    private static func close(_ room: String, to target: String?) -> PlanChange {
        PlanChange(
            "close \(room) \(target ?? "")",
            .close(Evening.room(room), to: target.map(Evening.room))
        ) { $0.doors[room] = .closed(to: target) }
    }

    private static func open(_ room: String) -> PlanChange {
        PlanChange("open \(room)", .open(Evening.room(room))) { $0.doors[room] = .open }
    }

    private static func merge(_ kept: String, _ other: String) -> PlanChange {
        PlanChange("merge \(kept) \(other)", .merge(session(kept), session(other))) {
            $0.merge(kept, other)
        }
    }

    private static let x = session("x")

    /// Everything that can happen to session x, to y beside it, and to their rooms.
    static let all: [PlanChange] = [
        move("x", "c", nil), move("x", "a", 1110), move("x", nil, 1065), move("x", "d", 1150),
        move("x", "b", 1160), move("x", "c", 1050), move("y", "a", 1110),
        delay("x", 10), delay("x", 60), place("x", "c", 1150), place("x", "a", 1110),
        place("r", "a", 1110), close("b", to: nil), close("c", to: "d"), close("c", to: nil),
        close("c", to: "a"), close("a", to: "c"), close("d", to: "b"), open("a"), open("c"),
        PlanChange("swap", .swap(x, session("y"))) { plan in
            guard let one = plan.sessions["x"]?.place, let other = plan.sessions["y"]?.place
            else { return }
            plan.place("x", other)
            plan.place("y", one)
        },
        PlanChange("cancel", .cancel(x, note: nil)) { $0.sessions["x"]?.state = .cancelled },
        merge("y", "x"), merge("x", "y"),
        PlanChange("restore y", .restore(session("y"))) { plan in
            let isPlaced = plan.sessions["y"]?.place != nil
            plan.sessions["y"]?.state = isPlaced ? .planned : .tray
            plan.sessions["y"]?.into = nil
        },
        PlanChange("restore", .restore(x)) { plan in
            let isPlaced = plan.sessions["x"]?.place != nil
            plan.sessions["x"]?.state = isPlaced ? .planned : .tray
            plan.sessions["x"]?.into = nil
        },
        PlanChange("park", .park(x)) { $0.park("x") },
        PlanChange("remove", .remove(.session(x))) { $0.sessions["x"]?.state = .removed },
        PlanChange("extend", .extend(x, minutes: 15)) { $0.sessions["x"]?.place?.end += 15 },
        PlanChange("finish", .finish(x)) { plan in
            guard let place = plan.sessions["x"]?.place else { return }
            plan.sessions["x"]?.place?.end = max(minute, place.start + 1)
        },
        PlanChange("remove room c", .remove(.room(Evening.room("c")))) {
            $0.doors["c"] = .removed
        },
    ]
}

/// A grid and what the model knows of it.
struct ToldPlan: Hashable {
    var grid = Grid()
    var model = PlanModel()
    /// What was done, for the report of a failure.
    var story: [String] = []

    static func == (left: ToldPlan, right: ToldPlan) -> Bool {
        left.grid == right.grid && left.model == right.model
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(grid)
        hasher.combine(model)
    }

    /// x in a and y in b at 18:30, r in the tray, and something in a that is over.
    init() {
        var evening = Evening()
        evening.grid = Grid()
        let event = Event(
            name: evening.text("E"),
            zone: "Etc/UTC",
            offsets: .init(initialMinutes: 60)
        )
        evening.grid.put(.event(event))
        for id in ["a", "b", "c", "d"] {
            evening.grid.put(.room(Room(id: Evening.room(id), name: evening.text("Raum " + id))))
            model.doors[id] = .open
        }
        for (id, title, room, start, end) in [
            ("x", "Wander", "a", "18:30", "19:00"), ("y", "Bleiber", "b", "18:30", "19:15"),
            ("q", "Vorher", "a", "17:00", "17:20"),
        ] {
            evening.add(id, title, [], Evening.room(room), start, end)
            let times = [start, end].map { Evening.time($0).millisecondsOfDay / 60_000 }
            let place = Announced(room: room, start: times[0], end: times[1])
            model.sessions[id] = .init(place: place)
        }
        let spare = Session(id: PlanChange.session("r"), title: evening.text("Ersatz"))
        evening.grid.put(.session(spare))
        model.sessions["r"] = .init(state: .tray)
        grid = evening.grid
    }

    /// The plan after a change; nil where the daemon refuses it.
    func after(_ change: PlanChange) -> ToldPlan? {
        var plan = self
        let now = PlanChange.time(PlanChange.minute).milliseconds
        guard
            (try? plan.grid.apply(change.commands, now: now, making: Revision(1))) != nil
        else { return nil }
        change.tell(&plan.model)
        plan.model.passOn()
        plan.model.announceDetours(at: PlanChange.minute)
        plan.story.append(change.name)
        return plan
    }
}
