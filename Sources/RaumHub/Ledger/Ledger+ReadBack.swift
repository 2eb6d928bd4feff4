internal import RaumGrid
internal import RaumNotation
internal import RaumWire

// A line that cannot be read again is worse than a refused change: once it is on disk, the daemon cannot start. Causes
// are a field without a check, or zone data of another system. Every line is therefore first read with the code that a
// start uses, and compared.

extension Record {
    /// Throws if `bytes` are not read back as this record.
    func expectLegible(_ bytes: [UInt8]) throws(NotationError) {
        var found = try Record(try Line(bytes))
        // The event and details answer with words that are read back as a session's; only the word is needed again.
        if found.thing?.notation == thing?.notation { found.thing = thing }
        guard found == self else { throw NotationError(.badToken("another record")) }
    }
}

extension Ledger {
    /// Throws, with an alarm, if a start could not read `bytes` as this record.
    func expectLegible(_ record: Record, _ bytes: [UInt8]) throws(Unkept) {
        do {
            try record.expectLegible(bytes)
        } catch {
            let failure = Failure.unreadable(error)
            let words = "refused \(record.did): \(failure.sentence)"
            throw Unkept(failure: failure, alarm: Note(.alarm, key: "unreadable", words))
        }
    }

    /// The durable state as the lines of a snapshot, checked by reading them back.
    ///
    /// Throws if they are not read back as the same state: then they must not be written.
    func legibleStateLines() throws(NotationError) -> [[UInt8]] {
        let lines = stateLines
        try Ledger.expectLegible(lines)
        return lines
    }

    /// Throws if the lines of a snapshot cannot be read, or give other entities than they were made of.
    static func expectLegible(_ lines: [[UInt8]]) throws(NotationError) {
        var ledger = Ledger(epoch: Epoch(0)) { _ in nil }
        if let first = ledger.restore(lines, at: Revision(.max)).first { throw first.error }
        guard lines.starts(with: ledger.published.items(in: .whole).map(\.line)) else {
            throw NotationError(.badToken("another state"))
        }
    }
}
