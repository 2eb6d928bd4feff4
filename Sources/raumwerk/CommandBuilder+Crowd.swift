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

    /// Opens a closed room, and lets people into its session again where it is full.
    func openCommands() throws -> [Command] {
        let room = try naming.room(invocation.arguments[0])
        let agenda = Agenda(of: room, in: grid, at: naming.now)
        let crowded = agenda.current.filter(\.isFull).map { Command.edit($0.id, full(false)) }
        let isClosed = grid.rooms[room]?.state != .open
        return (isClosed || crowded.isEmpty ? [.open(room)] : []) + crowded
    }

    private func full(_ isFull: Bool) -> SessionPatch {
        var patch = SessionPatch()
        patch.isFull = isFull
        return patch
    }

    /// Lengthens a session; with `--scope`, what follows that day starts as much later.
    func extendCommands() throws -> [Command] {
        let (id, minutes) = (try session(0), try minutes())
        let longer = Command.extend(id, minutes: minutes)
        let scope = try scope()
        guard scope != .session, let end = grid.sessions[id]?.placement?.end,
            let next = follower(of: id, after: end, scope)
        else { return [longer] }
        let later = Command.delay(next, minutes: minutes, scope)
        return minutes > 0 ? [later, longer] : [longer, later]
    }

    private func start(_ session: Session) -> Int64 {
        session.placement?.start.milliseconds ?? .max
    }

    /// The first session that starts at `end` or later on the same day: in the room of `id`, or anywhere.
    private func follower(
        of id: SessionID,
        after end: ZonedTime,
        _ scope: DelayScope
    ) -> SessionID? {
        let room = grid.sessions[id]?.placement?.room
        return grid.sessions.values.filter { other in
            guard other.state == .planned, other.id != id, let place = other.placement else {
                return false
            }
            return (scope == .all || place.room == room) && place.start.date == end.date
                && end.milliseconds <= place.start.milliseconds
        }
        .min { (start($0), $0.id) < (start($1), $1.id) }?.id
    }
}
