internal import RaumGrid
internal import RaumNotation

/// What a client's line can ask for, in the order of HELP.
///
/// Everything that differs from one command to another is found by a `switch` over these, so that a verb
/// that is new does not compile until each of them knows it.
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
    case bye = "BYE"
}

/// A row of the table of commands: what `HELP` and Protocol.md say of a verb.
package struct CommandShape: Hashable, Sendable {
    /// Who may say it; others are refused with `AUTH`.
    package enum Speaker: Hashable, Sendable {
        case everyone
        /// Organisers, a room's key within its room, and a guest's key what it may.
        case changers
        case organisers
        /// Holders of an admin key, and organisers without a key.
        case admins
    }

    /// A line of `HELP`.
    package struct Hint: Hashable, Sendable {
        /// What is typed; several verbs may stand in it.
        package let line: String
        package let meaning: String

        /// `line` with what it does.
        package init(_ line: String, _ meaning: String) {
            self.line = line
            self.meaning = meaning
        }
    }

    /// The words that follow the verb, as Protocol.md names them; optional ones in brackets.
    package let words: String
    /// The keys of its fields, in the order in which they are written.
    package let fields: [String]
    /// Whether it takes `if=`, `id=`, `at=` and `dry=`, too.
    package let isChange: Bool
    package let speaker: Speaker
    /// Its lines of `HELP`; none where it stands in the line of another verb, or only programs say it.
    package let hints: [Hint]

    fileprivate init(
        _ words: String = "",
        _ fields: [String] = [],
        _ speaker: Speaker = .everyone,
        _ hints: Hint...
    ) {
        self.init(words, fields, isChange: false, speaker, hints)
    }

    fileprivate static func change(
        _ words: String = "",
        _ fields: [String] = [],
        _ hints: Hint...
    ) -> CommandShape {
        CommandShape(words, fields, isChange: true, .changers, hints)
    }

    private init(
        _ words: String,
        _ fields: [String],
        isChange: Bool,
        _ speaker: Speaker,
        _ hints: [Hint]
    ) {
        self.words = words
        self.fields = fields
        self.isChange = isChange
        self.speaker = speaker
        self.hints = hints
    }
}

extension Verb {
    /// Its row of the table.
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
        case .bye: .bye
        }
    }
}

extension CommandShape {
    fileprivate static let now = CommandShape(
        "room",
        [],
        .everyone,
        Hint("NOW blau", "what is on in a room, and what comes next")
    )
    fileprivate static let watch = CommandShape(
        "",
        ["rooms", "ticker", "all", "details", "since", "view"],
        .everyone,
        Hint(
            "WATCH rooms=blau,gruen",
            "the plan of these rooms, and every change; or all=yes, ticker=yes"
        ),
        Hint("WATCH rooms=blau view=now", "NOW and NEXT lines whenever they change")
    )
    fileprivate static let ping = CommandShape(
        "",
        [],
        .everyone,
        Hint(
            "PING",
            "the daemon's time; watchers send it every 20 s, and are cut off after 60 s of silence"
        )
    )
    fileprivate static let iam = CommandShape("kind [subject]", ["version", "name", "code"])
    fileprivate static let shown = CommandShape("", ["rev", "offset"])
    fileprivate static let status = CommandShape(
        "",
        [],
        .everyone,
        Hint("STATUS", "the daemon and every screen")
    )
    fileprivate static let history = CommandShape(
        "",
        ["since"],
        .everyone,
        Hint("HISTORY since=40", "what changed, and who did it")
    )
    fileprivate static let difference = CommandShape(
        "rev rev",
        [],
        .everyone,
        Hint("DIFF 40 42", "what is different at the second revision from the first")
    )
    fileprivate static let auth = CommandShape(
        "name",
        ["cn", "proof"],
        .everyone,
        Hint("AUTH lena cn=… proof=…", "prove a key, first of all; Protocol.md says how")
    )
    fileprivate static let keys = CommandShape(
        "",
        [],
        .admins,
        Hint("KEYS", "admins: who holds a key")
    )
    fileprivate static let help = CommandShape()
    fileprivate static let limits = CommandShape(
        "",
        [],
        .everyone,
        Hint("LIMITS", "every limit as a number")
    )
    fileprivate static let bye = CommandShape("", [], .everyone, Hint("BYE", "hang up"))
}

// Of organisers.

extension CommandShape {
    fileprivate static let event = change(
        "",
        Event.askedKeys,
        Hint("EVENT name=… zone=… hashtag=… days=… pitching=held", "organisers: the event")
    )
    fileprivate static let room = change(
        "id",
        Room.askedKeys,
        Hint("ROOM blau name=… floor=… capacity=… colour=…", "organisers: a room")
    )
    fileprivate static let open = change(
        "id",
        [],
        Hint("OPEN blau / CLOSE blau to=gruen", "organisers: a room's door")
    )
    fileprivate static let close = change("id", ["to"])
    fileprivate static let slot = change(
        "id",
        Slot.askedKeys,
        Hint("SLOT 1830 start=18:30 end=19:00 label=… kind=pause", "organisers: a row of the grid")
    )
    fileprivate static let pitch = change(
        "[id]",
        Session.askedKeys,
        Hint(
            "PITCH title=… hosts=\"A; B\" tags=a,b",
            "organisers: a session for the tray; answers its id"
        )
    )
    fileprivate static let vote = change(
        "id",
        ["hands"],
        Hint("VOTE s12 hands=17", "organisers: count hands")
    )
    fileprivate static let call = change(
        "[session]",
        [],
        Hint("CALL s12 / CALL", "organisers: give a pitch the word; nobody has it any more")
    )
    fileprivate static let merge = change(
        "id id",
        [],
        Hint("MERGE s12 s9", "organisers: make the second a part of the first")
    )
    fileprivate static let interest = change(
        "session",
        [],
        Hint("INTEREST s12", "organisers, guests' keys: count one more whom it interests")
    )
    fileprivate static let accept = change(
        "pitch",
        [],
        Hint("ACCEPT h1 / DECLINE h1", "organisers: a guest's pitch that waits")
    )
    fileprivate static let decline = change("pitch")
    fileprivate static let place = change(
        "id",
        PlacementPatch.keys,
        Hint("PLACE s12 room=blau start=18:30 end=19:00", "organisers: from the tray onto the grid")
    )
    fileprivate static let move = change(
        "id",
        PlacementPatch.keys,
        Hint("MOVE s12 room=gruen start=…", "organisers: elsewhere; what is left out stays")
    )
    fileprivate static let swap = change(
        "id id",
        [],
        Hint("SWAP s12 s9 / PARK s12", "organisers: exchange two; back into the tray")
    )
    fileprivate static let park = change("id")
    fileprivate static let delay = change(
        "id",
        ["by", "scope"],
        Hint("DELAY s12 by=10 scope=room", "organisers: later; scope is session, room or all")
    )
    fileprivate static let extend = change(
        "id",
        ["by"],
        Hint("EXTEND s12 by=10 / FINISH s12", "organisers: longer; end now")
    )
    fileprivate static let finish = change("id")
    fileprivate static let cancel = change(
        "id",
        ["note"],
        Hint("CANCEL s12 note=… / RESTORE s12", "organisers: cancel; take place again")
    )
    fileprivate static let restore = change("id")
    fileprivate static let edit = change(
        "id",
        Session.askedKeys,
        Hint("EDIT s12 title=… full=yes / REMOVE s12", "organisers: change; take out")
    )
    fileprivate static let remove = change("thing")
    fileprivate static let notice = change(
        "[id]",
        Notice.askedKeys,
        Hint("NOTICE text=… level=urgent rooms=blau until=…", "organisers: a message to people")
    )
    fileprivate static let hashtag = change(
        "[week]",
        Hashtag.askedKeys,
        Hint("HASHTAG 2023-W11 text=… reveal=18:00", "organisers: the hashtag of a week")
    )
    fileprivate static let page = change(
        "id",
        StandingPage.askedKeys,
        Hint("PAGE wifi title=… text=…", "organisers: a page that boards show when they have room")
    )
    fileprivate static let stage = change(
        "id",
        StageMessage.askedKeys,
        Hint("STAGE blau text=… until=…", "organisers: a message to who speaks in a room")
    )
    fileprivate static let detail = change(
        "[session]",
        ["room", "name", "part", "text"],
        Hint(
            "DETAIL s12 name=abstract part=1 text=…",
            "organisers: what no screen shows; WATCH all=yes details=yes sends it"
        )
    )
    fileprivate static let begin = CommandShape(
        "",
        [],
        .changers,
        Hint("BEGIN … COMMIT / ROLLBACK", "organisers: several changes as one")
    )
    fileprivate static let commit = change()
    fileprivate static let rollback = CommandShape("", [], .changers)
    fileprivate static let undo = change(
        "rev",
        [],
        Hint("UNDO 42", "organisers: take a change back"),
        Hint(
            "any change with if=41 id=op-1 dry=yes",
            "only if unchanged; once only; only rehearse"
        )
    )
    fileprivate static let identify = CommandShape(
        "",
        ["screen"],
        .organisers,
        Hint("IDENTIFY screen=blau", "organisers: make a screen show its name")
    )
    fileprivate static let assign = CommandShape(
        "",
        ["screen", "view"],
        .organisers,
        Hint(
            "ASSIGN screen=K7MX view=\"door blau\"",
            "organisers: tell a screen, by the code it shows, what to show"
        )
    )
}
