import RaumArguments
import RaumClient
import RaumGrid
import RaumIO
import RaumKeys
import RaumNotation
import RaumOrganiser
import RaumScreen
import RaumWire
import RaumWords

/// One command of an organiser: parses it, asks the daemon, reports the outcome.
struct Organiser {
    /// The command line, already checked by the specification.
    let invocation: Invocation
    /// One connection for all requests of the command.
    let connection: OrganiserConnection
    /// The author of this connection's changes in the history.
    let author: String

    init(_ invocation: Invocation) throws(ClientError) {
        self.invocation = invocation
        let key = try Organiser.key(invocation)
        connection = try OrganiserConnection(to: try Organiser.servers(invocation, key), key: key)
        let user = connection.isLocalSocket ? ownUserName : Organiser.localAuthor
        author = connection.isProven ? key.map { "key:\($0.key.id)" } ?? user : user
    }

    /// The author of changes without a key over a loopback that the daemon trusts.
    private static let localAuthor = "local"

    /// Whether `slot` has no words about a row.
    var asksForSlots: Bool {
        invocation.arguments.isEmpty
            && !["copy", "start", "end", "minutes", "label", "break"].contains {
                invocation.has($0)
            }
    }

    /// The servers that `invocation` means; those that were found on the local network are printed.
    static func servers(
        _ invocation: Invocation,
        _ key: OwnKey?
    ) throws(ClientError) -> Servers {
        try Servers.sought(
            server: invocation.value("server"),
            socket: invocation.value("socket"),
            isKeyed: key != nil
        ) { StandardError.say("raumwerk: \($0.spoken)") }
    }

    static func key(_ invocation: Invocation) throws(ClientError) -> OwnKey? {
        try KeyStore.chosen(invocation.value("key"), orKept: KeyStore.usual())
    }

    /// Makes screens show their names.
    func identify() throws {
        let name = invocation.arguments[0]
        let request = Request.identify(screen: name)
        let directed = try connection.direct(request, at: name, isForAll: true)
        let count = directed.screens
        let done = Sentence(
            en: count == 1 ? "1 screen shows its name" : "\(count) screens show their names",
            de: count == 1
                ? "1 Bildschirm zeigt seinen Namen" : "\(count) Bildschirme zeigen ihre Namen"
        )
        say(done + directed.lacks)
    }

    /// The grid with its details; warns where the daemon has none.
    func detailedSnapshot() throws -> (grid: Grid, revision: Revision) {
        let wasKnown = connection.lacksDetails
        let snapshot = try connection.snapshot(.details)
        if connection.lacksDetails, !wasKnown { warn(.withoutDetails) }
        return snapshot
    }

    static func revision(_ text: String, _ name: String) throws(UsageError) -> Revision {
        guard let number = UInt64(text) else {
            throw UsageError(
                en: "\(name) takes a revision number, not \(text). See: raumwerk history",
                de: "\(name) ist die Nummer eines Stands, nicht \(text). Siehe: raumwerk history"
            )
        }
        return Revision(number)
    }
}

extension Sentence {
    static let withoutDetails = Sentence(
        en:
            "the daemon is of an older version: subtitles, abstracts, links and addresses are left out",
        de:
            "raumwerkd ist von früher: Untertitel, Beschreibungen, Links und Adressen fehlen"
    )
}

/// The commands of one kind for an organiser.
protocol OrganiserTask {
    var organiser: Organiser { get }
}

extension OrganiserTask {
    var invocation: Invocation { organiser.invocation }
    var connection: OrganiserConnection { organiser.connection }
}
