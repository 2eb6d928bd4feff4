// An import cleans texts; an export writes texts as an import would clean them, and an import compares with those. So
// an export and an import change nothing.

import RaumGrid

enum ExportedText {
    /// `text` as an import reads it; `stand` if that is empty.
    static func clean(_ text: Text, _ limit: TextLimit, stand: String = "") -> Text {
        let clean = CleanText(text.string, limit).text
        return clean.isEmpty ? CleanText(stand, limit).text : clean
    }

    /// The title; the identifier if the session has none.
    static func title(_ session: Session) -> Text {
        clean(session.title, .title, stand: session.id.string)
    }

    /// The hosts, each once.
    static func hosts(_ session: Session) -> [Text] { clean(session.hosts, .host) }

    /// The tags, each once.
    static func tags(_ session: Session) -> [Text] { clean(session.tags, .tag) }

    private static func clean(_ texts: [Text], _ limit: TextLimit) -> [Text] {
        texts.map { clean($0, limit) }.reduce(into: []) { found, text in
            if !text.isEmpty, !found.contains(text) { found.append(text) }
        }
    }

    /// The texts that no screen shows, and the address, which earlier imports kept among them.
    static func details(_ session: Session, _ grid: Grid) -> [DetailName: String] {
        var details = grid.details(of: .session(session.id))
        if !session.url.isEmpty { details[.url] = session.url.string }
        // Imports of earlier versions kept addresses of any scheme.
        for name in [DetailName.url, .feedback] {
            if let text = details[name], !FollowedAddress.isHarmless(text) { details[name] = nil }
        }
        for name in [DetailName.links, .attachments] {
            guard let text = details[name] else { continue }
            let links = DetailList.links(text)
            let kept = links.filter { FollowedAddress.isHarmless($0.url) }
            if kept.count < links.count { details[name] = DetailList.text(kept) }
        }
        if let text = details[.persons] { details[.persons] = persons(text) }
        return details
    }

    private static func persons(_ text: String) -> String {
        var persons = DetailList.persons(text)
        guard !persons.allSatisfy({ FollowedAddress.isHarmless($0.url) }) else { return text }
        for index in persons.indices where !FollowedAddress.isHarmless(persons[index].url) {
            persons[index].url = ""
        }
        return DetailList.text(persons)
    }

    /// A name for each room, no two alike.
    ///
    /// If rooms share a name, all but the first get their identifier after it; removed rooms come last.
    static func roomNames(_ grid: Grid) -> [RoomID: Text] {
        var taken: Set<Text> = []
        var names: [RoomID: Text] = [:]
        let rooms = grid.rooms.values.sorted { left, right in
            let isRemoved = (left.state == .removed, right.state == .removed)
            return isRemoved.0 == isRemoved.1 ? left.id < right.id : isRemoved.1
        }
        for room in rooms {
            var name = clean(room.name, .roomName, stand: room.id.string)
            if taken.contains(name) { name = numbered(name, room.id) }
            taken.insert(name)
            names[room.id] = name
        }
        return names
    }

    private static func numbered(_ name: Text, _ id: RoomID) -> Text {
        let room = TextLimit.roomName.scalarsMax - id.string.utf8.count - 3
        let start = String(String.UnicodeScalarView(name.string.unicodeScalars.prefix(room)))
        return CleanText("\(start) (\(id))", .roomName).text
    }
}
