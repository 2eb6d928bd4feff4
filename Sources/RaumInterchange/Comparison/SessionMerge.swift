import RaumGrid

/// A field of a session, beside its place and its state, that a file or people change.
///
/// It is the one list for both questions: whether the file's value is taken, and whether people changed the session.
enum SessionField: CaseIterable, Sendable {
    case title, hosts, tags, language, note, hands, address, full
}

/// Compares the fields of one session of the plan with those that imports read, and with those of a file.
struct SessionMerge {
    /// The session on the grid.
    private let known: Session
    /// The session's address on the grid; imports of earlier versions kept it as a detail.
    private let address: String
    /// The values that imports read; nil if the file's values are taken in any case.
    private let base: SourceBase?
    /// The fields that stay on the grid in any case, and for each whether the file says something new.
    private let staying: [SessionField: Bool]
    /// The edits of the row, if its digest shows them.
    private let edits: RowEdits?
    /// The fields that the file empties.
    private let emptied: BlankFields
    /// The fields that the file changes.
    private(set) var patch = SessionPatch()
    /// The hands of the file, if they are taken.
    private(set) var hands: Int?
    /// The changes of all fields except the hands.
    private(set) var fields: FieldMerge
    /// The changes of the hands.
    private(set) var votes: FieldMerge
    /// The changes of the texts that no screen shows.
    private(set) var texts: FieldMerge

    /// `base` has the values that imports read; nil if the file's values are taken, except those of the fields `staying`,
    /// and of texts that `edits` does not take.
    init(
        _ known: Session,
        address: String,
        _ base: SourceBase?,
        staying: [SessionField: Bool] = [:],
        edits: RowEdits? = nil,
        emptied: BlankFields = []
    ) {
        (self.known, self.address, self.base, self.staying) = (known, address, base, staying)
        (self.edits, self.emptied) = (edits, emptied)
        fields = FieldMerge(base)
        votes = FieldMerge(base)
        texts = FieldMerge(base)
    }

    /// Whether people changed a field on the grid after the last import.
    var isChangedHere: Bool { SessionField.allCases.contains(where: isChangedHere) }

    private func isChangedHere(_ field: SessionField) -> Bool {
        guard let base else { return false }
        switch field {
        case .title: return !base.hasRead(ExportedText.title(known).string, .title)
        case .hosts: return !base.hasRead(joined(ExportedText.hosts(known)), .hosts)
        case .tags:
            let tags = joined(ExportedText.tags(known))
            return !base.read(.tags).contains { SourceRecord.begins(tags, with: $0 ?? "") }
        case .language: return !base.hasRead(known.language.string, .language)
        case .note: return !base.hasRead(ExportedText.clean(known.note, .note).string, .note)
        case .hands: return !base.hasRead(String(known.hands), .hands, stand: "0")
        case .address: return !base.hasReadAddress(address)
        case .full: return known.isFull
        }
    }

    /// Takes the fields that `session`, the file's, changes.
    mutating func take(_ session: ScheduleSession) {
        for field in SessionField.allCases {
            fields.staysAsNew = staying[field]
            votes.staysAsNew = staying[field]
            take(field, session)
        }
    }

    private mutating func take(_ field: SessionField, _ session: ScheduleSession) {
        switch field {
        case .title:
            let title = ExportedText.title(known)
            if fields.takes(.title, .title, title.string, session.title.string) {
                patch.title = session.title
            }
        case .hosts:
            let hosts = (joined(ExportedText.hosts(known)), joined(session.hosts))
            if session.saysHosts || emptied.contains(.hosts),
                fields.takes(.hosts, .hosts, hosts.0, hosts.1)
            {
                patch.hosts = session.hosts
            }
        case .tags:
            if let tags = mergedTags(session), takesTags(session, tags) { patch.tags = tags }
        case .language:
            let language = (known.language.string, session.language.string)
            if !language.1.isEmpty || emptied.contains(.language),
                fields.takes(.language, .language, language.0, language.1)
            {
                patch.language = session.language
            }
        case .note:
            let note = (ExportedText.clean(known.note, .note).string, session.note.string)
            if !note.1.isEmpty || emptied.contains(.note),
                fields.takes(.note, .note, note.0, note.1)
            {
                patch.note = session.note
            }
        case .hands:
            guard let read = session.hands else { return }
            let (here, file) = (String(known.hands), String(read))
            if votes.takes(.hands, .interest, here, file, stand: "0") { hands = read }
        case .address:
            let isEmptied = emptied.contains(.url) && !known.url.isEmpty
            if let url = session.url ?? (isEmptied ? .empty : nil),
                fields.takesAddress(address, url.string)
            {
                patch.url = url
            }
        case .full: break  // No file has it.
        }
    }

    /// Takes the texts of `session` that no screen shows; returns those that change, an empty one if it goes.
    ///
    /// `here` are the texts on the grid.
    mutating func takeTexts(
        _ session: ScheduleSession,
        _ here: [DetailName: String]
    ) -> [(name: DetailName, text: String)] {
        var said = session.texts
        for name in emptied.details where here[name] != nil { said[name] = "" }
        return said.sorted { $0.key < $1.key }
            .filter { takesText($0.key, here[$0.key] ?? "", $0.value) }
            .map { (name: $0.key, text: $0.value) }
    }

    /// A text that was not edited in a row with a digest stays without a report, like one that an import has read.
    private mutating func takesText(_ name: DetailName, _ here: String, _ file: String) -> Bool {
        if let edits, name != .persons {
            let value = SourceRecord.key(of: name)
            guard edits.isEdited(value) else { return false }
            texts.staysAsNew = edits.takes(value) ? nil : true
        }
        defer { texts.staysAsNew = nil }
        return texts.takesText(name, here, file)
    }

    /// The new tags of the session; nil if they do not change.
    ///
    /// Where the file names only some tags, those that the last import read are the first ones on the grid, and people
    /// added the further ones.
    private func mergedTags(_ session: ScheduleSession) -> [Text]? {
        let clean = ExportedText.tags(known)
        let said = session.allTags
        if session.saysAllTags {
            if said.isEmpty, base?.record.tagsCameLater == true { return nil }
            return clean == said ? nil : said
        }
        let read = readTags(clean)
        if emptied.contains(.tags) {
            return clean.isEmpty ? nil : Array(clean.dropFirst(read ?? clean.count))
        }
        guard !said.isEmpty else { return nil }
        if read == nil, Array(clean.prefix(said.count)) == said { return nil }
        // A file that has one track for a session says nothing about the further tags of another file.
        let own = session.tags.isEmpty ? min(read ?? 1, 1) : read ?? 1
        let added = known.tags.dropFirst(own).filter { !said.contains($0) }
        let tags = Array((said + added).prefix(CountLimit.tags))
        return tags == clean ? nil : tags
    }

    /// The number of the first ones of `tags` that the last import read; nil if these are no tags of it.
    private func readTags(_ tags: [Text]) -> Int? {
        guard let base else { return nil }
        let read = base.read(.tags).map { $0 ?? "" }
        return (0...tags.count).last { read.contains(joined(Array(tags.prefix($0)))) }
    }

    /// Whether the tags of the file are taken; a file that names only the first tags leaves further ones to people.
    private mutating func takesTags(_ session: ScheduleSession, _ tags: [Text]) -> Bool {
        let clean = ExportedText.tags(known)
        let heads = (0...clean.count).map { joined(Array(clean.prefix($0))) }
        let read = (base?.read(.tags) ?? []).map { $0 ?? "" }
        let asRead = read.first { session.saysAllTags ? heads.last == $0 : heads.contains($0) }
        return fields.takes(
            .tags,
            .tags,
            asRead ?? joined(clean),
            joined(session.allTags),
            shown: (listed(known.tags), listed(tags))
        )
    }

    /// Tags as files have them in one cell: a tag may have a semicolon, and has no comma.
    private func listed(_ tags: [Text]) -> String {
        tags.map(\.string).joined(separator: ", ")
    }

    private func joined(_ texts: [Text]) -> String {
        texts.map(\.string).joined(separator: "; ")
    }
}
