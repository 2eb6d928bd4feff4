package import RaumGrid
package import RaumNotation

/// A positive answer: `OK #7 rev=42`.
package struct Acceptance: Hashable, Sendable {
    /// The durable revision after the request; nil if the answer has none.
    package var revision: Revision?
    /// The entity that the command made or changed.
    package var subject: EntityKey?
    /// Whether the operation had been done before.
    package var isRepetition = false
    /// Whether nothing was done, because the request had `dry=yes`.
    package var isDry = false
    /// Whether the command waits for COMMIT.
    package var isQueued = false
    /// The number of screens that show the changed entities.
    package var screens: Int?
    /// The warnings for the organiser.
    package var warnings: [String] = []

    /// An answer without further fields.
    package init(revision: Revision? = nil) {
        self.revision = revision
    }

    /// The line that answers the command with this `tag`.
    package func bytes(answering tag: Tag?) -> [UInt8] {
        var writer = LineWriter(verb: "OK", answers: tag, reserving: 48)
        if let revision { writer.pair("rev", revision.number) }
        writer.pair("id", subject?.notation)
        if isRepetition { writer.pair("dup", 1) }
        if isDry { writer.pair("dry", 1) }
        if isQueued { writer.pair("queued", 1) }
        if let screens { writer.pair("screens", screens) }
        for warning in warnings.prefix(Acceptance.warningsMax) { writer.text(clip(warning, 200)) }
        return writer.bytes
    }

    /// The largest number of warnings in one answer: more than a person reads.
    package static let warningsMax = 4

    /// Nil if `line` is no positive answer.
    package init?(_ line: Line) {
        guard line.verb == "OK" else { return nil }
        revision = line["rev"].flatMap { UInt64($0) }.map(Revision.init)
        subject = line["id"].flatMap(EntityKey.init(notation:))
        isRepetition = line["dup"] != nil
        isDry = line["dry"] != nil
        isQueued = line["queued"] != nil
        screens = line["screens"].flatMap(decimal)
        warnings = line.texts
    }
}
