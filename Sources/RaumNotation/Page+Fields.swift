package import RaumGrid

// The tables of entities that single screens show beside the plan: standing pages and messages to stages.

extension PagePatch: FieldPatch {
    /// The entity that the patch changes.
    package typealias Owner = StandingPage
}

extension StandingPage: Tabled {
    /// The fields that a command names.
    package typealias Patch = PagePatch

    package static let fields: [Field<StandingPage>] = [
        Field<StandingPage>("title", \.title, .text(.pageTitle))
            .asked(\.title, .text(.pageTitle))
            .shown("title"),
        Field<StandingPage>("text", \.text, .text(.page), isAlwaysWritten: true)
            .asked(\.text, .text(.page))
            .shown("text", isAlwaysShown: true),
    ]
}

extension StandingPage {
    /// The page's line in its one spelling, without a line end.
    var bytes: [UInt8] {
        var writer = LineWriter(verb: "PAGE")
        writer.word(id.string)
        writer.pair("rev", revision.number)
        writeFields(to: &writer)
        return writer.bytes
    }

    init(_ reader: inout FieldReader) throws(NotationError) {
        let id: PageID = try reader.identifierWord("page")
        self.init(id: id, text: .empty, revision: try reader.revision("rev") ?? .zero)
        try readFields(&reader)
    }
}

extension StagePatch: FieldPatch {
    /// The entity that the patch changes.
    package typealias Owner = StageMessage
}

extension StageMessage: Tabled {
    /// The fields that a command names.
    package typealias Patch = StagePatch

    package static let askedFields = fields(first: ["text"])

    package static let fields: [Field<StageMessage>] = [
        Field<StageMessage>("at", \.at, .time, isRequired: true).shown("at"),
        Field<StageMessage>("until", optional: \.until, .time)
            .asked(\.until, .timeChange)
            .shown("until"),
        Field<StageMessage>("text", \.text, .text(.notice), isAlwaysWritten: true)
            .asked(\.text, .text(.notice))
            .shown("text", isAlwaysShown: true),
    ]
}

extension StageMessage {
    /// The message's line in its one spelling, without a line end.
    var bytes: [UInt8] {
        var writer = LineWriter(verb: "STAGE")
        writer.word(room.string)
        writer.pair("rev", revision.number)
        writeFields(to: &writer)
        return writer.bytes
    }

    init(_ reader: inout FieldReader) throws(NotationError) {
        let room: RoomID = try reader.identifierWord("room")
        let revision = try reader.revision("rev") ?? .zero
        let begin = ZonedTime(milliseconds: 0, offsetMinutes: 0)
        self.init(room: room, text: .empty, at: begin, revision: revision)
        try readFields(&reader)
    }
}
