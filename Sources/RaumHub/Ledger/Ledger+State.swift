internal import RaumGrid
internal import RaumNotation
internal import RaumWire

// A snapshot consists of lines: the entities, the remembered operations, and the past changes that can still be undone
// (a PAST line before each record, since a record is a line of its own).

extension Ledger {
    /// The durable state as the lines of a snapshot.
    var stateLines: [[UInt8]] {
        var lines = published.items(in: .whole).map(\.line)
        for id in operations.inOrder {
            guard let outcome = operations[id], outcome.revision <= durableRevision else {
                continue
            }
            var writer = LineWriter(verb: "OP")
            writer.word(id.string)
            writer.pair("rev", outcome.revision.number)
            writer.pair("thing", outcome.subject?.notation)
            writer.pair("asked", outcome.asked.map(fingerprintNotation))
            lines.append(writer.bytes)
        }
        for past in history.reachable {
            var writer = LineWriter(verb: "PAST")
            for entity in past.before.compactMap({ $0 }) { writer.text(bytes: entity.bytes) }
            lines.append(writer.bytes)
            lines.append(past.record.bytes)
        }
        return lines
    }

    /// Restores the state from a snapshot's lines, and returns the lines that cannot be read, for a salvage.
    ///
    /// A change of the past whose record or former state cannot be read is forgotten.
    mutating func restore(_ lines: [[UInt8]], at revision: Revision) -> [IllegibleLine] {
        var entities: [Entity] = []
        var before: [Entity]? = []
        var illegible: [IllegibleLine] = []
        for (index, bytes) in lines.enumerated() {
            do throws(NotationError) {
                try restore(bytes, &entities, &before)
            } catch {
                illegible.append(IllegibleLine(index: index, bytes: bytes, error: error))
            }
        }
        _ = published.publish(entities.map(Published.Item.init))
        finishRestoring(at: revision)
        return illegible
    }

    private mutating func restore(
        _ bytes: [UInt8],
        _ entities: inout [Entity],
        _ before: inout [Entity]?
    ) throws(NotationError) {
        let line = try Line(bytes)
        switch line.verb {
        case "OP": try restoreOperation(line)
        case "PAST":
            before = nil
            before = try line.texts.map { text throws(NotationError) in try entity(text) }
        case "T":
            let record = try Record(line)
            if let before { restorePast(record, before) }
        default:
            guard let entity = try Entity(line) else {
                throw NotationError(.unknownVerb(line.verb), column: 1)
            }
            entities.append(entity)
        }
    }

    /// Applies records of the journal up to the first that cannot be read, and returns that one; nil if all were read.
    mutating func replay(_ records: some Sequence<[UInt8]>) -> IllegibleLine? {
        var last = durableRevision
        var illegible: IllegibleLine?
        for (index, bytes) in records.enumerated() {
            do throws(NotationError) {
                last = try replay(record: bytes)
            } catch {
                illegible = IllegibleLine(index: index, bytes: bytes, error: error)
                break
            }
        }
        finishRestoring(at: last)
        return illegible
    }

    private mutating func replay(record bytes: [UInt8]) throws(NotationError) -> Revision {
        let record = try Record(try Line(bytes))
        _ = absorb(record)
        return record.revision
    }

    /// Applies a durable record that was not decided here; returns the change of each entity.
    ///
    /// The caller updates the head and the revisions.
    mutating func absorb(_ record: Record) -> [Published.Change] {
        let before = record.entities.map { published.grid[$0.key] }
        history.append(Past(record: record, before: before))
        if let operation = record.operation {
            // A record of an earlier version does not contain the entity that its answer named.
            let subject =
                record.asked == nil ? record.entities.first?.key : record.thing
            operations.remember(
                operation,
                .init(revision: record.revision, subject: subject, asked: record.asked)
            )
        }
        return published.publish(record.entities.map(Published.Item.init))
    }

    private mutating func finishRestoring(at revision: Revision) {
        head = Head(published.grid, at: revision)
        durableRevision = revision
    }

    private mutating func restoreOperation(_ line: Line) throws(NotationError) {
        var reader = FieldReader(line)
        let id: OperationID = try reader.identifierWord("operation")
        let revision = try reader.revision("rev") ?? .zero
        let subject = reader.string("thing").flatMap(EntityKey.init(notation:))
        let asked = reader.string("asked").flatMap { UInt64($0, radix: 16) }
        operations.remember(id, .init(revision: revision, subject: subject, asked: asked))
    }

    private mutating func restorePast(_ record: Record, _ before: [Entity]) {
        let aligned = record.entities.map { entity in before.first { $0.key == entity.key } }
        history.append(Past(record: record, before: aligned))
    }

    private func entity(_ text: String) throws(NotationError) -> Entity {
        let line = try Line(text.utf8)
        guard let entity = try Entity(line) else { throw NotationError(.unknownVerb(line.verb)) }
        return entity
    }
}
