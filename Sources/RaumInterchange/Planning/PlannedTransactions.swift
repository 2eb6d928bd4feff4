package import RaumGrid

/// The transactions of an import, in order: those that screens show, then those of the texts that no screen shows.
///
/// The record of what the file says of a session stands in the transaction that changes the session, so that both are
/// made, and undone, together: an import that ended early is gone on with, and one that was undone is not taken for a
/// removal.
///
/// Between two transactions no room is double-booked that was not before. Each has at most `ImportPlan.commandsMax`
/// commands. There is none if the grid already has and remembers the content of the file. Texts and records are worked
/// out while the sequence is gone through, so that a daemon makes the first transactions meanwhile.
package struct PlannedTransactions: Hashable, Sendable, Sequence {
    /// Commands that screens show and that stay in one transaction.
    fileprivate struct Bundle: Hashable {
        let commands: [Command]
        let bytes: Int
        /// The records of the sessions that they change.
        let records: [PlannedTexts.Run]
    }

    private var bundles: [Bundle] = []
    /// The texts, and the records of what does not change.
    var texts = PlannedTexts()

    /// Whether no screen shows a change.
    var areInvisible: Bool { bundles.isEmpty }

    /// Transactions without texts and records.
    var visible: [[Command]] {
        var packing = TransactionPacking()
        let full = bundles.compactMap { packing.add($0.commands, bytes: $0.bytes) }
        return full + (packing.close().map { [$0] } ?? [])
    }

    /// The texts and the records.
    var allTexts: PlannedTexts {
        var all = texts
        for bundle in bundles { all.add(bundle.records) }
        return all
    }

    /// Adds commands that screens show and that must stay in one transaction, with the records of the sessions that
    /// they change.
    mutating func add(_ commands: [Command], _ records: [PlannedTexts.Run] = [], bytes: Int) {
        guard !commands.isEmpty else { return texts.add(records) }
        bundles.append(Bundle(commands: commands, bytes: bytes, records: records))
    }

    package consuming func makeIterator() -> Iterator {
        Iterator(bundles: bundles.reversed(), texts: texts.makeIterator())
    }

    /// Makes the transactions one by one, and releases what they were made of.
    package struct Iterator: IteratorProtocol {
        /// The first one stands last.
        fileprivate var bundles: [Bundle]
        fileprivate var texts: PlannedTexts.Iterator
        private var packing = TransactionPacking()

        fileprivate init(bundles: [Bundle], texts: PlannedTexts.Iterator) {
            (self.bundles, self.texts) = (bundles, texts)
        }

        package mutating func next() -> [Command]? {
            while let bundle = bundles.popLast() {
                if let next = pack(bundle) { return next }
            }
            while let text = texts.next() {
                let next = packing.add(CollectionOfOne(text), bytes: text.estimatedBytes)
                if let next { return next }
            }
            return packing.close()
        }

        /// Adds the bundle; its records stay for the end where one transaction does not hold all.
        private mutating func pack(_ bundle: Bundle) -> [Command]? {
            let records = bundle.records.flatMap(\.sorted)
            let bytes = records.reduce(bundle.bytes) { $0 + $1.estimatedBytes }
            if bundle.commands.count + records.count <= ImportPlan.commandsMax,
                bytes <= ImportPlan.transactionBytesMax
            {
                return packing.add(bundle.commands + records, bytes: bytes)
            }
            texts.add(bundle.records)
            return packing.add(bundle.commands, bytes: bundle.bytes)
        }
    }
}
