internal import RaumIO
internal import RaumReplica
internal import RaumWire

#if canImport(Darwin)
internal import Darwin
#else
internal import Glibc
#endif

/// Why no daemon vouches for the plan of a link, as far as a person can do something about it; of those that end an
/// attempt the first is the most telling.
package enum LinkTrouble: Int, Sendable {
    /// The daemon does not know the key, or does not prove that it holds it, too.
    case wrongKey
    /// The program that answers is no daemon, or one of another version.
    case stranger
    /// The daemon is full for now.
    case full
    /// No daemon answers.
    case silent
    /// The machine is there, but no program listens at the port.
    case refused
    /// The name of the machine is not known.
    case unknownName
    /// The daemon has another event.
    case otherEvent
    /// The daemon does not reach the others of its log.
    case cutOff
    /// The daemon has an older plan: its directory was replaced by an earlier copy.
    case older
}

extension ServerFailure {
    /// The kind of trouble; nil if none fits.
    var trouble: LinkTrouble? {
        switch error {
        case nil: isNameless ? .unknownName : LinkTrouble(reason: reason)
        case .unproven, .altered: .wrongKey
        case .refused(let failure, _): LinkTrouble(failure)
        case .stranger, .version, .garbled: .stranger
        case .timedOut, .unanswered: .silent
        case .unreachable(_, let reason, _): LinkTrouble(reason: reason)
        case .badAddress, .badSocket, .badKey, .noKey, .lost, .ambiguous, .unfound, .elsewhere: nil
        }
    }
}

extension LinkTrouble {
    /// The trouble of a daemon that is connected; nil for an obstacle that ends the connection.
    init?(_ obstacle: Obstacle?) {
        switch obstacle {
        case .otherEvent: self = .otherEvent
        case .cutOff: self = .cutOff
        case .lostRevisions: self = .older
        case .unreachable, .stranger, .version, .refused, .farewell, .behind, .tooMuch, nil:
            return nil
        }
    }

    /// The trouble by a daemon's refusal; nil if a person can do nothing about it.
    init?(_ failure: Failure) {
        switch failure.kind {
        case .auth: self = .wrongKey
        case .server: self = .full
        case .client, .state: return nil
        }
    }

    /// The trouble by the system's error of a connection.
    fileprivate init?(reason: String) {
        let known: [(Int32, LinkTrouble)] = [
            (ECONNREFUSED, .refused), (ENOENT, .refused), (ETIMEDOUT, .silent),
            (EHOSTUNREACH, .silent), (ENETUNREACH, .silent),
        ]
        let found = known.first { SystemError("connect", code: $0.0).reason == reason }
        guard let found else { return nil }
        self = found.1
    }
}
