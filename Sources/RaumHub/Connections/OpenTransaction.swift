internal import RaumGrid
internal import RaumWire

/// The commands between BEGIN and COMMIT.
///
/// A BEGIN that was refused opens one, too, which nothing can be done with: the lines behind it were sent
/// to be done together, and must not be done one by one.
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

    /// Takes in a line; gives why it is refused, where it is.
    mutating func add(_ wish: Wish, _ options: ChangeOptions) -> Failure? {
        guard hasBegun else { return .brokenTransaction }
        guard options == ChangeOptions() else { return .optionsInTransaction }
        wishes.append(wish)
        return wishes.count > WireLimits.transactionCommandsMax ? .tooManyCommands : nil
    }
}

// What a connection asks of the transaction that it is putting together.

extension Peer {
    /// Takes in BEGIN; gives why it is refused, which `obstacle` may say.
    mutating func begin(unless obstacle: Failure?) -> Failure? {
        guard open?.hasBegun != true else { return .alreadyBegun }
        guard let obstacle else {
            open = OpenTransaction(hasBegun: true)
            return nil
        }
        openInVain()
        return obstacle
    }

    /// Takes in ROLLBACK; gives why it is refused.
    mutating func rollback() -> Failure? { open.take() == nil ? .notBegun : nil }

    /// Takes in COMMIT; gives the commands that belong together.
    ///
    /// Throws where none were begun, one was refused, or `obstacle` says why they cannot be done.
    mutating func commit(unless obstacle: Failure?) throws(Failure) -> [Wish] {
        guard let open = open.take() else { throw .notBegun }
        if let obstacle { throw obstacle }
        guard !open.isBroken else { throw .brokenTransaction }
        return open.wishes
    }

    /// Notes that a BEGIN was refused, so that what follows is not done line by line.
    mutating func openInVain() {
        guard open == nil, role.mayChange else { return }
        open = OpenTransaction(hasBegun: false)
    }
}
