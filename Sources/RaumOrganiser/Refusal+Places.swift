internal import RaumArguments
package import RaumGrid
internal import RaumNotation
internal import RaumWords

// Refusals for a room that is taken, with other places for the session.

extension Refusal {
    /// The session that is there, and commands that could be typed instead.
    var taken: Told {
        let hosts = session?.hosts.map(\.string).joined(separator: ", ") ?? ""
        let there = Sentence(name: "\(roomName("room")) ")
        let when =
            time("start").map { start in
                naming.spoken(start) + Sentence(name: "–")
                    + (time("end").map { spokenEnd($0, after: start) } ?? Sentence(name: "?"))
            } ?? .empty
        return there + Sentence(en: "is taken ", de: "ist belegt ") + when + Sentence(name: ": ")
            + title + Sentence(name: hosts.isEmpty ? "" : " (\(hosts))") + way
    }

    private var way: Told {
        if line.words.first == "close", !line.has("move-each") {
            return next(
                "Each into a room that is free",
                "Jede in einen freien Raum",
                line.without("move-to").adding("--move-each").command
            )
        }
        if let push { return push }
        guard line.takesPlace else { return Told(sentence: .empty) }
        return commands.lazy.compactMap(otherPlace).first ?? Told(sentence: .empty)
    }

    /// A session that takes longer may delay the ones that follow.
    private var push: Told? {
        guard ["extend", "delay"].contains(line.words.first), !line.has("scope") else { return nil }
        return next(
            "With all that follows there",
            "Mit allem, was dort folgt",
            line.setting("scope", "room").command
        )
    }

    private func otherPlace(_ command: Command) -> Told? {
        if case .place(let id, let patch) = command {
            return wanted(id, patch).map { elsewhere(id, $0) }
        }
        if case .move(let id, let patch) = command {
            return wanted(id, patch).map { elsewhere(id, $0) }
        }
        if case .restore(let id) = command, commands.count == 1 {
            return wanted(id, PlacementPatch()).map { elsewhere(id, $0) }
        }
        return nil
    }

    /// The place that a command asks for.
    private func wanted(_ id: SessionID, _ patch: PlacementPatch) -> Placement? {
        let old = grid.sessions[id]?.placement
        guard let room = patch.room ?? old?.room, let start = point(patch.start) ?? old?.start
        else { return nil }
        let end = point(patch.end) ?? start.adding(minutes: patch.minutes ?? old?.minutes ?? 0)
        guard start.milliseconds < end.milliseconds else { return nil }
        return Placement(room: room, start: start, end: end)
    }

    private func point(_ word: TimeWord?) -> ZonedTime? {
        guard case .at(let time)? = word else { return nil }
        return time
    }

    /// Another room at that time, and another time in that room; none of them is where it takes place already.
    private func elsewhere(_ id: SessionID, _ wanted: Placement) -> Told {
        let asked = grid.sessions[id] ?? Session(id: id, title: .empty)
        let own = asked.state == .planned ? asked.placement : nil
        let room = grid.roomsFree(for: asked, at: wanted, except: wanted.room).first { room in
            !(own?.isSame(as: wanted, in: room.id) ?? false)
        }
        let other = room.map { room in
            next(
                "\(room.name) is free then",
                "\(room.name) ist dann frei",
                line.setting("room", room.id.string).command
            )
        }
        let later = grid.firstFree(for: id, from: wanted, besides: own)
        let time = next(
            "\(grid.name(of: wanted.room)) is free from \(later.clock)",
            "\(grid.name(of: wanted.room)) ist frei ab \(later.clock)",
            line.without("end").without("minutes").setting("start", naming.typed(later))
                .setting("minutes", String(wanted.minutes)).command
        )
        return Told(sentence: .empty, ways: (other?.ways ?? []) + time.ways)
    }
}

extension Naming {
    /// A command that puts a session where a slot is free from now on; else into the first room, soon.
    package func placing(_ id: SessionID, by verb: String = "place") -> String {
        let command = "raumwerk \(verb) \(id)"
        let rooms = grid.rooms.values.filter { $0.state == .open }.sorted { $0.id < $1.id }
        for slot in slots
        where slot.kind == .session && now.milliseconds < slot.start.milliseconds {
            for room in rooms {
                let place = Placement(room: room.id, start: slot.start, end: slot.end)
                guard grid.isFree(place, for: id) else { continue }
                return "\(command) --room \(room.id) --start \(shellWord(typed(slot.start)))"
            }
        }
        let room = rooms.first?.id.string ?? "blau"
        return "\(command) --room \(room) --start \(shellWord(typed(now.adding(minutes: 5))))"
            + " --minutes 45"
    }

    /// A time as it is typed: the clock alone for today.
    func typed(_ time: ZonedTime) -> String {
        time.date == now.date ? time.clock : "\(time.date) \(time.clock)"
    }
}

extension TypedLine {
    /// Whether its command has options for a room and times; others move sessions, too.
    fileprivate var takesPlace: Bool {
        ["place", "move", "restore"].contains(words.first)
            || words.starts(with: ["session", "add"])
    }

    fileprivate func adding(_ word: String) -> TypedLine { TypedLine(words + [word]) }
}

extension Placement {
    /// Whether it is `room` at the time of `other`.
    fileprivate func isSame(as other: Placement, in room: RoomID) -> Bool {
        self.room == room && start.isSameInstant(as: other.start)
            && end.isSameInstant(as: other.end)
    }
}

extension Grid {
    /// Whether no session other than `id` needs that room then.
    func isFree(_ place: Placement, for id: SessionID?) -> Bool {
        !sessions.values.contains { other in
            other.state == .planned && other.id != id && (other.placement?.overlaps(place) ?? false)
        }
    }

    /// The first moment from which the room of `wanted` is free for so long, and which is not where the session is, at
    /// `own`.
    fileprivate func firstFree(
        for id: SessionID,
        from wanted: Placement,
        besides own: Placement?
    ) -> ZonedTime {
        let start = firstFree(for: id, from: wanted)
        var place = wanted
        (place.start, place.end) = (start, start.adding(minutes: wanted.minutes))
        guard let own, own.isSame(as: place, in: place.room) else { return start }
        (place.start, place.end) = (own.end, own.end.adding(minutes: wanted.minutes))
        return firstFree(for: id, from: place)
    }

    private func firstFree(for id: SessionID, from wanted: Placement) -> ZonedTime {
        var place = wanted
        let others = sessions.values.filter { $0.state == .planned && $0.id != id }
            .compactMap(\.placement).filter { $0.room == wanted.room }
            .sorted { $0.start.milliseconds < $1.start.milliseconds }
        for other in others where other.overlaps(place) {
            place.start = other.end
            place.end = other.end.adding(minutes: wanted.minutes)
        }
        return place.start
    }
}
