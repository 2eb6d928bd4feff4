// The lists of pretalx's REST API (docs.pretalx.org/api): talks and submissions with a `slot` or `slots`,
// slots with a `submission`, and a schedule with `slots`; one page, or several in an array.

import RaumWords

/// Reads the fields of a list of talks.
struct PretalxJSON {
    private(set) var raw = RawSchedule(format: .pretalxJSON)
    private var persons: JSONPersons

    /// Whether `root` is such a list: pages of `results`, or a schedule with slots of submissions.
    static func isKind(_ root: JSONValue) -> Bool {
        lists(root).contains { list in
            list.elements.contains { $0.has("submission") || $0["code"] != nil }
        }
    }

    private static func lists(_ root: JSONValue) -> [JSONValue] {
        let pages = root.elements.isEmpty ? [root] : root.elements
        let lists = pages.compactMap { $0["results"] ?? $0["slots"] }
        return lists.isEmpty && !root.elements.isEmpty ? [root] : lists
    }

    init(_ root: JSONValue) {
        persons = JSONPersons(root)
        for list in PretalxJSON.lists(root) {
            for (index, element) in list.elements.enumerated() { read(element, index) }
        }
        noteFurtherPages(root)
        raw.findings += persons.findings
    }

    private mutating func noteFurtherPages(_ root: JSONValue) {
        guard let next = (root.elements.last ?? root)["next"], !next.text.isEmpty else { return }
        let position = SourcePosition(line: next.line, path: "next")
        let done = Sentence(
            en: "only these imported; fetch the rest, or all with ?limit=",
            de: "nur diese eingelesen; den Rest holen, oder alles mit ?limit="
        )
        raw.findings.append(
            Finding(
                .morePages,
                at: position,
                .empty,
                Sentence(en: "there are further pages", de: "es gibt weitere Seiten"),
                done: done
            )
        )
    }

    private mutating func read(_ element: JSONValue, _ index: Int) {
        let position = SourcePosition(line: element.line, path: "results[\(index)]")
        // A list of slots has the talk within the slot; a list of talks has the slots within the talk.
        if element.has("submission") {
            guard let talk = element["submission"], !talk.members.isEmpty || !talk.text.isEmpty
            else { return takeBreak(element, position) }
            if talk.members.isEmpty { noteUnexpanded(position) }
            read(talk, slot: element, position)
            return
        }
        let slots = element["slot"].map { [$0] } ?? element["slots"]?.elements ?? []
        guard !slots.isEmpty else { return read(element, slot: nil, position) }
        for slot in slots { read(element, slot: slot, position) }
    }

    /// Adds a slot without a talk as a break, in each of its rooms.
    private mutating func takeBreak(_ slot: JSONValue, _ position: SourcePosition) {
        var pause = RawSchedule.Session(position: position)
        pause.isBreak = true
        pause.title = slot.text(of: "description")
        pause.date = slot.text(of: "start")
        pause.end = slot.text(of: "end")
        raw.sessions.append(pause)
    }

    private mutating func noteUnexpanded(_ position: SourcePosition) {
        let what = Sentence(
            en: "the talks are codes without titles and rooms",
            de: "die Vorträge sind Kürzel ohne Titel und Räume"
        )
        let done = Sentence(
            en: "fetch with ?expand=submission,room,submission.speakers",
            de: "holen mit ?expand=submission,room,submission.speakers"
        )
        raw.findings.append(Finding(.unexpanded, at: position, .empty, what, done: done))
    }

    private mutating func read(_ talk: JSONValue, slot: JSONValue?, _ position: SourcePosition) {
        var session = RawSchedule.Session(position: position)
        session.code = talk.members.isEmpty ? talk.text : talk.text(of: "code")
        session.title = talk.text(of: "title")
        session.saysHosts = talk["speakers"] != nil
        session.persons = persons.read(talk["speakers"], session.title, at: position)
            .map { RawSchedule.Person(name: $0.name, id: $0.id) }
        session.hosts = session.persons.map(\.name)
        session.abstract = talk.text(of: "abstract")
        session.description = talk.text(of: "description")
        session.track = (talk["track"]?["name"] ?? talk["track"])?.text ?? ""
        session.language = talk.text(of: "content_locale")
        session.noteBlanks(where: talk.isBlank)
        session.ownRoom = slot.map(PretalxJSON.room) ?? ""
        session.date = slot?.text(of: "start") ?? ""
        session.end = slot?.text(of: "end") ?? ""
        if session.end.isEmpty { session.duration = talk.text(of: "duration") }
        let state = talk.text(of: "state")
        session.isCancelled = state == "canceled"
        guard !["rejected", "withdrawn", "deleted"].contains(state) else {
            let done = Sentence(
                en: "not imported, nothing on the grid changed",
                de: "nicht eingelesen, im Plan ändert sich nichts"
            )
            let what = Sentence(en: "it is \(state) in the file", de: "ist in der Datei \(state)")
            raw.findings.append(
                Finding(.leftOut, at: position, named(session.title), what, done: done)
            )
            raw.withheld.append(session)
            return
        }
        raw.sessions.append(session)
    }

    /// The room of a slot: a name in some languages, an object with one, or a number if the list was not expanded.
    private static func room(of slot: JSONValue) -> String {
        guard let room = slot["room"] else { return "" }
        return (room["name"] ?? room).text
    }
}
