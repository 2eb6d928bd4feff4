// A file that has a field, and nothing in it, says more than a file without the field: where it had brought the value, a
// person has emptied it since.

import RaumGrid

/// Fields that a file has for a session, and that are empty there.
struct BlankFields: OptionSet, Hashable, Sendable {
    let rawValue: UInt16

    static let hosts = BlankFields(rawValue: 1 << 0)
    static let tags = BlankFields(rawValue: 1 << 1)
    static let language = BlankFields(rawValue: 1 << 2)
    static let note = BlankFields(rawValue: 1 << 3)
    static let url = BlankFields(rawValue: 1 << 4)
    static let subtitle = BlankFields(rawValue: 1 << 5)
    static let abstract = BlankFields(rawValue: 1 << 6)
    static let description = BlankFields(rawValue: 1 << 7)
    static let type = BlankFields(rawValue: 1 << 8)
    static let feedback = BlankFields(rawValue: 1 << 9)
    static let links = BlankFields(rawValue: 1 << 10)
    static let attachments = BlankFields(rawValue: 1 << 11)
    static let persons = BlankFields(rawValue: 1 << 12)

    /// Each field with the name of its value in the record of an import.
    private static let names: [(field: BlankFields, name: String)] = {
        let fields: [(BlankFields, SourceRecord.Field)] = [
            (hosts, .hosts), (tags, .tags), (language, .language), (note, .note),
        ]
        return fields.map { ($0.0, $0.1.rawValue) }
            + details.map { ($0.field, SourceRecord.key(of: $0.name)) }
    }()

    /// The fields that are kept as texts of their own.
    private static let details: [(field: BlankFields, name: DetailName)] = [
        (url, .url), (subtitle, .subtitle), (abstract, .abstract), (description, .description),
        (type, .type), (feedback, .feedback), (links, .links), (attachments, .attachments),
        (persons, .persons),
    ]

    /// The names of the values of all fields in the record of an import.
    static let allNames = names.map(\.name)

    /// The names of their values in the record of an import.
    var names: [String] { BlankFields.names.filter { contains($0.field) }.map(\.name) }

    /// Those that are kept as texts of their own.
    var details: [DetailName] { BlankFields.details.filter { contains($0.field) }.map(\.name) }

    /// Those without the ones that are kept as texts of their own and that are empty in `texts` as well, as an export
    /// has them.
    func without(emptyIn texts: [DetailName: String]) -> BlankFields {
        withoutTexts { textAsRead(texts[$0] ?? "").isEmpty }
    }

    /// Those without the ones that are kept as texts of their own and fulfil `holds`.
    func withoutTexts(where holds: (DetailName) -> Bool) -> BlankFields {
        let found = BlankFields.details.filter { contains($0.field) && holds($0.name) }
        return subtracting(BlankFields(found.map(\.field)))
    }

    /// Those without `fields`.
    func without(_ fields: Set<SessionField>) -> BlankFields {
        subtracting(BlankFields(fields.map(\.blank)))
    }

    /// Those whose name in the record of an import fulfils `holds`.
    func filter(_ holds: (String) -> Bool) -> BlankFields {
        isEmpty
            ? self
            : BlankFields(
                BlankFields.names.filter { contains($0.field) && holds($0.name) }.map(\.field)
            )
    }
}

extension SessionField {
    /// The field that a file may have empty; none if it never has.
    fileprivate var blank: BlankFields {
        switch self {
        case .hosts: .hosts
        case .tags: .tags
        case .language: .language
        case .note: .note
        case .address: .url
        case .title, .hands, .full: []
        }
    }
}

extension TableColumns.Field {
    /// The field of a session that is emptied with its cell; none if an empty cell means something else.
    var blank: BlankFields {
        switch self {
        case .host: .hosts
        case .tags: .tags
        case .language: .language
        case .note: .note
        case .url: .url
        case .subtitle: .subtitle
        case .abstract: .abstract
        case .description: .description
        case .type: .type
        case .feedback: .feedback
        case .links: .links
        case .attachments: .attachments
        case .persons: .persons
        case .id, .title, .room, .date, .start, .endDate, .end, .duration, .interest, .cancelled,
            .status, .active, .allDay, .zone, .ownID, .roomID, .revision, .digest,
            .plan:
            []
        }
    }
}

extension RawSchedule.Session {
    /// The fields that the file has for it, and that are empty wherever it has them.
    var emptyFields: BlankFields {
        if blanks.isEmpty { return [] }
        let texts: [(BlankFields, String)] = [
            (.tags, track), (.language, language), (.note, note), (.url, url),
            (.subtitle, subtitle), (.abstract, abstract), (.description, description),
            (.type, type), (.feedback, feedbackURL),
        ]
        let lists: [(BlankFields, Bool)] = [
            (.hosts, hosts.isEmpty), (.tags, tags.isEmpty), (.links, links.isEmpty),
            (.attachments, attachments.isEmpty),
        ]
        let filled =
            texts.filter { !trimmed($0.1).isEmpty }.map(\.0) + lists.filter { !$0.1 }.map(\.0)
        return blanks.subtracting(BlankFields(filled))
    }

    /// Notes the empty ones of the fields that frab's formats call by these names; `isBlank` is whether the file has a
    /// field of that name with nothing in it.
    mutating func noteBlanks(where isBlank: (String) -> Bool) {
        let names: [(BlankFields, String)] = [
            (.tags, "track"), (.language, "language"), (.url, "url"), (.subtitle, "subtitle"),
            (.abstract, "abstract"), (.description, "description"), (.type, "type"),
            (.feedback, "feedback_url"), (.links, "links"), (.attachments, "attachments"),
        ]
        for (field, name) in names where isBlank(name) { blanks.insert(field) }
    }
}

extension SourceRecord {
    /// Whether an earlier import read a text for the value `name`, from this file and not only from another one; from an
    /// export, which may have been made before.
    func hasText(_ name: String, byExport: Bool) -> Bool {
        !(byExport ? later : foreign).contains(name)
            && read(name, byExport: byExport).contains { $0?.isEmpty == false }
    }

    /// The names of values that another file brought, and that were empty in the file that was read last.
    private var foreign: Set<String> {
        get { words(.foreign) }
        set { self[.foreign] = newValue.isEmpty ? nil : newValue.sorted().joined(separator: " ") }
    }

    /// The names of values that a file brought after it had none, and no export has had since: one that was made before
    /// has nothing there.
    private var later: Set<String> {
        get { words(.later) }
        set { self[.later] = newValue.isEmpty ? nil : newValue.sorted().joined(separator: " ") }
    }

    private func words(_ field: Field) -> Set<String> {
        Set((self[field] ?? "").split(separator: " ").map { String($0) })
    }

    /// Whether the text came after there was none, and no export has had it since.
    func cameLater(_ name: DetailName) -> Bool { later.contains(SourceRecord.key(of: name)) }

    /// The same for the tags.
    var tagsCameLater: Bool { later.contains(Field.tags.rawValue) }

    /// Notes the values that `former` does not have.
    mutating func noteLater(than former: SourceRecord) {
        let new = BlankFields.allNames.filter { value($0) != nil && former.value($0) == nil }
        guard !new.isEmpty || self[.later] != nil else { return }
        later = later.filter { value($0) != nil }.union(new)
    }

    /// Notes that an export has the values `said`.
    mutating func noteExported(_ said: SourceRecord) {
        guard self[.later] != nil else { return }
        later = later.filter { said.value($0)?.isEmpty ?? true }
    }

    /// Notes that `session` has nothing in some fields.
    ///
    /// A value that the same file brought is forgotten; `isOwn` is whether it was read last. One that another file
    /// brought is kept, so that changes there are followed.
    mutating func takeBlanks(of session: ScheduleSession, isOwn: Bool) {
        let others = foreign
        let blank = Set(session.blanks.names)
        let kept = blank.filter { name in
            self.value(name) != nil && (!isOwn || others.contains(name))
        }
        for name in blank.subtracting(kept) { remove(name) }
        let said = others.isEmpty ? nil : SourceRecord(session, roomID: nil, former: nil)
        foreign = others.filter { !blank.contains($0) && said?.value($0) == nil }.union(kept)
    }
}
