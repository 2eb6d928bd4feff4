import RaumGrid

/// What an import took of a row of this program's export that people had edited: the base for the next import of the
/// same file.
///
/// A value without an entry was in the file as it was exported, and on the grid as well.
struct EditNote: Hashable {
    /// The state of a value after the import.
    private enum Entry: Hashable {
        /// File and grid have the value with this digest; nil for an empty one.
        case same(String?)
        /// The file has the value with this digest, and the grid another one.
        case other(String?)
        /// The file has the value with the first digest, which people undid, and the grid that with the second one.
        case undone(String?, here: String?)

        init(_ word: Substring) {
            func value(_ digest: some StringProtocol) -> String? {
                digest == "-" ? nil : String(digest)
            }
            let parts = word.split(separator: "!", omittingEmptySubsequences: false)
            if parts.count == 2 {
                self = .undone(value(parts[0]), here: value(parts[1]))
            } else if word.first == "?" {
                self = .other(value(word.dropFirst()))
            } else {
                self = .same(value(word))
            }
        }

        var word: String {
            switch self {
            case .same(let digest): digest ?? "-"
            case .other(let digest): "?" + (digest ?? "-")
            case .undone(let file, let here): "\(file ?? "-")!\(here ?? "-")"
            }
        }
    }

    /// The digest of the row when it was exported, as one word: after a new export the note says nothing.
    private let row: String
    private var entries: [String: Entry] = [:]

    /// The note after an import: `file` has the values of the file, `here` those of the grid before, those called `held`
    /// were undone by people, and `isTaken` says whether the file's value called by a name was taken.
    init(
        exported: ExportDigest,
        file: ExportDigest,
        here: ExportDigest,
        names: Set<String>,
        held: Set<String>,
        isTaken: (String) -> Bool
    ) {
        row = exported.word
        for name in names {
            let isSame = file[name] == here[name] || isTaken(name)
            if isSame, file[name] == exported[name] { continue }
            if !isSame, held.contains(name) {
                entries[name] = .undone(file[name], here: here[name])
                continue
            }
            entries[name] = isSame ? .same(file[name]) : .other(file[name])
        }
    }

    /// The note of `words`: the word of the row, and the entries.
    init?(_ words: some Collection<Substring>) {
        guard let row = words.first else { return nil }
        self.row = String(row)
        for word in words.dropFirst() {
            guard let mark = word.firstIndex(of: "=") else { continue }
            entries[String(word[..<mark])] = Entry(word[word.index(after: mark)...])
        }
    }

    /// The note as text.
    var text: String {
        ([row] + entries.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.word)" })
            .joined(separator: " ")
    }

    /// Takes the entries called `names` from `former`.
    mutating func keep(_ names: Set<String>, of former: EditNote?) {
        for name in names { entries[name] = former?.entries[name] }
    }

    /// Whether the row was as it was exported, in the file and on the grid.
    var isEmpty: Bool { entries.isEmpty }

    /// Whether it is about a row that was exported with the digest `exported`.
    func isAbout(_ exported: ExportDigest) -> Bool { row == exported.word }

    /// The digest of the value that the file had; nil for an empty one.
    func said(_ name: String, _ exported: ExportDigest) -> String? {
        switch entries[name] {
        case .same(let digest)?, .other(let digest)?, .undone(let digest, _)?: digest
        case nil: exported[name]
        }
    }

    /// Whether the grid still has the value `here` that the grid had after the import.
    func isUnchanged(_ name: String, here: String?, _ exported: ExportDigest) -> Bool {
        switch entries[name] {
        case .same(let digest)?, .undone(_, let digest)?: digest == here
        case .other?: false
        case nil: exported[name] == here
        }
    }
}

extension SourceRecord {
    /// The number of files whose edits are known: a session is rarely in more copies of an export.
    private static let editNotesMax = 4

    /// The name of the notes about the entity itself.
    private static let ofEntity = Field.edits.rawValue

    /// The name of the notes about a break or a row, in the event's record.
    private static func ofRow(_ id: SlotID) -> String { "\(ofEntity)-\(id)" }

    /// The note about the edits of the row in the export called `file`; nil if there is none.
    func editNote(of file: String) -> EditNote? { editNote(SourceRecord.ofEntity, file) }

    /// The same about the break or the row `id` of the plan, in the event's record.
    func editNote(of file: String, row id: SlotID) -> EditNote? {
        editNote(SourceRecord.ofRow(id), file)
    }

    /// Notes the edits of the row in the export called `file`.
    mutating func put(_ note: EditNote, of file: String) { put(note, SourceRecord.ofEntity, file) }

    /// The same about the break or the row `id` of the plan, in the event's record.
    mutating func put(_ note: EditNote, of file: String, row id: SlotID) {
        put(note, SourceRecord.ofRow(id), file)
    }

    private func editNote(_ name: String, _ file: String) -> EditNote? {
        editNotes(name).first { $0.file == file }?.note
    }

    private mutating func put(_ note: EditNote, _ name: String, _ file: String) {
        if file.isEmpty || editNote(name, file) == note { return }
        let others = editNotes(name).filter { $0.file != file }
        let notes = others.suffix(SourceRecord.editNotesMax - 1) + [(file, note)]
        put(notes.map { "\($0.file) \($0.note.text)" }.joined(separator: ";"), name)
    }

    /// The notes, oldest first.
    private func editNotes(_ name: String) -> [(file: String, note: EditNote)] {
        (value(name) ?? "").split(separator: ";").compactMap { text in
            let words = text.split(separator: " ")
            guard let file = words.first, let note = EditNote(words.dropFirst()) else { return nil }
            return (String(file), note)
        }
    }
}
