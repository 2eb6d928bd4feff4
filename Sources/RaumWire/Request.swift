package import RaumGrid
internal import RaumNotation

/// What a client asks of the daemon.
package enum Request: Hashable, Sendable {
    /// Be told what is in `scope`, and every change of it, from `since` on.
    case watch(Scope, since: Cursor?, view: View)
    /// Are you there, and what time is it?
    case ping
    /// What is on in a room, and what comes next?
    case now(RoomID)
    /// A screen says what it is.
    case iam(Screen)
    /// A screen says what it shows.
    case shown(Revision, offsetMilliseconds: Int?)
    case help
    case limits
    case status
    /// Who holds which key.
    case keys
    /// The transactions after `since`, or the last few.
    case history(since: Revision?, in: AnswerLanguage = .english)
    /// What is different at the second revision from what was at the first.
    case difference(Revision, Revision, in: AnswerLanguage = .english)
    /// Makes a screen show its name.
    case identify(screen: String)
    /// Tells a screen, by the code that it shows or by its name, what to show from now on.
    case assign(screen: String, Assignment)
    /// No longer misses the screens of that name that are gone; all that are gone for nil.
    case forget(screen: String?)
    /// A transaction begins: what follows is done at COMMIT, whole or not at all.
    case begin
    case commit(ChangeOptions)
    /// Forgets a transaction that has begun.
    case rollback
    case change(Command, ChangeOptions)
    /// A new change that restores what a transaction changed.
    case undo(Revision, ChangeOptions)
    /// The client leaves.
    case bye

    /// How much of its rooms a watcher wants to be told.
    package enum View: String, CaseIterable, Sendable {
        /// Every entity, for displays that work on alone.
        case full
        /// Only what is on now and next, for devices without a clock.
        case now
    }
}

extension Request {
    /// How the change is to be made; nil for what is no change.
    ///
    /// Setting it does nothing for what is no change, and for nil.
    package var options: ChangeOptions? {
        get {
            switch self {
            case .commit(let options), .change(_, let options), .undo(_, let options): options
            case .watch, .ping, .now, .iam, .shown, .help, .limits, .status, .keys, .history,
                .difference, .identify, .assign, .forget, .begin, .rollback, .bye:
                nil
            }
        }
        set {
            guard let newValue else { return }
            if case .commit = self { self = .commit(newValue) }
            if case .change(let command, _) = self { self = .change(command, newValue) }
            if case .undo(let revision, _) = self { self = .undo(revision, newValue) }
        }
    }
}

/// How a change is to be made.
package struct ChangeOptions: Hashable, Sendable {
    /// Only if what the command names has not changed after this revision.
    package var unchangedSince: Revision?
    /// Names the operation, so that asking again does not do it again.
    package var operation: OperationID?
    /// When it was asked for: a line that somebody held back is out of date.
    package var at: ZonedTime?
    /// Say what would happen and do nothing.
    package var isDry = false

    /// No conditions.
    package init() {}

    func write(to writer: inout LineWriter) {
        if let unchangedSince { writer.pair("if", unchangedSince.number) }
        writer.pair("id", operation?.string)
        writer.pair("at", at?.notationToMilliseconds)
        if isDry { writer.pair("dry", "yes") }
    }

    init(_ reader: inout FieldReader) throws(NotationError) {
        unchangedSince = try reader.revision("if")
        operation = try reader.identifier("id")
        at = try reader.time("at")
        isDry = try reader.flag("dry") ?? false
    }
}

/// Marks the identifiers of operations.
package enum OperationKind {}
/// Names one operation of an organiser, chosen by the client.
package typealias OperationID = Identifier<OperationKind>

/// What a screen says of itself.
package struct Screen: Hashable, Sendable {
    /// What it shows: `door`, `ticker`, `board`, `wall`.
    package var kind: String
    /// What of: `blau`; empty where the kind says it all.
    package var subject: String
    /// The program's version.
    package var version: String
    /// The name it goes by; by default the host's.
    package var name: String
    /// What an organiser assigns it by; nil for a screen that was told on its own machine.
    package var code: ScreenCode?
    /// What an organiser has to know of it, as words of `ScreenNote`, or of a later version.
    package var notes: [String]

    /// A screen of this kind.
    package init(
        kind: String,
        subject: String = "",
        version: String = "",
        name: String = "",
        code: ScreenCode? = nil,
        notes: [String] = []
    ) {
        self.code = code
        self.notes = notes
        self.kind = kind
        self.subject = subject
        self.version = version
        self.name = name
    }
}
