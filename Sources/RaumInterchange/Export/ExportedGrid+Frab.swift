// Code that frab's two formats share.

import RaumGrid

extension ExportedGrid {
    /// The largest number of bytes of the event's name in a slug.
    private static let acronymBytesMax = 24

    /// A short name of lower-case letters, digits and `_`, at least four, which both schemas allow.
    var acronym: String {
        let word = transliterated(name, bytesMax: ExportedGrid.acronymBytesMax)
        let plain = String(word.map { $0 == "-" ? "_" : $0 })
        return plain + String(repeating: "_", count: max(0, 4 - plain.utf8.count))
    }

    /// The event, six digits of the number, and the identifier.
    func slug(of session: Session) -> String {
        "\(acronym)-\(session.number % 1_000_000)-\(ExportedID.slugWord(session.id))"
    }

    /// From 04:00 to 03:59 of the next day, or as long as the sessions last.
    func bounds(of day: Day) -> (start: ZonedTime, end: ZonedTime) {
        let hour = ExportedGrid.changeOfDayHour
        let start = offsets.time(day.date, hour: hour, minute: 0)
        let end = offsets.time(day.date.adding(days: 1), hour: hour, minute: 0)
        return (start, end.adding(minutes: -1))
    }
}

extension ExportedGrid.Session {
    /// The hosts, with ids and pages if a file gave them.
    var persons: [RawSchedule.Person] {
        let known = DetailList.persons(details[.persons] ?? "")
        return hosts.map { host in
            known.first { CleanText(hostWord($0.name), .host).text.string == host }
                ?? RawSchedule.Person(name: host)
        }
    }
}

/// Whether the schemas accept `text` as an address.
package func isWebAddress(_ text: String) -> Bool {
    let isWeb = text.hasPrefix("http://") || text.hasPrefix("https://")
    return isWeb && text.utf8.allSatisfy { 0x21...0x7E ~= $0 && !"<>\"{}|\\^`".utf8.contains($0) }
}
