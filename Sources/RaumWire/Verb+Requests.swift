internal import RaumGrid
internal import RaumNotation

// The rows of verbs that are no commands: questions, transactions, and requests of organisers about screens.

extension CommandShape {
    static let now = CommandShape(
        "room",
        [],
        .everyone,
        Hint("NOW blau", "what is on in a room, and what comes next")
    ) { reader throws(NotationError) in .now(try reader.identifierWord("room")) }
    static let watch = CommandShape(
        "",
        ["rooms", "ticker", "all", "details", "since", "view"],
        .everyone,
        Hint(
            "WATCH rooms=blau,gruen",
            "the plan of these rooms, and every change; or all=yes, ticker=yes"
        ),
        Hint("WATCH rooms=blau view=now", "NOW and NEXT lines whenever they change"),
        read: Request.init(watch:)
    )
    static let ping = CommandShape(
        "",
        [],
        .everyone,
        Hint(
            "PING",
            "the daemon's time; watchers send it every 20 s, and are cut off after 60 s of silence"
        )
    ) { _ in .ping }
    static let iam = CommandShape("kind [subject]", ["version", "name", "code", "note"]) {
        reader throws(NotationError) in
        .iam(try Screen(&reader))
    }
    static let shown = CommandShape("", ["rev", "offset"], read: Request.init(shown:))
    static let status = CommandShape(
        "",
        [],
        .everyone,
        Hint("STATUS", "the daemon and every screen")
    ) { _ in .status }
    static let history = CommandShape(
        "",
        ["since", "lang"],
        .everyone,
        Hint("HISTORY since=40", "what changed, and who did it")
    ) { reader throws(NotationError) in
        .history(since: try reader.revision("since"), in: try reader.choice("lang") ?? .english)
    }
    static let difference = CommandShape(
        "rev rev",
        ["lang"],
        .everyone,
        Hint("DIFF 40 42", "what is different at the second revision from the first")
    ) { reader throws(NotationError) in
        .difference(
            try reader.revisionWord(),
            try reader.revisionWord(),
            in: try reader.choice("lang") ?? .english
        )
    }
    /// RaumKeys reads its line: the proof covers bytes of the connection.
    static let auth = CommandShape(
        "name",
        ["cn", "proof"],
        .everyone,
        Hint("AUTH lena cn=… proof=…", "prove a key, first of all; Protocol.md says how")
    ) { _ throws(NotationError) in
        throw NotationError(.unknownVerb(Verb.auth.rawValue), at: .verb)
    }
    static let keys = CommandShape(
        "",
        [],
        .admins,
        Hint("KEYS", "admins: who holds a key")
    ) { _ in .keys }
    static let help = CommandShape { _ in .help }
    static let limits = CommandShape(
        "",
        [],
        .everyone,
        Hint("LIMITS", "every limit as a number")
    ) { _ in .limits }
    static let begin = CommandShape(
        "",
        [],
        .guests,
        Hint("BEGIN … COMMIT / ROLLBACK", "organisers: several changes as one")
    ) { _ in .begin }
    /// Every connection may send it: only a connection that was allowed to BEGIN has a transaction to end.
    static let commit = CommandShape(isChange: true) { reader throws(NotationError) in
        .commit(try ChangeOptions(&reader))
    }
    static let rollback = CommandShape { _ in .rollback }
    static let undo = CommandShape(
        "rev",
        [],
        isChange: true,
        .changers,
        Hint("UNDO 42", "organisers: take a change back"),
        Hint(
            "any change with if=41 id=op-1 dry=yes",
            "only if unchanged; once only; only rehearse"
        )
    ) { reader throws(NotationError) in
        .undo(try reader.revisionWord(), try ChangeOptions(&reader))
    }
    static let identify = CommandShape(
        "",
        ["screen"],
        .organisers,
        Hint("IDENTIFY screen=blau", "organisers: make a screen show its name")
    ) { reader throws(NotationError) in
        .identify(screen: try reader.required("screen", "a screen's name", filled))
    }
    static let assign = CommandShape(
        "",
        ["screen", "view"],
        .organisers,
        Hint(
            "ASSIGN screen=K7MX view=\"door blau\"",
            "organisers: tell a screen, by the code it shows, what to show"
        )
    ) { reader throws(NotationError) in
        .assign(
            screen: try reader.required("screen", "the code that it shows", filled),
            try reader.required("view", "what to show, like \"door blau\"") {
                Assignment(notation: $0)
            }
        )
    }
    static let forget = CommandShape(
        "",
        ["screen"],
        .organisers,
        Hint(
            "FORGET screen=\"door rot\" / FORGET",
            "organisers: no longer miss a screen that is gone; all"
        )
    ) { reader throws(NotationError) in
        .forget(screen: try reader.value("screen", "a screen's name", filled))
    }
    static let bye = CommandShape("", [], .everyone, Hint("BYE", "hang up")) { _ in .bye }
}

extension Request {
    fileprivate init(watch reader: inout FieldReader) throws(NotationError) {
        let scope = try Scope(&reader)
        let since = reader.string("since").flatMap(Cursor.init(notation:))
        self = .watch(scope, since: since, view: try reader.choice("view") ?? .full)
    }

    fileprivate init(shown reader: inout FieldReader) throws(NotationError) {
        guard let revision = try reader.revision("rev") else {
            throw NotationError(.missing("rev"))
        }
        let offset = try reader.value("offset", "milliseconds") { string -> Int? in
            string.hasPrefix("-")
                ? decimal(String(string.dropFirst())).map { -$0 } : decimal(string)
        }
        self = .shown(revision, offsetMilliseconds: offset)
    }
}

extension FieldReader {
    /// The next word as a revision.
    fileprivate mutating func revisionWord() throws(NotationError) -> Revision {
        let number = try word("revision", "a revision number") { decimal($0) }
        return Revision(UInt64(number))
    }
}

/// `text`; nil if it is empty.
private func filled(_ text: String) -> String? { text.isEmpty ? nil : text }
