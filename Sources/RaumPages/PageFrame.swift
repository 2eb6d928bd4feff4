// The shell of every page. Style and script stand in the page and are named by their hashes, so that a browser runs
// nothing else, even if a title contains a script (Content Security Policy 3); nothing is loaded from elsewhere.

internal import RaumDigest
internal import RaumGrid
internal import RaumInterchange
internal import RaumScreen

struct PageFrame {
    let path: String
    let title: String
    let source: PageSource
    let style: String
    let script: String
    /// Attributes of the body, escaped: the words and values of the script.
    let attributes: [(String, String)]
    /// The content of the body, as HTML.
    let body: String

    var page: HTMLPage {
        let html = text(version: PageFrame.openVersion)
        let version = PageFrame.digest(html)
        return HTMLPage(path: path, text: text(version: version))
    }

    private static let openVersion = "0000000000000000"

    private static func digest(_ text: String) -> String {
        String(decoding: Hexadecimal.digits(SHA256.prefix64(of: text.utf8)), as: UTF8.self)
    }

    /// The version of a page: the digits in its `data-version`.
    static func version(of text: String) -> String {
        let mark = Array("data-version=\"".utf8)
        let bytes = Array(text.utf8.prefix(200))
        let starts = bytes.indices.filter { bytes[$0...].starts(with: mark) }
        guard let start = starts.first else { return digest(text) }
        return String(decoding: bytes[(start + mark.count)...].prefix(16), as: UTF8.self)
    }

    private var policy: String {
        "default-src 'none'; style-src 'sha256-\(PageFrame.hash(style))'; "
            + "script-src 'sha256-\(PageFrame.hash(script))'; img-src data:; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'"
    }

    private static func hash(_ text: String) -> String { base64(SHA256.hash(text.utf8)) }

    private var root: String { path.utf8.contains(UInt8(ascii: "/")) ? "../" : "" }

    private func text(version: String) -> String {
        let values = (attributes + [("data-page", path), ("data-root", root)])
            .map { " \($0.0)=\"\(escaped($0.1))\"" }.joined()
        return """
            <!DOCTYPE html>
            <html lang="\(source.language.rawValue)" data-version="\(version)">
            <head>
            <meta charset="utf-8">
            \(Pages.mark)
            <meta http-equiv="Content-Security-Policy" content="\(policy)">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <title>\(escaped(title))</title>
            <link rel="icon" href="data:,">
            <link rel="alternate" type="application/atom+xml" href="\(root)feed.atom">
            <style>\(style)</style>
            </head>
            <body\(values)>
            \(body)
            <script>\(script)</script>
            </body>
            </html>

            """
    }

    /// The venue's offsets as the script reads them: pairs of a moment and the minutes from then on.
    static func zone(_ source: PageSource) -> String {
        let plan = source.grid.event?.offsets ?? .utc
        let changes = plan.changes.map { "[\($0.milliseconds),\($0.offsetMinutes)]" }
        return "[" + (["[0,\(plan.initialMinutes)]"] + changes).joined(separator: ",") + "]"
    }
}

/// RFC 4648, 4.
private func base64(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
        let group = bytes[start..<min(start + 3, bytes.count)]
        let padded = Array(group) + [0, 0]
        let number = Int(padded[0]) << 16 | Int(padded[1]) << 8 | Int(padded[2])
        for place in 0..<4 {
            let isGiven = place <= group.count
            text.append(isGiven ? letters[number >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
        }
    }
    return String(decoding: text, as: UTF8.self)
}
