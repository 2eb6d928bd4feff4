import RaumArguments
import RaumGrid
import RaumOrganiser
import RaumWords

/// Makes the daemon's commands out of a command line; what people call things is looked up in the grid.
struct CommandBuilder {
    let naming: Naming
    private let invocation: Invocation
    private let events: EventChanges
    private let rooms: RoomChanges
    private let pitches: PitchChanges
    private let sessions: SessionChanges
    private let screens: ScreenChanges

    init(_ invocation: Invocation, _ naming: Naming) {
        self.invocation = invocation
        self.naming = naming
        events = EventChanges(invocation: invocation, naming: naming)
        rooms = RoomChanges(invocation: invocation, naming: naming)
        pitches = PitchChanges(invocation: invocation, naming: naming)
        sessions = SessionChanges(invocation: invocation, naming: naming)
        screens = ScreenChanges(invocation: invocation, naming: naming)
    }

    func commands() throws -> [Command] {
        switch invocation.path.joined(separator: " ") {
        case "event": [.event(try events.eventPatch())]
        case "room": try rooms.roomCommands()
        case "slot" where invocation.has("copy"): try events.copyCommands()
        case "slot": [try events.slotCommand()]
        case "notice" where invocation.has("stage"): try screens.stageCommands()
        case "notice": [try screens.noticeCommand()]
        case "page": [try screens.pageCommand()]
        case "hashtag": [try screens.hashtagCommand()]
        case "open": try rooms.openCommands()
        case "full": try rooms.fullCommands()
        case "extend": try sessions.extendCommands()
        case "close": try rooms.closeCommands()
        case "pitch": [try sessions.pitchCommand()]
        case "call": [try pitches.callCommand()]
        case "accept": [try pitches.acceptCommand()]
        case "decline": [try pitches.declineCommand()]
        case "session add": try sessions.addCommands()
        case "session edit": try sessions.editCommands()
        default: [try sessions.sessionCommand()]
        }
    }

    /// The room that `full` names, where nothing runs there or comes.
    var idleRoom: RoomID? { rooms.idleRoom }

    /// Remarks about what `commands` would do, in their order.
    func remarks(_ commands: [Command]) -> [Sentence] {
        Remarks(invocation: invocation, naming: naming).about(commands)
    }
}
