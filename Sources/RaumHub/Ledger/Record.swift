internal import RaumDigest
package import RaumGrid
package import RaumNotation
package import RaumWire

// A transaction is stored as its result, not as its request: recovery then needs neither the rules of the day it was
// written nor zone data, and a later version can read it even if it would decide otherwise.

/// A transaction as the journal keeps it:
/// `T rev=43 at=… by=… id=op-9f31 thing=s12 asked=… did="MOVE s12 room=rot" "SESSION s12 …"`.
package struct Record: Hashable, Sendable {
    /// The revision that it made.
    package var revision: Revision
    /// The time by the daemon's clock; for people only, the order is the order of the revisions.
    package var at: ZonedTime
    /// The name of the author.
    package var by: String
    /// The operation's name, by which a repetition is recognised.
    package var operation: OperationID?
    /// The request, shortened.
    package var did: String
    /// The entities that it made, each whole; empty if the record only keeps the operation's name.
    package var entities: [Entity]
    /// The entity that the answer named; nil also in records of earlier versions.
    package var thing: EntityKey?
    /// The fingerprint of the request; nil without an operation, and in records of earlier versions.
    package var asked: UInt64?
    /// The daemon that decided it, and the number of its decision; nil if no log is shared.
    ///
    /// With it, two records of different decisions never have the same bytes, so that a daemon recognises its own
    /// records.
    package var source: RecordSource?

    /// A record.
    package init(
        revision: Revision,
        at: ZonedTime,
        by: String,
        operation: OperationID?,
        did: String,
        entities: [Entity]
    ) {
        self.revision = revision
        self.at = at
        self.by = by
        self.operation = operation
        self.did = did
        self.entities = entities
    }

    /// The record's line, without a line end.
    package var bytes: [UInt8] { bytes(of: entities.map(\.bytes)) }

    /// The record's line, where `lines` are those of its entities.
    func bytes(of lines: [[UInt8]]) -> [UInt8] {
        var writer = LineWriter(verb: "T", reserving: 256 + entities.count * 320)
        writer.pair("rev", revision.number)
        writer.pair("at", at.notation)
        writer.pair("by", by)
        writer.pair("id", operation?.string)
        writer.pair("thing", thing?.notation)
        writer.pair("asked", asked.map(fingerprintNotation))
        writer.pair("from", source?.daemon)
        writer.pair("n", source?.decision)
        writer.text("did", did)
        for line in lines { writer.text(bytes: line) }
        return writer.bytes
    }

    /// Reads a record's line.
    ///
    /// Throws if a field is missing or cannot be read.
    package init(_ line: Line) throws(NotationError) {
        guard line.verb == "T" else { throw NotationError(.unknownVerb(line.verb), column: 1) }
        var reader = FieldReader(line)
        guard let revision = try reader.revision("rev") else {
            throw NotationError(.missing("rev"))
        }
        self.revision = revision
        guard let at = try reader.time("at") else { throw NotationError(.missing("at")) }
        self.at = at
        by = reader.string("by") ?? ""
        operation = try reader.identifier("id")
        thing = reader.string("thing").flatMap(EntityKey.init(notation:))
        asked = reader.string("asked").flatMap { UInt64($0, radix: 16) }
        if let daemon = reader.string("from"), let decision = reader.string("n") {
            source = RecordSource(daemon: daemon, decision: decision)
        }
        did = reader.string("did") ?? ""
        entities = []
        for text in line.texts {
            let inner = try Line(text.utf8)
            guard let entity = try Entity(inner) else {
                throw NotationError(.unknownVerb(inner.verb))
            }
            entities.append(entity)
        }
    }
}

/// Sixteen lower-case hexadecimal digits.
func fingerprintNotation(_ fingerprint: UInt64) -> String {
    String(decoding: Hexadecimal.digits(fingerprint), as: UTF8.self)
}
