import RaumWords

/// The columns of a table, or the members of a list, that say something and stand for no field.
struct UnknownFields {
    /// The places in which a file has fields.
    enum Kind {
        /// A table.
        case columns
        /// A list in JSON.
        case members

        /// The word for one of them, or for several.
        fileprivate func word(isOne: Bool) -> Sentence {
            switch self {
            case .columns:
                isOne
                    ? Sentence(en: "the column", de: "die Spalte")
                    : Sentence(en: "the columns", de: "die Spalten")
            case .members:
                isOne
                    ? Sentence(en: "the member", de: "das Feld")
                    : Sentence(en: "the members", de: "die Felder")
            }
        }
    }

    private let kind: Kind
    /// The names, in the order in which they were found.
    private var names: [String] = []
    private var seen: Set<String> = []
    /// The position of the first.
    private var position: SourcePosition?

    /// The number of names in a message.
    private static let namesMax = 4
    /// The number of characters of a name in a message.
    private static let scalarsMax = 40

    init(_ kind: Kind) { self.kind = kind }

    /// Notes that `name` has a text, unless a known program writes it for itself.
    mutating func note(_ name: String, at position: SourcePosition) {
        let key = TableHeadings.key(name)
        guard !key.isEmpty, !UnknownFields.ofPrograms.contains(key), seen.insert(name).inserted
        else { return }
        names.append(trimmed(name))
        if self.position == nil { self.position = position }
    }

    /// The finding that names them, with the option that reads them; none if there are none.
    var findings: [Finding] {
        guard let first = names.first else { return [] }
        let shown = names.prefix(UnknownFields.namesMax).map { named(UnknownFields.cut($0)) }
        var list = shown.dropFirst().reduce(shown[0]) { $0 + Sentence(name: ", ") + $1 }
        let more = names.count - shown.count
        if more > 0 { list = list + Sentence(en: " and \(more) more", de: " und \(more) weitere") }
        let what =
            Sentence(en: "it is not known for what ", de: "unbekannt ist, wofür ")
            + kind.word(isOne: names.count == 1) + Sentence(name: " ") + list
            + (names.count == 1
                ? Sentence(en: " stands", de: " steht") : Sentence(en: " stand", de: " stehen"))
        let map = "--map '\(UnknownFields.mapped(first))=\(UnknownFields.guess(first).rawValue)'"
        let done = Sentence(
            en: "left out; a field is named by, for example, \(map)",
            de: "weggelassen; ein Feld benennt zum Beispiel \(map)"
        )
        return [Finding(.unknownColumns, at: position, .empty, what, done: done)]
    }

    private static func cut(_ name: String) -> String {
        let scalars = name.unicodeScalars
        guard scalars.count > scalarsMax else { return name }
        return String(String.UnicodeScalarView(scalars.prefix(scalarsMax))) + "…"
    }

    /// The heading as `--map` can have it; a stand-in for one that it cannot.
    private static func mapped(_ name: String) -> String {
        let isLong = name.unicodeScalars.count > scalarsMax
        let isOdd = plain(name) != name || name.utf8.contains { [0x2C, 0x27, 0x22].contains($0) }
        return isLong || isOdd ? "…" : name
    }

    /// The field that a word of the heading names; the note if none does.
    private static func guess(_ name: String) -> TableColumns.Field {
        let words = name.unicodeScalars.split { !$0.properties.isAlphabetic }.map { String($0) }
        let found = words.lazy.compactMap { TableHeadings.field(of: $0) { "" }?.field }
        return found.first ?? .note
    }

    /// What Outlook, Google, pretalx, Sessionize, Indico and forms write for themselves, as `TableHeadings.key` has it.
    private static let ofPrograms: Set<String> = {
        let words =
            "reminderonoff reminderdate remindertime meetingorganizer requiredattendees "
            + "optionalattendees meetingresources billinginformation mileage priority private "
            + "sensitivity showtimeas zeitstempel timestamp email emailaddress emailadresse "
            + "emailowner owneremail speakeremail speakeremails speakerid speakerids speakersid "
            + "ownerinformed ownerconfirmed datesubmitted submitted created createdat updated "
            + "updatedat modified lastmodified liveurl recordingurl isserviceevent "
            + "isservicesession isplenumsession isinformed isconfirmed pending proposalstate "
            + "submissionstate pendingstate image images avatar resources internalnotes "
            + "donotrecord slotcount roomid roomids trackid submissiontypeid speakerimage "
            + "etag odataetag kind htmllink weblink creator organizer attendees icaluid eventtype "
            + "reminders changekey responsestatus importance showas bodypreview "
            + "createddatetime lastmodifieddatetime onlinemeetingurl originalstarttimezone "
            + "originalendtimezone recurrence seriesmasterid isorganizer isonlinemeeting "
            + "fossil folders references chairs visibility allowed categoryid roomfullname "
            + "friendlyid modificationdate creationdate interested"
        return Set(words.split(separator: " ").map { String($0) })
    }()
}
