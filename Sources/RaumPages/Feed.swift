// RFC 4287. An entry's id follows from its change alone, so that a feed reader shows no change twice, even after
// another program published it or a restart.

internal import RaumDigest
internal import RaumGrid
internal import RaumInterchange
internal import RaumScreen

/// The changes of the plan as a feed.
package struct Feed: Sendable {
    /// Changes that it holds: a day's worth; readers keep what they have seen.
    package static let entriesMax = 50

    /// Its path in the folder.
    static let path = "feed.atom"

    private let source: PageSource

    init(_ source: PageSource) {
        self.source = source
    }

    var page: Page { Page(path: Feed.path, text: text) }

    private var text: String {
        let changes = source.changes.prefix(Feed.entriesMax)
        let updated = changes.first?.at ?? source.changedAt
        let address = source.address
        let own =
            address.isEmpty ? "" : "\n  <link rel=\"self\" href=\"\(escaped(address))feed.atom\"/>"
        let title = "\(source.name): \(source.words.changes)"
        let name = address.isEmpty ? source.name : address
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(source.language.rawValue)">
              <id>\(Feed.id("feed \(name)"))</id>
              <title>\(escaped(title))</title>
              <updated>\(NowFile.rfc3339(updated))</updated>
              <author><name>\(escaped(source.name))</name></author>\(own)
              <link rel="alternate" type="text/html" href="\(escaped(address))index.html"/>
            \(changes.map(entry).joined())</feed>

            """
    }

    /// The words of a change are those of the history, which are English.
    private func entry(_ change: PlanChange) -> String {
        let words = change.words.isEmpty ? ["revision \(change.revision)"] : change.words
        let rest = words.count > 1 ? " (+\(words.count - 1))" : ""
        let id = Feed.id("change \(change.revision) \(change.at.milliseconds)")
        return """
              <entry xml:lang="en">
                <id>\(id)</id>
                <title>\(escaped(words[0] + rest))</title>
                <updated>\(NowFile.rfc3339(source.grid.time(at: change.at.milliseconds)))</updated>
                <link rel="alternate" type="text/html" href="\(escaped(source.address))index.html"/>
                <content type="text">\(escaped(words.joined(separator: "\n")))</content>
              </entry>

            """
    }

    /// A UUID made of `text` (RFC 9562, version 8).
    private static func id(_ text: String) -> String {
        var bytes = Array(SHA256.hash("raumwerk \(text)".utf8).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = Array(Hexadecimal.digits(bytes))
        let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
        let words = parts.map { String(decoding: digits[$0], as: UTF8.self) }
        return "urn:uuid:" + words.joined(separator: "-")
    }
}
