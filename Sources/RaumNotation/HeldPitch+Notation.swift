internal import RaumGrid

// A held pitch is written as the command that made it, with only the fields that a session would take over.

extension HeldPitch {
    /// The pitch's line in its one spelling, without a line end.
    var bytes: [UInt8] {
        var writer = LineWriter(verb: "HELD", reserving: 320)
        writer.word(id.string)
        writer.pair("rev", revision.number)
        if state != .waiting { writer.pair("state", state.rawValue) }
        writer.pair("session", session?.string)
        pitch.write(to: &writer)
        return writer.bytes
    }

    init(_ reader: inout FieldReader) throws(NotationError) {
        let id: HeldID = try reader.identifierWord("pitch")
        let revision = try reader.revision("rev") ?? .zero
        self.init(id: id, pitch: try SessionPatch(&reader), revision: revision)
        state = try reader.choice("state") ?? .waiting
        session = try reader.identifier("session")
    }
}

extension SessionInterest {
    /// The line in its one spelling, without a line end.
    var bytes: [UInt8] {
        var writer = LineWriter(verb: "INTEREST")
        writer.word(session.string)
        writer.pair("rev", revision.number)
        writer.pair("count", count)
        return writer.bytes
    }

    init(_ reader: inout FieldReader) throws(NotationError) {
        let session: SessionID = try reader.identifierWord("session")
        let revision = try reader.revision("rev") ?? .zero
        let count = try reader.number("count", 0...CountLimit.heads) ?? 0
        self.init(session: session, count: count, revision: revision)
    }
}
