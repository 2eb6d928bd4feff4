package import RaumGrid
package import RaumNotation

/// What a daemon tells in `STATUS` of another one that shares its log.
package struct OtherDaemon: Hashable, Sendable {
    /// Whether it lives, as far as the daemon that was asked knows.
    package enum State: String, Sendable {
        case alive
        /// What it said stood there when the daemon that was asked began to look, a moment ago.
        case new
        case silent
        /// It was told to end, and said so.
        case ended
    }

    /// Its machine's name, or who it is in the log.
    package let name: String
    /// Where it is reached; empty where it does not say.
    package let address: String
    /// Its last revision.
    package let revision: Int
    /// Connections that watch.
    package let watching: Int
    /// Screens that are connected and count.
    package let screens: Int
    /// Of these, those that show their last change.
    package let current: Int
    /// What is thought of it.
    package let state: State
    /// When it was heard last.
    package let seen: ZonedTime?
    /// By how many milliseconds its clock is ahead of that of the daemon that was asked; nil where nobody knows.
    package let offsetMilliseconds: Int?
    /// Since when it does not reach the others.
    package let cutOffSince: ZonedTime?
    /// Why a person has to decide there.
    package let diverged: String?
    /// Why it could not be asked itself; nil where it was.
    package private(set) var unasked: String?

    /// Whether it may be there: what its screens show is known to itself alone, and one that is silent in the log may
    /// answer all the same.
    package var isToBeAsked: Bool { state != .ended }

    /// Whether it can be asked: it may be there, and says where.
    package var isReachable: Bool { isToBeAsked && !address.isEmpty }

    /// The same daemon, which could not be asked for this reason.
    package func unasked(_ reason: String) -> OtherDaemon {
        var daemon = self
        daemon.unasked = reason
        return daemon
    }

    /// The key of what whoever merges answers writes behind a daemon that could not be asked.
    package static let unaskedKey = "unasked"

    /// Nil for the line of a daemon about itself, and for what is no such line.
    package init?(_ line: Line) {
        guard line.verb == "DAEMON", let id = line["id"] else { return nil }
        func number(_ key: String) -> Int? { line[key].flatMap(decimal) }
        func time(_ key: String) -> ZonedTime? { line[key].flatMap(ZonedTime.init(notation:)) }
        name = line["name"] ?? id
        address = line["address"] ?? ""
        revision = number("rev") ?? 0
        watching = number("watching") ?? 0
        screens = number("screens") ?? 0
        current = number("current") ?? 0
        state = line["state"].flatMap(State.init(rawValue:)) ?? .silent
        seen = time("seen")
        offsetMilliseconds = line["offset"].flatMap { Int($0) }
        cutOffSince = time("cut-off")
        diverged = line["diverged"]
        unasked = line[OtherDaemon.unaskedKey]
    }
}
