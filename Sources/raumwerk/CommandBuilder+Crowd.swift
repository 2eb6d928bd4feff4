import RaumArguments
import RaumGrid
import RaumOrganiser

// What is done in a hurry, with people at the door.

extension CommandBuilder {
    /// Marks the session in a room as full, or as open again with `--no`: the one that runs, else the next.
    ///
    /// Nothing for a room in which nothing runs or comes: at its door nobody waits.
    func fullCommands() throws -> [Command] {
        let word = invocation.arguments[0]
        guard idleRoom == nil else { return [] }
        return [.edit(try naming.sessionAtDoor(word), full(!invocation.has("no")))]
    }

    /// The room that `full` names, where nothing runs there or comes.
    var idleRoom: RoomID? {
        guard invocation.path == ["full"], let room = naming.knownRoom(invocation.arguments[0])
        else { return nil }
        let agenda = Agenda(of: room, in: grid, at: naming.now)
        return agenda.current.isEmpty && agenda.upcoming.isEmpty ? room : nil
    }

    /// Opens a closed room; of an open one, lets people into its session again where that is full: into the one that
    /// `full` marks.
    func openCommands() throws -> [Command] {
        let room = try naming.room(invocation.arguments[0])
        guard grid.rooms[room]?.state == .open else { return [.open(room)] }
        let agenda = Agenda(of: room, in: grid, at: naming.now)
        let marked = agenda.current.isEmpty ? Array(agenda.upcoming.prefix(1)) : agenda.current
        let crowded = marked.filter(\.isFull).map { Command.edit($0.id, full(false)) }
        return crowded.isEmpty ? [.open(room)] : crowded
    }

    private func full(_ isFull: Bool) -> SessionPatch {
        var patch = SessionPatch()
        patch.isFull = isFull
        return patch
    }

    /// Lengthens a session; with `--scope room`, what is in the way there starts later, as far as it must; with
    /// `--scope all`, everything that follows that day as much later.
    func extendCommands() throws -> [Command] {
        let (id, minutes) = (try runningSession(0), try minutes())
        let longer = Command.extend(id, minutes: minutes)
        switch try scope() {
        case .session: return [longer]
        case .room: return pushed(by: id, minutes) + [longer]
        case .all:
            guard let end = grid.sessions[id]?.placement?.end,
                let next = followers(of: id, after: end).first
            else { return [longer] }
            let later = Command.delay(next.id, minutes: minutes, .all)
            return minutes > 0 ? [later, longer] : [longer, later]
        }
    }

    /// What follows `id` in its room starts when what stands before it ends, where that is later; the last first,
    /// so that each finds its place free.
    private func pushed(by id: SessionID, _ minutes: Int) -> [Command] {
        guard let place = grid.sessions[id]?.placement else { return [] }
        var free = place.end.adding(minutes: minutes)
        var commands: [Command] = []
        for other in followers(of: id, after: place.end) where other.placement?.room == place.room {
            guard let start = other.placement?.start, let end = other.placement?.end,
                start.milliseconds < free.milliseconds
            else { break }
            let later = free.minutes(since: start)
            commands.insert(.delay(other.id, minutes: later, .session), at: 0)
            free = end.adding(minutes: later)
        }
        return commands
    }

    private func start(_ session: Session) -> Int64 {
        session.placement?.start.milliseconds ?? .max
    }

    /// The sessions that start at `end` or later on the same day, in order.
    private func followers(of id: SessionID, after end: ZonedTime) -> [Session] {
        grid.sessions.values.filter { other in
            guard other.state == .planned, other.id != id, let place = other.placement else {
                return false
            }
            return place.start.date == end.date && end.milliseconds <= place.start.milliseconds
        }
        .sorted { (start($0), $0.id) < (start($1), $1.id) }
    }
}
