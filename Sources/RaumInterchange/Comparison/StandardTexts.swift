import RaumGrid
import RaumWords

/// What a format's own fields say in this program's export where the fields that it adds beside them say something else:
/// people edit those that their programs show.
struct StandardTexts: Hashable {
    /// The description of an event in JSON.
    var description: String?
    /// The track of an event in JSON.
    var track: String?
    /// The description in a calendar, which has hosts and note; each line without white space around it.
    var words: String?

    /// Whether all fields agree.
    var isEmpty: Bool { self == StandardTexts() }

    /// Notes the description `text` of an event if an export with `own` and `note` beside it has another one.
    mutating func noteDescription(_ text: String, beside own: String, _ note: String) {
        let written = trimmed(own).isEmpty ? trimmed(note) : trimmed(own)
        if trimmed(text) != written { description = trimmed(text) }
    }

    /// `text` with each line without white space around it, and without empty lines at its end.
    static func plainLines(_ text: String) -> String {
        let lines = text.unicodeScalars.split(omittingEmptySubsequences: false) {
            $0 == "\n"
        }
        return trimmed(lines.map { trimmed(String($0)) }.joined(separator: "\n"))
    }
}

extension Schedule {
    /// Takes the texts of the format's own fields where people edited them: where the field beside still says what the
    /// plan says, or the plan does not have the session.
    mutating func followStandardTexts(_ grid: Grid) {
        for index in sessions.indices {
            let session = sessions[index]
            guard session.isExported else { continue }
            let known = grid.sessions[session.id]
            if let known { sessions[index].leaveOutNote(of: known, grid) }
            guard !session.standard.isEmpty else { continue }
            if let text = session.standard.description {
                sessions[index].follow(description: text, known, grid)
            }
            if let text = session.standard.track { sessions[index].follow(track: text, known) }
            if let text = session.standard.words,
                !sessions[index].follow(words: text, known)
            {
                noteUnread(session)
            }
        }
    }

    private mutating func noteUnread(_ session: ScheduleSession) {
        let what = Sentence(
            en: "its DESCRIPTION was edited, and hosts and note cannot be told apart in it",
            de: "DESCRIPTION ist geändert, Personen und Notiz sind darin nicht zu unterscheiden"
        )
        let names = "\(CalendarWriter.hostsName), \(CalendarWriter.noteName)"
        let done = Sentence(
            en: "not read; they stand in \(names)",
            de: "nicht gelesen; sie stehen in \(names)"
        )
        let title = named(session.title.string)
        findings.append(Finding(.standardUnread, at: session.position, title, what, done: done))
    }
}

extension ScheduleSession {
    /// Takes the description `text`, unless it is what an export of the plan as it is has there.
    fileprivate mutating func follow(description text: String, _ known: Session?, _ grid: Grid) {
        let here = known.map { known in
            trimmed(ExportedText.details(known, grid)[.description] ?? known.note.string)
        }
        if digest?.hadDescription(text) == true { return }
        if isEdited([SourceRecord.key(of: .description)]) ?? (here == text) { return }
        details[.description] = text.isEmpty ? nil : DetailText.kept(of: text)
        setBlank(.description, text.isEmpty)
    }

    /// Takes out the description that is the note of `known`: an export has the note there for other readers, and a file
    /// without this program's fields has it nowhere else.
    fileprivate mutating func leaveOutNote(of known: Session, _ grid: Grid) {
        guard digest == nil, note.isEmpty, let text = details[.description],
            ExportedText.details(known, grid)[.description] == nil,
            text == textAsRead(known.note.string)
        else { return }
        details[.description] = nil
    }

    /// Takes the track `text`, unless it is what an export of the plan as it is has there.
    fileprivate mutating func follow(track text: String, _ known: Session?) {
        let word = String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0 == "," ? ";" : $0 })
        )
        let first = CleanText(word, .tag).text
        let here = known.map { ExportedText.tags($0).first ?? .empty }
        if isEdited([SourceRecord.Field.tags.rawValue]) ?? (here == first) { return }
        let rest = allTags.dropFirst().filter { $0 != first }
        let all = (first.isEmpty ? [] : [first]) + rest
        (track, tags) = (all.first ?? .empty, Array(all.dropFirst()))
        setBlank(.tags, all.isEmpty)
    }

    /// Takes hosts or note from the description of a calendar; returns whether that could be read.
    fileprivate mutating func follow(words text: String, _ known: Session?) -> Bool {
        let names = [SourceRecord.Field.hosts, .note].map(\.rawValue)
        if saysHosts, isEdited(names) == true { return true }
        var (own, note) = (hosts.map(\.string), self.note.string)
        if let known {
            let here = (ExportedText.hosts(known).map(\.string), known.note.string)
            let written = StandardTexts.plainLines(CalendarWriter.words(here.0, here.1))
            if written == text { return true }
            if !saysHosts, note.isEmpty { (own, note) = here }
        }
        let people = StandardTexts.plainLines(own.joined(separator: ", "))
        let rest = StandardTexts.plainLines(note)
        let lines = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        let (head, tail) = (String(lines.first ?? ""), lines.count > 1 ? String(lines[1]) : "")
        if people.isEmpty || head == people {
            takeNote(people.isEmpty ? text : tail)
        } else if !head.isEmpty, tail == rest {
            takeHosts(head)
        } else if !head.isEmpty, !rest.isEmpty, !tail.isEmpty {
            takeHosts(head)
            takeNote(tail)
        } else {
            return false
        }
        return true
    }

    /// Whether one of this program's values called `names` was edited; nil if the file has no digests of them.
    private func isEdited(_ names: [String]) -> Bool? {
        guard let digest else { return nil }
        let said = ExportDigest.said(self, roomID: nil)
        return names.contains { said.names.contains($0) && said.digest[$0] != digest[$0] }
    }

    private mutating func takeHosts(_ text: String) {
        let names = text.split(separator: ",").map { trimmed(String($0)) }
        let words = names.map { CleanText(hostWord($0), .host).text }.filter { !$0.isEmpty }
        hosts = words.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        saysHosts = true
    }

    private mutating func takeNote(_ text: String) {
        note = CleanText(text, .note).text
        setBlank(.note, note.isEmpty)
    }

    private mutating func setBlank(_ field: BlankFields, _ isBlank: Bool) {
        if isBlank { blanks.insert(field) } else { blanks.remove(field) }
    }
}
