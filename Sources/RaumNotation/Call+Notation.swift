internal import RaumGrid

extension Call {
    /// The call's line in its one spelling, without a line end.
    var bytes: [UInt8] {
        var writer = LineWriter(verb: "CALL")
        writer.word(session.string)
        writer.pair("rev", revision.number)
        writer.pair("at", at?.notation)
        writer.pair("until", until?.notation)
        return writer.bytes
    }

    init(_ reader: inout FieldReader) throws(NotationError) {
        let session: SessionID = try reader.identifierWord("session")
        let revision = try reader.revision("rev") ?? .zero
        self.init(session: session, at: try reader.time("at"), revision: revision)
        until = try reader.time("until")
    }
}
