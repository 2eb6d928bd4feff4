internal import RaumGrid
internal import RaumNotation
internal import RaumWire

extension Failure {
    static func readOnly(_ reason: String) -> Failure {
        Failure(
            .server,
            "READ-ONLY",
            [Field("retry", "5000")],
            "Nothing can be saved (\(reason)), so nothing was changed. Screens go on. "
                + remedy(of: reason) + ", then ask again."
        )
    }

    /// What to do where the system refuses to write for `reason`, which ends with its words (strerror(3)).
    private static func remedy(of reason: String) -> String {
        let ends = { (words: String) in reason.utf8.reversed().starts(with: words.utf8.reversed()) }
        if ends("Permission denied") || ends("Operation not permitted") {
            return "Give the daemon's user the right to write there"
        }
        return ends("Read-only file system")
            ? "Mount the disk so that it can be written" : "Make room on the disk or replace it"
    }

    static func cutOff(since: ZonedTime) -> Failure {
        let clock = "\(since.reading):\(twoDigits(since.second))"
        return Failure(
            .server,
            "CUT-OFF",
            [Field("retry", "1000"), Field("since", since.notationToMilliseconds)],
            "This daemon does not reach the others since \(clock). Nothing was done. Ask another daemon, or"
                + " ask again."
        )
    }

    static func diverged(_ reason: String, check: String) -> Failure {
        Failure(
            .server,
            "DIVERGED",
            [Field("check", check)],
            "Nothing was done: \(reason). This daemon makes no changes until a person has decided and it is started"
                + " again. What is wrong and what to do about it says, on its machine: \(check)"
        )
    }

    static let unclear = Failure(
        .server,
        "UNCLEAR",
        [Field("retry", "1000")],
        "It may have been done. Ask again with the same id; without one, look at the plan first."
    )

    static func behind(_ revision: Revision, last: Revision) -> Failure {
        Failure(
            .server,
            "BEHIND",
            [Field("retry", "500"), Field("rev", last.description)],
            "Revision \(revision) is not here yet, \(last) is the last. Ask another daemon, or ask again."
        )
    }

    static func unreadable(_ error: NotationError) -> Failure {
        Failure(
            .server,
            "UNREADABLE",
            [],
            "The change could not be read again after a restart (\(Failure(error).sentence)), so it was"
                + " not made. That is a fault of the daemon: please report it with this line."
        )
    }

    static let alreadyBegun = Failure(
        .client,
        "BEGUN",
        [],
        "A transaction has begun already. COMMIT or ROLLBACK it first."
    )

    static let notBegun = Failure(.client, "NOT-BEGUN", [], "No transaction has begun. Use BEGIN.")

    static let brokenTransaction = Failure(
        .client,
        "BROKEN",
        [],
        "One of the transaction's lines was refused, so none was done. Begin again."
    )

    static let optionsInTransaction = Failure(
        .client,
        "OPTIONS",
        [],
        "Within a transaction, if=, id= and dry= belong to COMMIT."
    )

    static let tooManyCommands = Failure(
        .client,
        "TOO-MANY",
        [Field("max", String(WireLimits.transactionCommandsMax))],
        "A transaction has at most \(WireLimits.transactionCommandsMax) commands. Split it."
    )

    static let transactionTooLarge = Failure(
        .client,
        "TOO-LARGE",
        [Field("max", String(WireLimits.transactionBytesMax))],
        "The change affects too much for one transaction. Split it."
    )

    static func entityTooLong(_ key: EntityKey) -> Failure {
        Failure(
            .client,
            "TOO-LONG",
            [Field("thing", key.notation), Field("max", String(NotationLimits.lineBytesMax))],
            "\(key.notation) would no longer fit in a line of \(NotationLimits.lineBytesMax) bytes."
                + " Shorten its texts."
        )
    }

    /// The revision is too old, or newer than `last`, the present one.
    static func notInHistory(_ revision: Revision, last: Revision) -> Failure {
        guard revision <= last else {
            return Failure(
                .state,
                "NOT-IN-HISTORY",
                [Field("rev", revision.description), Field("last", last.description)],
                "Revision \(revision) does not exist yet: the last is \(last). HISTORY lists them."
            )
        }
        return Failure(
            .state,
            "NOT-IN-HISTORY",
            [Field("rev", revision.description)],
            "Revision \(revision) is not among the last \(WireLimits.historyMax). HISTORY lists them."
        )
    }
}
