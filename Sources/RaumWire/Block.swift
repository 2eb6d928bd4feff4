package import RaumGrid
package import RaumNotation

// A block is the unit in which a subscriber's copy changes: BEGIN, the entities' lines, END. The subscriber collects it
// and shows it at END, where the count and the sum must match its copy.

/// `BEGIN kind=delta from=40 rev=41 n=1`.
package struct BlockHead: Hashable, Sendable {
    /// The revision that a delta builds on; nil for a snapshot, which replaces everything.
    package var from: Revision?
    /// The revision after the block.
    package var revision: Revision
    /// The number of lines between BEGIN and END.
    package var count: Int

    /// The head of a block of `count` lines.
    package init(from: Revision?, revision: Revision, count: Int) {
        self.from = from
        self.revision = revision
        self.count = count
    }

    /// The line, without a line end.
    package var bytes: [UInt8] {
        var writer = LineWriter(verb: "BEGIN", reserving: 64)
        writer.pair("kind", from == nil ? "snapshot" : "delta")
        if let from { writer.pair("from", from.number) }
        writer.pair("rev", revision.number)
        writer.pair("n", count)
        return writer.bytes
    }

    /// Nil if `line` begins no block.
    ///
    /// Throws if a field is missing or cannot be read.
    package init?(_ line: Line) throws(NotationError) {
        guard line.verb == "BEGIN" else { return nil }
        var reader = FieldReader(line)
        let kind = try reader.required("kind", "snapshot or delta") {
            ["snapshot", "delta"].contains($0) ? $0 : nil
        }
        let from = try reader.revision("from")
        guard kind == "snapshot" || from != nil else { throw NotationError(.missing("from")) }
        self.from = kind == "snapshot" ? nil : from
        guard let revision = try reader.revision("rev") else {
            throw NotationError(.missing("rev"))
        }
        self.revision = revision
        count = try reader.required("n", "a number") { decimal($0) }
    }
}

/// `END rev=41 n=1 sum=9c41e07ab2d05f13`.
package struct BlockFoot: Hashable, Sendable {
    /// The revision that the subscriber now has.
    package var revision: Revision
    /// The number of lines between BEGIN and END.
    package var count: Int
    /// The sum over the subscriber's whole copy.
    package var sum: UInt64

    /// The foot of a block of `count` lines.
    package init(revision: Revision, count: Int, sum: UInt64) {
        self.revision = revision
        self.count = count
        self.sum = sum
    }

    /// The line, without a line end.
    package var bytes: [UInt8] {
        var writer = LineWriter(verb: "END", reserving: 64)
        writer.pair("rev", revision.number)
        writer.pair("n", count)
        writer.pair("sum", sumNotation(sum))
        return writer.bytes
    }

    /// Nil if `line` ends no block.
    ///
    /// Throws if a field is missing or cannot be read.
    package init?(_ line: Line) throws(NotationError) {
        guard line.verb == "END" else { return nil }
        var reader = FieldReader(line)
        guard let revision = try reader.revision("rev") else {
            throw NotationError(.missing("rev"))
        }
        self.revision = revision
        count = try reader.required("n", "a number") { decimal($0) }
        sum = try reader.required("sum", epochRule) { hexadecimal($0) }
    }
}

/// `HB rev=41 now=… sum=… [ro=1 [since=…]]`: a sign of life, with the daemon's state.
package struct Heartbeat: Hashable, Sendable {
    /// The last durable revision.
    package var revision: Revision
    /// The daemon's clock, in the event's zone.
    package var now: ZonedTime
    /// The sum over the copy that the subscriber should have.
    package var sum: UInt64
    /// Whether no change can be made, because the disk fails or the other daemons are not reached.
    package var isReadOnly: Bool
    /// The time since when the daemon does not reach the others of its shared log, so that its state may be out of
    /// date; nil if it does.
    package var isolatedSince: ZonedTime?

    /// A heartbeat for subscribers whose sum is `sum`.
    package init(
        revision: Revision,
        now: ZonedTime,
        sum: UInt64,
        isReadOnly: Bool,
        isolatedSince: ZonedTime? = nil
    ) {
        self.revision = revision
        self.now = now
        self.sum = sum
        self.isReadOnly = isReadOnly
        self.isolatedSince = isolatedSince
    }

    /// The line, without a line end.
    package var bytes: [UInt8] {
        var writer = LineWriter(verb: "HB", reserving: 96)
        writer.pair("rev", revision.number)
        writer.pair("now", now.notationToMilliseconds)
        writer.pair("sum", sumNotation(sum))
        if isReadOnly { writer.pair("ro", 1) }
        writer.pair("since", isolatedSince?.notationToMilliseconds)
        return writer.bytes
    }

    /// Nil if `line` is no heartbeat.
    ///
    /// Throws if a field is missing or cannot be read.
    package init?(_ line: Line) throws(NotationError) {
        guard line.verb == "HB" else { return nil }
        var reader = FieldReader(line)
        guard let revision = try reader.revision("rev") else {
            throw NotationError(.missing("rev"))
        }
        self.revision = revision
        now = try reader.required("now", "a time") { ZonedTime(notation: $0) }
        sum = try reader.required("sum", epochRule) { hexadecimal($0) }
        isReadOnly = reader.string("ro") == "1"
        isolatedSince = try reader.time("since")
    }
}

/// `sum` as sixteen lower-case hexadecimal digits.
package func sumNotation(_ sum: UInt64) -> String { Epoch(sum).description }
