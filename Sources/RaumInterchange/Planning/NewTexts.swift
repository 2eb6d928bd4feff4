import RaumGrid

/// The texts of a session that the grid does not have, and the record of its import.
///
/// They are a third of the work of an import, and most of its memory, so they become commands when these are sent. A
/// class, so that the texts and the record share one session, and sorting copies nothing.
final class NewTexts: Sendable {
    let session: ScheduleSession
    /// The session's room on the grid, as it is recorded.
    let roomID: RoomID?
    /// The word for the file.
    let file: String?
    /// The word for the file's name, for a note about the edits of an exported row.
    let name: String

    init(session: ScheduleSession, roomID: RoomID?, file: String?, name: String = "") {
        (self.session, self.roomID, self.file, self.name) = (session, roomID, file, name)
    }

    var subject: DetailSubject { .session(session.id) }

    /// The commands that set the texts.
    var commands: [Command] {
        let grid = Grid()
        var commands: [Command] = []
        for (name, text) in session.texts {
            commands += grid.commands(setting: name, of: subject, to: text)
        }
        return commands
    }

    /// The commands that set the record.
    var record: [Command] {
        var record = SourceRecord(new: session, roomID: roomID, file: file)
        if let note = RowEdits.note(ofNew: session, roomID) { record.put(note, of: name) }
        return Grid().commands(setting: .source, of: subject, to: record.text)
    }

    /// The most parts that the texts can have, and the most bytes.
    var most: (parts: Int, bytes: Int) { NewTexts.most(session.details.values.map(\.utf8.count)) }

    /// The same of the record: its longest values, and for each field its name and a value of a number, a moment or a
    /// digest.
    var mostOfRecord: (parts: Int, bytes: Int) {
        let values = SourceRecord.Field.allCases.count + session.details.count
        let fields = session.digest == nil ? values : 2 * values
        return NewTexts.most([recordedBytes + fields * NewTexts.fieldBytesMax])
    }

    private static func most(_ counts: [Int]) -> (parts: Int, bytes: Int) {
        counts.map(DetailText.most).reduce(into: (0, 0)) { sum, most in
            sum.0 += most.parts
            sum.1 += most.bytes
        }
    }

    /// The bytes of the record's longest values.
    private var recordedBytes: Int {
        let texts =
            [session.title, session.room, session.language, session.note].compactMap { $0?.string }
            + (session.hosts + session.allTags).map { $0.string + "; " }
            + [session.key, roomID?.string, file].compactMap(\.self)
        return texts.reduce(0) { $0 + $1.utf8.count }
    }

    /// A detail's name has 16 bytes at most, its digest as many.
    private static let fieldBytesMax = 64
}

extension NewTexts: Hashable {
    static func == (left: NewTexts, right: NewTexts) -> Bool {
        left.session == right.session && left.roomID == right.roomID && left.file == right.file
            && left.name == right.name
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(session)
        hasher.combine(roomID)
        hasher.combine(file)
        hasher.combine(name)
    }
}
