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
    case forget = "FORGET"
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

    init(
        _ words: String = "",
        _ fields: [String] = [],
        _ speaker: Speaker = .everyone,
        _ hints: Hint...
    ) {
        self.init(words, fields, isChange: false, speaker, hints)
    }

    static func change(
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
        case .forget: .forget
        case .bye: .bye
        }
    }
}

extension CommandShape {
    static let now = CommandShape(
        "room",
        [],
        .everyone,
        Hint("NOW blau", "what is on in a room, and what comes next")
    )
    static let watch = CommandShape(
        "",
        ["rooms", "ticker", "all", "details", "since", "view"],
        .everyone,
        Hint(
            "WATCH rooms=blau,gruen",
            "the plan of these rooms, and every change; or all=yes, ticker=yes"
        ),
        Hint("WATCH rooms=blau view=now", "NOW and NEXT lines whenever they change")
    )
    static let ping = CommandShape(
        "",
        [],
        .everyone,
        Hint(
            "PING",
            "the daemon's time; watchers send it every 20 s, and are cut off after 60 s of silence"
        )
    )
    static let iam = CommandShape("kind [subject]", ["version", "name", "code", "note"])
    static let shown = CommandShape("", ["rev", "offset"])
    static let status = CommandShape(
        "",
        [],
        .everyone,
        Hint("STATUS", "the daemon and every screen")
    )
    static let history = CommandShape(
        "",
        ["since", "lang"],
        .everyone,
        Hint("HISTORY since=40", "what changed, and who did it")
    )
    static let difference = CommandShape(
        "rev rev",
        ["lang"],
        .everyone,
        Hint("DIFF 40 42", "what is different at the second revision from the first")
    )
    static let auth = CommandShape(
        "name",
        ["cn", "proof"],
        .everyone,
        Hint("AUTH lena cn=… proof=…", "prove a key, first of all; Protocol.md says how")
    )
    static let keys = CommandShape(
        "",
        [],
        .admins,
        Hint("KEYS", "admins: who holds a key")
    )
    static let help = CommandShape()
    static let limits = CommandShape(
        "",
        [],
        .everyone,
        Hint("LIMITS", "every limit as a number")
    )
    static let bye = CommandShape("", [], .everyone, Hint("BYE", "hang up"))
}

// Of organisers.
