internal import RaumGrid
internal import RaumWire

// Properties of an error that tell whether another daemon of the log is to be asked.

extension ClientError {
    /// Whether the connection ended before the answer.
    var isLost: Bool { if case .lost = self { true } else { false } }

    /// Whether another daemon of the log may do it, and nothing is done twice by asking it.
    var isForAnother: Bool {
        switch self {
        case .refused(let failure, _):
            failure.kind == .server && ["CUT-OFF", "UNCLEAR", "BEHIND"].contains(failure.code)
        case .unanswered: true
        case .badAddress, .badSocket, .unreachable, .timedOut, .stranger, .version, .lost,
            .elsewhere, .garbled,
            .unproven, .altered, .badKey, .noKey, .ambiguous, .unfound:
            false
        }
    }

    /// Whether the result of `commands` is too large for one transaction, and they can be divided.
    func asksForParts(of commands: some Collection<Command>) -> Bool {
        guard case .refused(let failure, nil) = self else { return false }
        return failure.code == "TOO-LARGE" && commands.count > 1
    }

    /// Whether the request may have been done.
    var leavesDoubt: Bool {
        if case .refused(let failure, _) = self { return failure.code == "UNCLEAR" }
        return true
    }
}

extension Failure {
    /// The refusal of a daemon that does not have `revision` yet.
    static func behind(_ revision: Revision, last: Revision) -> Failure {
        Failure(
            .server,
            "BEHIND",
            [Field("retry", "500"), Field("rev", last.description)],
            "Revision \(revision) is not here yet, \(last) is the last. Ask another daemon, or ask again."
        )
    }
}
