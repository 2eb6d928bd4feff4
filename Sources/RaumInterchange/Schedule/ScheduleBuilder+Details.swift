// Texts that no screen shows are kept unchanged.

import RaumGrid
import RaumWords

extension ScheduleBuilder {
    /// The non-empty texts of `session`, as far as a grid can store them.
    mutating func details(of session: RawSchedule.Session) -> [DetailName: String] {
        let texts: [(DetailName, String)] = [
            (.subtitle, session.subtitle), (.abstract, session.abstract),
            (.description, session.description), (.type, session.type),
            (.url, followed(webAddress(session.url), session)),
            (.feedback, followed(session.feedbackURL, session)),
            (.links, DetailList.text(followed(session.links, session))),
            (.attachments, DetailList.text(followed(session.attachments, session))),
            (.persons, DetailList.text(followed(session.persons, session))),
        ]
        var kept: [DetailName: String] = [:]
        for (name, text) in texts.map({ ($0, trimmed($1)) }) where !text.isEmpty {
            let whole = DetailText.kept(of: text)
            kept[name] = whole
            guard whole != text else { continue }
            let what = Sentence(
                en: "its \(name) has \(text.utf8.count) bytes, more than are kept",
                de: "\(name) hat \(text.utf8.count) Bytes, mehr, als behalten werden"
            )
            note(
                .detailCut,
                session,
                what,
                done: Sentence(
                    en: "cut after \(whole.utf8.count)",
                    de: "nach \(whole.utf8.count) gekürzt"
                )
            )
        }
        return kept
    }
}

extension ScheduleBuilder {
    /// `address`; empty, with a finding, if a program must not follow it.
    private mutating func followed(_ address: String, _ session: RawSchedule.Session) -> String {
        guard !FollowedAddress.isHarmless(address) else { return address }
        let what = Sentence(
            en: "the address \(shown(address)) is none of the web or of mail",
            de: "die Adresse \(shownInGerman(address)) ist keine des Web und keine Mailadresse"
        )
        note(
            .addressLeftOut,
            session,
            what,
            done: Sentence(en: "left out", de: "weggelassen")
        )
        return ""
    }

    private mutating func followed(
        _ links: [RawSchedule.Link],
        _ session: RawSchedule.Session
    ) -> [RawSchedule.Link] {
        links.filter { followed($0.url, session) == $0.url }
    }

    private mutating func followed(
        _ persons: [RawSchedule.Person],
        _ session: RawSchedule.Session
    ) -> [RawSchedule.Person] {
        persons.map { person in
            var person = person
            person.url = followed(person.url, session)
            return person
        }
    }
}

/// `text`; empty if it only repeats a guid, which this program's exports write if there is no address.
private func webAddress(_ text: String) -> String {
    text.hasPrefix("urn:uuid:") ? "" : text
}

/// Lists within a detail: one element in a line, its fields separated by tabs.
enum DetailList {
    static func text(_ links: [RawSchedule.Link]) -> String {
        links.map { line([$0.url, $0.title]) }.joined(separator: "\n")
    }

    /// The list of `persons`; empty if the file has only their names.
    static func text(_ persons: [RawSchedule.Person]) -> String {
        let says = persons.contains { !($0.id + $0.guid + $0.url).isEmpty }
        guard says else { return "" }
        return persons.map { line([$0.name, $0.id, $0.guid, $0.url]) }.joined(separator: "\n")
    }

    static func links(_ text: String) -> [RawSchedule.Link] {
        rows(text).map { RawSchedule.Link(title: cell($0, 1), url: cell($0, 0)) }
    }

    static func persons(_ text: String) -> [RawSchedule.Person] {
        rows(text).map {
            RawSchedule.Person(
                name: cell($0, 0),
                id: cell($0, 1),
                guid: cell($0, 2),
                url: cell($0, 3)
            )
        }
    }

    private static func line(_ cells: [String]) -> String {
        cells.map { cell in
            let words = cell.unicodeScalars.split { $0 == "\n" || $0 == "\t" || $0 == "\r" }
            return words.map { String($0) }.joined(separator: " ")
        }.joined(separator: "\t")
    }

    private static func rows(_ text: String) -> [[String]] {
        text.unicodeScalars.split(separator: "\n").map { row in
            row.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) }
        }
    }

    private static func cell(_ row: [String], _ index: Int) -> String {
        index < row.count ? row[index] : ""
    }
}
