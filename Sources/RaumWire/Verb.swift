internal import RaumGrid
internal import RaumNotation

/// A verb of a client's line, in the order of HELP.
///
/// Each has a row, below or in Verb+Requests.swift, without which the code does not compile.
package enum Verb: String, CaseIterable, Hashable, Sendable {
    case now = "NOW"
    case watch = "WATCH"
    case ping = "PING"
    case iam = "IAM"
    case shown = "SHOWN"
    case status = "STATUS"
    case history = "HISTORY"
    case difference = "DIFF"
    case auth = "AUTH"
    case keys = "KEYS"
    case help = "HELP"
    case limits = "LIMITS"
    case event = "EVENT"
    case room = "ROOM"
    case open = "OPEN"
    case close = "CLOSE"
    case slot = "SLOT"
    case pitch = "PITCH"
    case vote = "VOTE"
    case call = "CALL"
    case merge = "MERGE"
    case interest = "INTEREST"
    case accept = "ACCEPT"
    case decline = "DECLINE"
    case place = "PLACE"
    case move = "MOVE"
    case swap = "SWAP"
    case park = "PARK"
    case delay = "DELAY"
    case extend = "EXTEND"
    case finish = "FINISH"
    case cancel = "CANCEL"
    case restore = "RESTORE"
    case edit = "EDIT"
    case remove = "REMOVE"
    case notice = "NOTICE"
    case hashtag = "HASHTAG"
    case page = "PAGE"
    case stage = "STAGE"
    case detail = "DETAIL"
    case begin = "BEGIN"
    case commit = "COMMIT"
    case rollback = "ROLLBACK"
    case undo = "UNDO"
    case identify = "IDENTIFY"
    case assign = "ASSIGN"
    case forget = "FORGET"
    case bye = "BYE"
}

extension Verb {
    /// Its row in the table.
    package var shape: CommandShape {
        switch self {
        case .now: .now
        case .watch: .watch
        case .ping: .ping
        case .iam: .iam
        case .shown: .shown
        case .status: .status
        case .history: .history
        case .difference: .difference
        case .auth: .auth
        case .keys: .keys
        case .help: .help
        case .limits: .limits
        case .event: .event
        case .room: .room
        case .open: .open
        case .close: .close
        case .slot: .slot
        case .pitch: .pitch
        case .vote: .vote
        case .call: .call
        case .merge: .merge
        case .interest: .interest
        case .accept: .accept
        case .decline: .decline
        case .place: .place
        case .move: .move
        case .swap: .swap
        case .park: .park
        case .delay: .delay
        case .extend: .extend
        case .finish: .finish
        case .cancel: .cancel
        case .restore: .restore
        case .edit: .edit
        case .remove: .remove
        case .notice: .notice
        case .hashtag: .hashtag
        case .page: .page
        case .stage: .stage
        case .detail: .detail
        case .begin: .begin
        case .commit: .commit
        case .rollback: .rollback
        case .undo: .undo
        case .identify: .identify
        case .assign: .assign
        case .forget: .forget
        case .bye: .bye
        }
    }
}

// The rows of commands.

extension CommandShape {
    static let event = zonedChange(
        "",
        Event.askedKeys,
        Hint("EVENT name=… zone=… hashtag=… days=… pitching=held", "organisers: the event")
    ) { reader, zones throws(NotationError) in .event(try EventPatch(&reader, zones: zones)) }
    static let room = change(
        "id",
        Room.askedKeys,
        .changers,
        Hint("ROOM blau name=… floor=… capacity=… colour=…", "organisers: a room")
    ) { reader throws(NotationError) in
        .room(try reader.identifierWord("room"), try RoomPatch(&reader))
    }
    static let open = change(
        "id",
        [],
        .changers,
        Hint("OPEN blau / CLOSE blau to=gruen", "organisers: a room's door")
    ) { reader throws(NotationError) in .open(try reader.identifierWord("room")) }
    static let close = change("id", ["to"], read: Command.init(close:))
    static let slot = change(
        "id",
        Slot.askedKeys,
        .changers,
        Hint("SLOT 1830 start=18:30 end=19:00 label=… kind=pause", "organisers: a row of the grid")
    ) { reader throws(NotationError) in
        .slot(try reader.identifierWord("slot"), try SlotPatch(&reader))
    }
    static let pitch = change(
        "[id]",
        Session.askedKeys,
        .guests,
        Hint(
            "PITCH title=… hosts=\"A; B\" tags=a,b",
            "organisers: a session for the tray; answers its id"
        )
    ) { reader throws(NotationError) in .pitch(try reader.optionalID(), try SessionPatch(&reader)) }
    static let vote = change(
        "id",
        ["hands"],
        .changers,
        Hint("VOTE s12 hands=17", "organisers: count hands")
    ) { reader throws(NotationError) in .vote(try reader.session(), hands: try reader.hands()) }
    static let call = change(
        "[session]",
        [],
        .changers,
        Hint("CALL s12 / CALL", "organisers: give a pitch the word; nobody has it any more")
    ) { reader throws(NotationError) in .call(try reader.optionalID()) }
    static let merge = change(
        "id id",
        [],
        .changers,
        Hint("MERGE s12 s9", "organisers: make the second a part of the first")
    ) { reader throws(NotationError) in .merge(try reader.session(), try reader.session()) }
    static let interest = change(
        "session",
        [],
        .guests,
        Hint("INTEREST s12", "organisers, guests' keys: count one more whom it interests")
    ) { reader throws(NotationError) in .interest(try reader.session()) }
    static let accept = change(
        "pitch",
        [],
        .changers,
        Hint("ACCEPT h1 / DECLINE h1", "organisers: a guest's pitch that waits")
    ) { reader throws(NotationError) in .accept(try reader.identifierWord("pitch")) }
    static let decline = change("pitch") { reader throws(NotationError) in
        .decline(try reader.identifierWord("pitch"))
    }
    static let place = change(
        "id",
        PlacementPatch.keys,
        .changers,
        Hint("PLACE s12 room=blau start=18:30 end=19:00", "organisers: from the tray onto the grid")
    ) { reader throws(NotationError) in .place(try reader.session(), try PlacementPatch(&reader)) }
    static let move = change(
        "id",
        PlacementPatch.keys,
        .changers,
        Hint("MOVE s12 room=gruen start=…", "organisers: elsewhere; what is left out stays")
    ) { reader throws(NotationError) in .move(try reader.session(), try PlacementPatch(&reader)) }
    static let swap = change(
        "id id",
        [],
        .changers,
        Hint("SWAP s12 s9 / PARK s12", "organisers: exchange two; back into the tray")
    ) { reader throws(NotationError) in .swap(try reader.session(), try reader.session()) }
    static let park = change("id") { reader throws(NotationError) in .park(try reader.session()) }
    static let delay = change(
        "id",
        ["by", "scope"],
        .changers,
        Hint("DELAY s12 by=10 scope=room", "organisers: later; scope is session, room or all"),
        read: Command.init(delay:)
    )
    static let extend = change(
        "id",
        ["by"],
        .changers,
        Hint("EXTEND s12 by=10 / FINISH s12", "organisers: longer; end now")
    ) { reader throws(NotationError) in
        .extend(try reader.session(), minutes: try reader.minutes())
    }
    static let finish = change("id") { reader throws(NotationError) in
        .finish(try reader.session())
    }
    static let cancel = change(
        "id",
        ["note"],
        .changers,
        Hint("CANCEL s12 note=… / RESTORE s12", "organisers: cancel; take place again")
    ) { reader throws(NotationError) in
        .cancel(try reader.session(), note: try reader.text("note", .note))
    }
    static let restore = change("id") { reader throws(NotationError) in
        .restore(try reader.session())
    }
    static let edit = change(
        "id",
        Session.askedKeys,
        .changers,
        Hint("EDIT s12 title=… full=yes / REMOVE s12", "organisers: change; take out")
    ) { reader throws(NotationError) in .edit(try reader.session(), try SessionPatch(&reader)) }
    static let remove = change("thing") { reader throws(NotationError) in
        .remove(try reader.word("thing", EntityKey.rule) { EntityKey(notation: $0) })
    }
    static let notice = change(
        "[id]",
        Notice.askedKeys,
        .changers,
        Hint("NOTICE text=… level=urgent rooms=blau until=…", "organisers: a message to people")
    ) { reader throws(NotationError) in .notice(try reader.optionalID(), try NoticePatch(&reader)) }
    static let hashtag = change(
        "[week]",
        Hashtag.askedKeys,
        .changers,
        Hint("HASHTAG 2023-W11 text=… reveal=18:00", "organisers: the hashtag of a week"),
        read: Command.init(hashtag:)
    )
    static let page = change(
        "id",
        StandingPage.askedKeys,
        .changers,
        Hint("PAGE wifi title=… text=…", "organisers: a page that boards show when they have room")
    ) { reader throws(NotationError) in
        .page(try reader.identifierWord("page"), try PagePatch(&reader))
    }
    static let stage = change(
        "id",
        StageMessage.askedKeys,
        .changers,
        Hint("STAGE blau text=… until=…", "organisers: a message to who speaks in a room")
    ) { reader throws(NotationError) in
        .stage(try reader.identifierWord("room"), try StagePatch(&reader))
    }
    static let detail = change(
        "[session]",
        ["room", "name", "part", "text"],
        .changers,
        Hint(
            "DETAIL s12 name=abstract part=1 text=…",
            "organisers: what no screen shows; WATCH all=yes details=yes sends it"
        ),
        read: Command.init(detail:)
    )
}
