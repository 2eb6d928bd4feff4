package import RaumGrid
internal import RaumNotation

/// A request of a client to the daemon.
package enum Request: Hashable, Sendable {
    /// Subscribes to the content of `scope`, and all its changes, from `since` on.
    case watch(Scope, since: Cursor?, view: View)
    /// Asks for a sign of life and the time.
    case ping
    /// Asks for the present and the next session of a room.
    case now(RoomID)
    /// A screen introduces itself.
    case iam(Screen)
    /// A screen reports the revision that it shows.
    case shown(Revision, offsetMilliseconds: Int?)
    case help
    case limits
    case status
    /// Asks for the keys and their holders.
    case keys
    /// Asks for the transactions after `since`, or the last few.
    case history(since: Revision?, in: AnswerLanguage = .english)
    /// Asks for the differences between two revisions.
    case difference(Revision, Revision, in: AnswerLanguage = .english)
    /// Makes a screen show its name.
    case identify(screen: String)
    /// Assigns a screen, named by its code or its name, the content to show from now on.
    case assign(screen: String, Assignment)
    /// Removes disconnected screens of that name from the list; all disconnected screens for nil.
    case forget(screen: String?)
    /// Begins a transaction: the following changes are made at COMMIT, all or none.
    case begin
    case commit(ChangeOptions)
    /// Drops the transaction that was begun.
    case rollback
    case change(Command, ChangeOptions)
    /// Makes a new change that takes back a transaction.
    case undo(Revision, ChangeOptions)
    /// The client leaves.
    case bye

    /// The amount of data that a subscriber receives.
    package enum View: String, CaseIterable, Sendable {
        /// Every entity, for displays that continue without a connection.
        case full
        /// Only the present and the next sessions, for devices without a clock.
        case now
    }
}

extension Request {
    /// The options of a change; nil for other requests.
    ///
    /// Setting it has no effect for other requests, and for nil.
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

/// The options of a change.
package struct ChangeOptions: Hashable, Sendable {
    /// The condition that the named entities have not changed after this revision.
    package var unchangedSince: Revision?
    /// The operation's name, so that a repetition does not do it again.
    package var operation: OperationID?
    /// The time of the request: a line that was held back on the way is out of date.
    package var at: ZonedTime?
    /// Whether to report only what would happen, and do nothing.
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

/// A screen, as it introduces itself.
package struct Screen: Hashable, Sendable {
    /// Its kind: `door`, `ticker`, `board`, `wall`.
    package var kind: String
    /// Its subject, such as the room `blau`; empty if the kind needs none.
    package var subject: String
    /// The program's version.
    package var version: String
    /// Its name; by default the host's.
    package var name: String
    /// The code by which an organiser assigns it; nil for a screen that was configured on its own machine.
    package var code: ScreenCode?
    /// Notes for the organisers, as words of `ScreenNote` or of a later version.
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
