internal import RaumGrid
internal import RaumWire

/// The commands between BEGIN and COMMIT.
///
/// A BEGIN that was refused opens one, too, which cannot be committed: the lines after it were sent to be done
/// together, and must not be done one by one.
struct OpenTransaction: Sendable {
    var wishes: [Wish] = []
    /// Whether BEGIN was accepted.
    let hasBegun: Bool
    /// Whether one of its lines was refused: then COMMIT must be, too.
    var isBroken: Bool

    init(hasBegun: Bool) {
        self.hasBegun = hasBegun
        isBroken = !hasBegun
    }

    /// Takes in a line; returns why it is refused, where it is.
    mutating func add(_ wish: Wish, _ options: ChangeOptions) -> Failure? {
        guard hasBegun else { return .brokenTransaction }
        guard options == ChangeOptions() else { return .optionsInTransaction }
        wishes.append(wish)
        return wishes.count > WireLimits.transactionCommandsMax ? .tooManyCommands : nil
    }
}

// Requests of a connection about its open transaction.

extension Peer {
    /// Takes in BEGIN; returns why it is refused, which may be `obstacle`.
    mutating func begin(unless obstacle: Failure?) -> Failure? {
        guard open?.hasBegun != true else { return .alreadyBegun }
        guard let obstacle else {
            open = OpenTransaction(hasBegun: true)
            return nil
        }
        openInVain()
        return obstacle
    }

    /// Takes in ROLLBACK; returns why it is refused.
    mutating func rollback() -> Failure? { open.take() == nil ? .notBegun : nil }

    /// Takes in COMMIT; returns the commands that belong together.
    ///
    /// Throws if none were begun, one was refused, or `obstacle` is a reason against them.
    mutating func commit(unless obstacle: Failure?) throws(Failure) -> [Wish] {
        guard let open = open.take() else { throw .notBegun }
        if let obstacle { throw obstacle }
        guard !open.isBroken else { throw .brokenTransaction }
        return open.wishes
    }

    /// Notes that a BEGIN was refused, so that the next lines are not done one by one.
    mutating func openInVain() {
        guard open == nil, role.mayChange else { return }
        open = OpenTransaction(hasBegun: false)
    }
}
