package import RaumGrid

/// The state of a screen's connection, which the screen shows unless all is well.
package enum LinkMark: Hashable, Sendable {
    /// Why there is no connection, where a person can do something about it.
    package enum Trouble: Hashable, Sendable, CaseIterable {
        /// No machine of that name is known.
        case unknownName
        /// The machine is there, but no daemon on it.
        case refused
        /// No daemon answers.
        case silent
        /// The daemon does not know the screen's key, or the screen not the daemon's.
        case wrongKey
        /// The program that answers is no daemon, or one of another version.
        case stranger
        /// The daemon has no room for another screen.
        case full
        /// The daemon has another event.
        case otherEvent
        /// There is a connection, but the daemon does not reach the others of its log.
        case cutOff
        /// There is a connection, but the daemon has an older plan: its directory was replaced by an earlier copy.
        case older
    }

    /// Connected: the shown plan is current.
    case live
    /// Connected, but the daemon is not verified: it demands keys, and the screen has none.
    case unverified
    /// Connected, but the plan cannot be changed because the daemon's disk fails.
    case readOnly
    /// Connected, but the plan cannot be kept for the next start.
    case unkept
    /// Not connected: the shown plan is that of this time.
    case stale(since: ZonedTime, because: Trouble? = nil)
    /// Never connected, and no plan kept from before; with the server that it tries.
    case never(server: String, because: Trouble? = nil)
}

extension LinkMark {
    /// The line that tells it; nil if all is well.
    package func line(_ words: Phrases, at time: ZonedTime) -> String? {
        switch self {
        case .live: nil
        case .unverified: words.unverified
        case .readOnly: words.readOnly
        case .unkept: words.unkept
        case .stale(let since, let trouble):
            words.stale(
                since.date == time.date
                    ? since.clock : words.day(since.date, on: time.date) + " " + since.clock,
                trouble
            )
        case .never(_, let trouble): words.neverConnected + words.reason(trouble)
        }
    }

    /// The text in the place of a plan that was never received; nil if there was one.
    func waiting(_ words: Phrases) -> String? {
        guard case .never(let server, let trouble) = self else { return nil }
        return words.waitingFor(server) + words.reason(trouble)
    }

    /// Whether the shown plan is current.
    var isQuiet: Bool {
        switch self {
        case .live, .unverified, .readOnly, .unkept: true
        case .stale, .never: false
        }
    }
}

extension Phrases {
    var unkept: String { say("Plan wird hier nicht gespeichert", "plan cannot be kept here") }

    /// The sentence which tells that the plan is that of `clock`, and why.
    fileprivate func stale(_ clock: String, _ trouble: LinkMark.Trouble?) -> String {
        guard trouble != .cutOff else {
            return say(
                "Stand \(clock), von den anderen getrennt",
                "as of \(clock), cut off from the others"
            )
        }
        guard trouble != .older else {
            return say("Stand \(clock)", "as of \(clock)") + reason(trouble)
        }
        return stale(clock) + reason(trouble)
    }

    /// Why there is no connection, in brackets; empty for no reason.
    package func reason(_ trouble: LinkMark.Trouble?) -> String {
        let words: String? =
            switch trouble {
            case nil: nil
            case .unknownName: say("diesen Namen kennt niemand", "nobody knows that name")
            case .refused: say("dort läuft kein raumwerkd", "no raumwerkd runs there")
            case .silent: say("keine Antwort", "no answer")
            case .wrongKey: say("der Schlüssel passt nicht", "the key does not fit")
            case .stranger: say("dort läuft etwas anderes", "something else runs there")
            case .full: say("dort ist kein Platz mehr", "it has no room for us")
            case .otherEvent: say("dort ist eine andere Veranstaltung", "it has another event")
            case .older: say("raumwerkd hat einen älteren Stand", "raumwerkd has an older plan")
            case .cutOff: say("von den anderen getrennt", "cut off from the others")
            }
        return words.map { " (\($0))" } ?? ""
    }
}
