/// A change that was made to a grid: whole, or not at all.
package struct Transaction: Hashable, Sendable {
    /// One entity that changed.
    package struct Difference: Hashable, Sendable {
        /// The entity before; nil if it is new.
        package let before: Entity?
        /// The entity after.
        package let after: Entity

        /// `before` became `after`.
        package init(before: Entity?, after: Entity) {
            self.before = before
            self.after = after
        }
    }

    /// The revision that the transaction made; the former one where nothing changed.
    package let revision: Revision
    /// The changed entities, in the order of a snapshot.
    package let differences: [Difference]
    /// The entities that each command made or changed, in the order of the commands.
    package let subjects: [EntityKey]
    /// Warnings for the organiser.
    package let warnings: [Warning]
}

/// One step of a transaction.
package enum ChangeStep: Hashable, Sendable {
    case command(Command)
    /// A pitch by a guest's key.
    case offer(SessionPatch)
    /// Takes back the changes of an earlier transaction; `madeAt` is when that was made, nil for long ago.
    ///
    /// One that was made less than `Departure.unreadSeconds` ago leaves no trace on the screens.
    case takeBack([Transaction.Difference], madeAt: ZonedTime? = nil)
}

extension Grid {
    /// Takes the transaction back: restores the former grid.
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
