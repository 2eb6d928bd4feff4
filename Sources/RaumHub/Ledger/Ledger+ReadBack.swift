internal import RaumGrid
internal import RaumNotation
internal import RaumWire

// A line that cannot be read again is worse than a change that is refused: with it on disk, no start gets past
// it. Whatever the cause (a field without a check, zone data of another system), what is to be written is first
// read by the reader that a start uses, and compared.

extension Record {
    /// Throws where `bytes` are not read as this record.
    func expectLegible(_ bytes: [UInt8]) throws(NotationError) {
        var found = try Record(try Line(bytes))
        // Event and details answer with words that are read as a session's; only the word is needed again.
        if found.thing?.notation == thing?.notation { found.thing = thing }
        guard found == self else { throw NotationError(.badToken("another record")) }
    }
}

extension Ledger {
    /// Refuses what a start could not read, and raises the alarm.
    func expectLegible(_ record: Record, _ bytes: [UInt8]) throws(Unkept) {
        do {
            try record.expectLegible(bytes)
        } catch {
            let failure = Failure.unreadable(error)
            let words = "refused \(record.did): \(failure.sentence)"
            throw Unkept(failure: failure, alarm: Note(.alarm, key: "unreadable", words))
        }
    }

    /// The durable state as the lines of a snapshot, which were read back and found the same.
    ///
    /// Throws where they are not: then they must not be written.
    func legibleStateLines() throws(NotationError) -> [[UInt8]] {
        let lines = stateLines
        try Ledger.expectLegible(lines)
        return lines
    }

    /// Throws where the lines of a snapshot cannot be read, or give other things than they were made of.
    static func expectLegible(_ lines: [[UInt8]]) throws(NotationError) {
        var ledger = Ledger(epoch: Epoch(0)) { _ in nil }
        if let first = ledger.restore(lines, at: Revision(.max)).first { throw first.error }
        guard lines.starts(with: ledger.published.items(in: .whole).map(\.line)) else {
            throw NotationError(.badToken("another state"))
        }
    }
}
