package import RaumGrid
package import RaumNotation

/// The line of a daemon's `STATUS` about another one that shares its log.
package struct OtherDaemon: Hashable, Sendable {
    /// Whether it is alive, as far as the asked daemon knows.
    package enum State: String, Sendable {
        case alive
        /// Its notice was there when the asked daemon started to read, a moment ago.
        case new
        case silent
        /// It was stopped, and announced that.
        case ended
    }

    /// Its machine's name, or its identity in the log.
    package let name: String
    /// Its address; empty if it states none.
    package let address: String
    /// Its last revision.
    package let revision: Int
    /// The number of connections that watch.
    package let watching: Int
    /// The number of connected screens that count.
    package let screens: Int
    /// The number of those screens that show their last change.
    package let current: Int
    /// Its presumed state.
    package let state: State
    /// The time of its last notice.
    package let seen: ZonedTime?
    /// The milliseconds by which its clock is ahead of the asked daemon's; nil if unknown.
    package let offsetMilliseconds: Int?
    /// The time since when it does not reach the others; nil if it does.
    package let cutOffSince: ZonedTime?
    /// The reason why a person must decide there; nil if there is none.
    package let diverged: String?
    /// The reason why it could not be asked itself; nil if it was.
    package private(set) var unasked: String?

    /// Whether it may be running: only it knows what its screens show, and a daemon that is silent in the log may still
    /// answer.
    package var isToBeAsked: Bool { state != .ended }

    /// Whether it can be asked: it may be running, and states its address.
    package var isReachable: Bool { isToBeAsked && !address.isEmpty }

    /// The same daemon, which could not be asked for this reason.
    package func unasked(_ reason: String) -> OtherDaemon {
        var daemon = self
        daemon.unasked = reason
        return daemon
    }

    /// The key of the reason that a program adds to the line of a daemon that could not be asked.
    package static let unaskedKey = "unasked"

    /// Nil for the line of a daemon about itself, and for any other line.
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
