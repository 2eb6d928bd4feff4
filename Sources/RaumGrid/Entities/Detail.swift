// Details are texts of a file that no screen shows: an abstract, links, the ids of persons. They are never sent to
// displays; they are kept so that nothing of a file is lost, and so that a later import knows the values that the last
// one read.

/// One part of a text about an event, a room or a session that screens do not show.
package struct Detail: Hashable, Sendable {
    /// Its subject, its name and the number of the part.
    package let key: DetailKey
    /// The part, with line breaks spelled as `DetailText` spells them; empty for one that was cleared.
    package var text: Text
    /// The revision of its last change.
    package var revision: Revision

    /// A part of a text.
    package init(key: DetailKey, text: Text, revision: Revision = .zero) {
        self.key = key
        self.text = text
        self.revision = revision
    }
}

/// Names one part of a text.
package struct DetailKey: Hashable, Sendable {
    /// The subject.
    package let subject: DetailSubject
    /// The kind of text.
    package let name: DetailName
    /// The number of the part, from 1 to `CountLimit.detailParts`.
    package let part: Int

    /// A part of the text called `name`.
    package init(_ subject: DetailSubject, _ name: DetailName, part: Int = 1) {
        self.subject = subject
        self.name = name
        self.part = part
    }
}

/// The subject of a detail.
package enum DetailSubject: Hashable, Sendable {
    case event
    case room(RoomID)
    case session(SessionID)

    /// The key of the entity itself.
    package var key: EntityKey {
        switch self {
        case .event: .event
        case .room(let id): .room(id)
        case .session(let id): .session(id)
        }
    }
}

/// The kind of a detail: 1 to 16 of `a-z 0-9 -`, beginning with a letter.
///
/// Any such word is one; imports write those below.
package struct DetailName: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The name as it is written.
    package let string: String

    private init(known string: String) {
        self.string = string
    }

    /// Nil if `string` breaks the rule above.
    package init?(_ string: String) {
        let bytes = string.utf8
        guard let first = bytes.first, 0x61...0x7A ~= first, bytes.count <= 16 else { return nil }
        let isLegal = bytes.allSatisfy { byte in
            0x61...0x7A ~= byte || 0x30...0x39 ~= byte || byte == 0x2D
        }
        guard isLegal else { return nil }
        self.string = string
    }

    package var description: String { string }

    package static func < (left: DetailName, right: DetailName) -> Bool {
        left.string < right.string
    }

    /// The values that the last import read: a field a line.
    package static let source = DetailName(known: "source")
    /// A second title.
    package static let subtitle = DetailName(known: "subtitle")
    /// A short text about it.
    package static let abstract = DetailName(known: "abstract")
    /// A long text about it.
    package static let description = DetailName(known: "description")
    /// The kind of session: talk, workshop.
    package static let type = DetailName(known: "type")
    /// Its page.
    package static let url = DetailName(known: "url")
    /// The page for feedback.
    package static let feedback = DetailName(known: "feedback")
    /// Links, one a line: the address, a blank, the words.
    package static let links = DetailName(known: "links")
    /// Attachments, written like links.
    package static let attachments = DetailName(known: "attachments")
    /// The people with their ids, one a line.
    package static let persons = DetailName(known: "persons")
    /// The file's own name for addresses.
    package static let slug = DetailName(known: "slug")
    /// The file's own guid where it differs from the identifier.
    package static let guid = DetailName(known: "guid")
    /// An address below which a file's addresses are.
    package static let base = DetailName(known: "base")
}

extension DetailKey: Comparable {
    /// Orders by subject, then by name, then by part.
    package static func < (left: DetailKey, right: DetailKey) -> Bool {
        let order = left.subject.order(to: right.subject)
        if order != 0 { return order < 0 }
        return left.name == right.name ? left.part < right.part : left.name < right.name
    }
}

extension DetailSubject: Comparable {
    /// Orders as a snapshot does.
    package static func < (left: DetailSubject, right: DetailSubject) -> Bool {
        left.order(to: right) < 0
    }

    /// Below zero where it comes before `other` in a snapshot, 0 where it is the same.
    fileprivate func order(to other: DetailSubject) -> Int {
        switch (self, other) {
        case (.room(let a), .room(let b)): naturalOrder(a.string, b.string)
        case (.session(let a), .session(let b)): naturalOrder(a.string, b.string)
        case (.event, _), (.room, _), (.session, _): rank - other.rank
        }
    }

    private var rank: Int {
        switch self {
        case .event: 0
        case .room: 1
        case .session: 2
        }
    }
}

/// Every detail of a grid, with the counts for the limits.
struct DetailTable: Hashable, Sendable {
    private var parts: [DetailSubject: [DetailKey: Detail]] = [:]
    /// All details, cleared ones included.
    private(set) var count = 0

    subscript(key: DetailKey) -> Detail? { parts[key.subject]?[key] }

    /// The details about `subject`, cleared ones included.
    func details(of subject: DetailSubject) -> [DetailKey: Detail] { parts[subject] ?? [:] }

    mutating func put(_ detail: Detail) {
        let key = detail.key
        let former = parts[key.subject, default: [:]].updateValue(detail, forKey: key)
        if former == nil { count += 1 }
    }

    mutating func withdraw(_ key: DetailKey) {
        guard parts[key.subject]?.removeValue(forKey: key) != nil else { return }
        count -= 1
        if parts[key.subject]?.isEmpty == true { parts[key.subject] = nil }
    }

    /// Every detail in order.
    ///
    /// O(n log n).
    var sorted: [Detail] { parts.values.flatMap(\.values).sorted { $0.key < $1.key } }
}

extension Grid {
    /// The whole texts about `subject` by name, with their line breaks; cleared ones are left out.
    package func details(of subject: DetailSubject) -> [DetailName: String] {
        var texts: [DetailName: String] = [:]
        for detail in details.details(of: subject).values.sorted(by: { $0.key < $1.key }) {
            texts[detail.key.name, default: ""] += detail.text.string
        }
        return texts.compactMapValues { $0.utf8.isEmpty ? nil : DetailText.decoded($0) }
    }

    /// Whether there was a text called `name`, and was cleared or undone since.
    package func hasCleared(_ name: DetailName, of subject: DetailSubject) -> Bool {
        let parts = details.details(of: subject).values.filter { $0.key.name == name }
        return !parts.isEmpty && parts.allSatisfy { $0.text.isEmpty }
    }

    /// The revision of the last change of the text called `name`; nil if there never was one.
    package func revision(of name: DetailName, of subject: DetailSubject) -> Revision? {
        details.details(of: subject).values.filter { $0.key.name == name }.map(\.revision).max()
    }

    /// The commands that make the text called `name` be `text`; none where it is so already.
    package func commands(
        setting name: DetailName,
        of subject: DetailSubject,
        to text: String
    ) -> [Command] {
        let new = DetailText.parts(of: text)
        let known = details.details(of: subject).values.filter { $0.key.name == name }
        let last = max(new.count, known.map(\.key.part).max() ?? 0)
        guard last > 0 else { return [] }
        return (1...last).compactMap { part in
            let key = DetailKey(subject, name, part: part)
            let text = part <= new.count ? new[part - 1] : .empty
            return (details[key]?.text ?? .empty) == text ? nil : .detail(key, text)
        }
    }
}
