package import RaumGrid

/// The transactions of an import, in order: those that screens show, then those of the texts that no screen shows.
///
/// Between two transactions no room is double-booked that was not before. Each has at most `ImportPlan.commandsMax`
/// commands. There is none if the grid already has and remembers the content of the file. The texts are worked out
/// while the sequence is gone through, so that a daemon makes the first transactions meanwhile.
package struct PlannedTransactions: Hashable, Sendable, Sequence {
    /// Transactions without texts, but the last one.
    private var full: [[Command]] = []
    /// The last one, in which texts may follow.
    private var packing = TransactionPacking()
    /// The texts and the records of the import.
    var texts = PlannedTexts()

    /// The transactions without their texts.
    var visible: [[Command]] { packing.open.isEmpty ? full : full + [packing.open] }

    /// Adds commands that screens show and that must stay in one transaction.
    mutating func add(_ commands: some Collection<Command>, bytes: Int) {
        if let next = packing.add(commands, bytes: bytes) { full.append(next) }
    }

    package consuming func makeIterator() -> Iterator {
        Iterator(full: full.reversed(), packing: packing, texts: texts.makeIterator())
    }

    /// Makes the transactions one by one, and releases what they were made of.
    package struct Iterator: IteratorProtocol {
        /// The first one stands last.
        fileprivate var full: [[Command]]
        fileprivate var packing: TransactionPacking
        fileprivate var texts: PlannedTexts.Iterator

        package mutating func next() -> [Command]? {
            if let next = full.popLast() { return next }
            while let text = texts.next() {
                let next = packing.add(CollectionOfOne(text), bytes: text.estimatedBytes)
                if let next { return next }
            }
            return packing.close()
        }
    }
}
