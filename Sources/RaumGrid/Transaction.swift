/// A change that was made to a grid: whole, or not at all.
package struct Transaction: Hashable, Sendable {
    /// One thing that changed.
    package struct Difference: Hashable, Sendable {
        /// What it was; nil where it is new.
        package let before: Entity?
        /// What it is.
        package let after: Entity

        /// `before` became `after`.
        package init(before: Entity?, after: Entity) {
            self.before = before
            self.after = after
        }
    }

    /// The revision that the transaction made; the former one where nothing changed.
    package let revision: Revision
    /// What changed, in the order of a snapshot.
    package let differences: [Difference]
    /// What each command made or changed, in the order of the commands.
    package let subjects: [EntityKey]
    /// What the organiser should know.
    package let warnings: [Warning]
}

/// One step of a transaction.
package enum ChangeStep: Hashable, Sendable {
    case command(Command)
    /// A pitch of who may only offer one.
    case offer(SessionPatch)
    /// Takes back what an earlier transaction changed; `madeAt` is when that was made, nil for long ago.
    ///
    /// One that was made less than `Departure.unreadSeconds` ago leaves no trace on the screens.
    case takeBack([Transaction.Difference], madeAt: ZonedTime? = nil)
}

extension Grid {
    /// Takes the transaction back: the grid is what it was before.
    package mutating func revert(_ transaction: Transaction) {
        for difference in transaction.differences {
            if let before = difference.before {
                put(before)
            } else {
                withdraw(difference.after.key)
            }
        }
    }
}
