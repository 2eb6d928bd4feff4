// Texts and rooms.

import RaumGrid
import RaumWords

extension ScheduleBuilder {
    /// `string` cleaned for a field, with a finding if more than white space was changed.
    mutating func clean(
        _ string: String,
        _ limit: TextLimit,
        at position: SourcePosition?,
        _ subject: Sentence
    ) -> Text {
        let clean = CleanText(string, limit)
        if clean.lostScalars {
            findings.append(
                Finding(
                    .textCleaned,
                    at: position,
                    subject,
                    Sentence(
                        en: "\(limit.field) has characters that no screen may get",
                        de: "\(limit.field) hat Zeichen, die kein Bildschirm bekommen darf"
                    ),
                    done: Sentence(en: "taken out", de: "herausgenommen")
                )
            )
        }
        if clean.wasCut {
            findings.append(
                Finding(
                    .textCut,
                    at: position,
                    subject,
                    Sentence(
                        en: "\(limit.field) is longer than \(limit.scalarsMax) characters",
                        de: "\(limit.field) ist länger als \(limit.scalarsMax) Zeichen"
                    ),
                    done: Sentence(en: "cut", de: "gekürzt")
                )
            )
        }
        return clean.text
    }

    mutating func title(of session: RawSchedule.Session) -> Text {
        let title = clean(session.title, .title, at: session.position, named(session.title))
        guard title.isEmpty else { return title }
        let subtitle = CleanText(session.subtitle, .title).text
        let stand =
            subtitle.isEmpty ? CleanText("Session \(session.number)", .title).text : subtitle
        note(
            .missingTitle,
            session,
            Sentence(en: "no title", de: "kein Titel"),
            done: Sentence(
                en: "called \(shown(stand.string))",
                de: "genannt \(shownInGerman(stand.string))"
            )
        )
        return stand
    }

    mutating func hosts(of session: RawSchedule.Session) -> [Text] {
        let subject = named(session.title)
        var hosts: [Text] = []
        for name in session.hosts {
            let word = hostWord(name)
            let host = clean(word, .host, at: session.position, subject)
            if word != name {
                let what = Sentence(
                    en: "the name \(shown(name)) has the ; that separates hosts",
                    de: "im Namen \(shownInGerman(name)) steht das ;, das Personen trennt"
                )
                note(
                    .separatorReplaced,
                    session,
                    what,
                    done: Sentence(
                        en: "read as \(shown(host.string))",
                        de: "gelesen als \(shownInGerman(host.string))"
                    )
                )
            }
            if !host.isEmpty, !hosts.contains(host) { hosts.append(host) }
        }
        let kept = fitting(hosts)
        if kept.count < hosts.count {
            let what = Sentence(
                en: "\(hosts.count) hosts are more than fit",
                de: "\(hosts.count) Personen sind mehr, als Platz ist"
            )
            note(
                .listCut,
                session,
                what,
                done: Sentence(
                    en: "the first \(kept.count) kept",
                    de: "die ersten \(kept.count) behalten"
                )
            )
        }
        return kept
    }

    /// The largest number of bytes of all hosts of a session, so that its line stays below 4096 bytes with all other
    /// fields.
    static let hostsBytesMax = 2048

    private func fitting(_ hosts: [Text]) -> [Text] {
        var bytes = 0
        return Array(
            hosts.prefix(CountLimit.hosts).prefix { host in
                bytes += host.string.utf8.count
                return bytes <= ScheduleBuilder.hostsBytesMax
            }
        )
    }

    /// The track, as one tag: the wire separates tags by commas.
    mutating func track(of session: RawSchedule.Session) -> Text {
        tag(session.track, session)
    }

    private mutating func tag(_ text: String, _ session: RawSchedule.Session) -> Text {
        let word = replacing(",", by: ";", in: text)
        return clean(word, .tag, at: session.position, named(session.title))
    }

    /// The tags after the track, each once.
    mutating func tags(of session: RawSchedule.Session) -> [Text] {
        let track = CleanText(replacing(",", by: ";", in: session.track), .tag).text
        var tags: [Text] = []
        for word in session.tags {
            let tag = tag(word, session)
            if !tag.isEmpty, tag != track, !tags.contains(tag) { tags.append(tag) }
        }
        let room = CountLimit.tags - (track.isEmpty ? 0 : 1)
        if tags.count > room {
            let what = Sentence(
                en: "\(tags.count) further tags are more than fit",
                de: "\(tags.count) weitere Schlagworte sind mehr, als Platz ist"
            )
            note(
                .listCut,
                session,
                what,
                done: Sentence(en: "the first \(room) kept", de: "die ersten \(room) behalten")
            )
        }
        return Array(tags.prefix(room))
    }

    /// The language as a tag that the daemon accepts; empty for anything else.
    mutating func language(of session: RawSchedule.Session) -> Text {
        let word = trimmed(session.language)
        if word.isEmpty { return .empty }
        if LanguageTag.isWellFormed(word), let text = try? Text(word, .language) { return text }
        note(
            .languageDropped,
            session,
            Sentence(
                en: "\(shown(word)) is no language",
                de: "\(shownInGerman(word)) ist keine Sprache"
            ),
            done: Sentence(en: "left out", de: "weggelassen")
        )
        return .empty
    }

    /// The room that contains the session in the file, else the one that it names.
    mutating func roomName(of session: RawSchedule.Session) -> Text? {
        let parent = roomNames.name(session.parentRoom)
        let own = roomNames.name(session.ownRoom)
        guard !parent.isEmpty else { return own.isEmpty ? nil : own }
        if !own.isEmpty, own != parent, !slugs(ofRoom: parent).contains(trimmed(session.ownRoom)) {
            let what = Sentence(
                en: "it stands in \(shown(parent.string)) and names \(shown(own.string))",
                de:
                    "steht in \(shownInGerman(parent.string)) und nennt \(shownInGerman(own.string))"
            )
            note(
                .roomContradiction,
                session,
                what,
                done: Sentence(
                    en: "\(shown(parent.string)) taken",
                    de: "\(shownInGerman(parent.string)) genommen"
                )
            )
        }
        return parent
    }

    private func slugs(ofRoom name: Text) -> [String] {
        raw.rooms.filter { CleanText($0.name, .roomName).text == name }.map(\.slug)
    }

    /// The rooms, each name once, in the file's order; rooms that only sessions name come last.
    mutating func rooms() -> [ScheduleRoom] {
        var rooms: [ScheduleRoom] = []
        var known: [Text: Int] = [:]
        let mentioned = raw.sessions.filter { trimmed($0.parentRoom).isEmpty }
            .map { session in
                RawSchedule.Room(
                    name: session.ownRoom,
                    ownID: session.ownRoomID,
                    digest: session.roomDigest,
                    position: session.position
                )
            }
        for room in raw.rooms + mentioned {
            let name = roomNames.name(room.name, guid: trimmed(room.guid))
            if name.isEmpty { continue }
            if let index = known[name] {
                noteSpelling(room, name)
                rooms[index].complete(with: room)
            } else {
                _ = clean(room.name, .roomName, at: room.position, named(room.name))
                var new = ScheduleRoom(name: name, position: room.position)
                new.complete(with: room)
                known[name] = rooms.count
                rooms.append(new)
            }
        }
        noteSharedGuids(rooms)
        return rooms
    }

    private mutating func noteSpelling(_ room: RawSchedule.Room, _ first: Text) {
        let name = CleanText(room.name, .roomName).text
        guard roomNames.isNewSpelling(name, of: first) else { return }
        let what = Sentence(
            en: "the room \(shown(name.string)) is spelt \(shown(first.string)) above",
            de:
                "der Raum \(shownInGerman(name.string)) heißt weiter oben \(shownInGerman(first.string))"
        )
        let done = Sentence(en: "taken as one room", de: "als ein Raum genommen")
        findings.append(Finding(.roomSpelling, at: room.position, .file, what, done: done))
    }

    private mutating func noteSharedGuids(_ rooms: [ScheduleRoom]) {
        var owners: [String: ScheduleRoom] = [:]
        for room in rooms {
            guard let guid = room.guid else { continue }
            if let owner = owners[guid] {
                let what = Sentence(
                    en: "it has the guid of \(shown(owner.name.string))",
                    de: "hat die guid von \(shownInGerman(owner.name.string))"
                )
                let finding = Finding(
                    .sharedRoomGuid,
                    at: room.position,
                    named(room.name.string),
                    what,
                    done: Sentence(en: "told apart by name", de: "am Namen unterschieden")
                )
                findings.append(finding)
            } else {
                owners[guid] = room
            }
        }
    }
}

extension ScheduleRoom {
    fileprivate init(name: Text, position: SourcePosition) {
        self.init(name: name, guid: nil, slug: nil, capacity: nil, position: position)
    }

    /// Fills empty fields from another mention of the room.
    fileprivate mutating func complete(with room: RawSchedule.Room) {
        let (guid, slug) = (trimmed(room.guid), trimmed(room.slug))
        if self.guid == nil, !guid.isEmpty { self.guid = guid }
        if self.slug == nil, !slug.isEmpty { self.slug = slug }
        if let seats = Int(trimmed(room.capacity)), 1...CountLimit.heads ~= seats {
            capacity = capacity ?? seats
        }
        let id = RoomID(room.ownID)
        if let id { ownIDs[id, default: 0] += 1 }
        if !guid.isEmpty { guids[plain(guid), default: 0] += 1 }
        let word = id?.string ?? plain(guid)
        if digests[word] == nil, let digest = ExportDigest(room.digest) { digests[word] = digest }
        colour = colour ?? Room.Colour(rawValue: room.colour)
        let (directions, address) = (CleanText(room.floor, .floor).text, trimmed(room.url))
        if floor == nil, !directions.isEmpty { floor = directions }
        if url == nil, WebAddress.isWellFormed(address) { url = try? Text(address, .url) }
    }
}

extension RawSchedule.Session {
    /// The digests of the room whose identifier the row has; empty if it was exported with another one.
    fileprivate var roomDigest: String {
        RoomID(ownRoomID).flatMap { ExportDigest(digest)?.ofRoom($0)?.text } ?? ""
    }
}

/// `string` without a scalar that separates the elements of a list on the wire.
private func replacing(
    _ separator: Unicode.Scalar,
    by other: Unicode.Scalar,
    in string: String
) -> String {
    guard string.unicodeScalars.contains(separator) else { return string }
    let scalars = string.unicodeScalars.map { $0 == separator ? other : $0 }
    return String(String.UnicodeScalarView(scalars))
}

/// The name of a person for a list of hosts.
func hostWord(_ name: String) -> String { replacing(";", by: ",", in: name) }
