// Reads the part of XML 1.0 that schedules use: elements, attributes, text, CDATA, comments,
// processing instructions, the five named entities and character references, in UTF-8.
//
// A document type is refused everywhere. So no entity can be declared, nothing expands, and no other file is ever
// opened; with XMLParser that would depend on the installed version of libxml2, and its handling of a truncated file
// differs between platforms. Two violations of XML are accepted: control characters, which real titles contain and
// which the cleaning of texts removes, and `]]>` in text.

internal import RaumGrid
import RaumWords

/// Makes a tree of elements from the bytes of a file.
struct MarkupReader {
    /// The largest depth of nested elements.
    ///
    /// A schedule has eight levels. The limit bounds the cost of a hostile file.
    static let nestingMax = 64

    let bytes: [UInt8]
    var index = 0
    var line = 1
    private var open: [MarkupElement] = []
    private var root: MarkupElement?

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The root element of `bytes`, which are UTF-8 without a byte order mark.
    ///
    /// Throws `truncated`, `malformed`, `documentType` or `encoding`.
    static func read(_ bytes: [UInt8]) throws(ImportError) -> MarkupElement {
        var reader = MarkupReader(bytes)
        while reader.index < bytes.count { try reader.step() }
        if let unclosed = reader.open.last {
            throw reader.truncated(
                Sentence(
                    en: "<\(plain(unclosed.name))> of line \(unclosed.line)",
                    de: "<\(plain(unclosed.name))> von Zeile \(unclosed.line)"
                )
            )
        }
        guard let root = reader.root else {
            throw reader.truncated(
                Sentence(en: "what comes before the root", de: "dem, was vor der Wurzel steht")
            )
        }
        return root
    }

    private mutating func step() throws(ImportError) {
        if bytes[index] != UInt8(ascii: "<") {
            try takeText()
        } else if skip("<!--") {
            _ = try read(until: "-->", in: Sentence(en: "a comment", de: "einem Kommentar"))
        } else if skip("<![CDATA[") {
            try append(
                String(
                    decoding: read(until: "]]>", in: Sentence(en: "CDATA", de: "CDATA")),
                    as: UTF8.self
                )
            )
        } else if skip("<?") {
            try takeInstruction()
        } else if skip("</") {
            try takeEndTag()
        } else if starts("<!") {
            throw documentTypeOrTruncated()
        } else {
            try takeStartTag()
        }
    }

    private mutating func takeInstruction() throws(ImportError) {
        let content = try read(
            until: "?>",
            in: Sentence(en: "a processing instruction", de: "einer Verarbeitungsanweisung")
        )
        try checkInstruction(content)
        guard let inner = open.indices.last else { return }
        open[inner].instructions.append(trimmed(String(decoding: content, as: UTF8.self)))
    }

    private mutating func takeText() throws(ImportError) {
        let started = line
        let end = bytes[index...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        let run = bytes[index..<end]
        advance(to: end)
        try append(unescape(run, at: started))
    }

    private mutating func append(_ text: String) throws(ImportError) {
        if open.isEmpty {
            guard text.utf8.allSatisfy(isWhitespace) else {
                throw malformed(
                    Sentence(
                        en: "text outside the root element: \(shown(text))",
                        de: "Text außerhalb des Wurzelelements: \(shownInGerman(text))"
                    )
                )
            }
        } else {
            open[open.count - 1].text += text
        }
    }

    private mutating func takeStartTag() throws(ImportError) {
        let started = line
        index += 1
        let name = try takeName()
        guard root == nil else {
            throw malformed(
                Sentence(
                    en: "a second root element <\(plain(name))>",
                    de: "ein zweites Wurzelelement <\(plain(name))>"
                )
            )
        }
        guard open.count < MarkupReader.nestingMax else {
            throw malformed(
                Sentence(
                    en: "elements nested deeper than \(MarkupReader.nestingMax)",
                    de: "Elemente tiefer verschachtelt als \(MarkupReader.nestingMax)"
                )
            )
        }
        let attributes = try takeAttributes(of: name)
        let isEmpty = skip("/")
        guard skip(">") else { throw unexpected(in: Sentence(name: "<\(plain(name))>")) }
        let element = MarkupElement(name: name, attributes: attributes, line: started)
        if isEmpty { close(element) } else { open.append(element) }
    }

    private mutating func takeEndTag() throws(ImportError) {
        let name = try takeName()
        skipWhitespace()
        guard skip(">") else { throw unexpected(in: Sentence(name: "</\(plain(name))>")) }
        guard let element = open.popLast() else {
            throw malformed(
                Sentence(
                    en: "</\(plain(name))> closes nothing",
                    de: "</\(plain(name))> schließt nichts"
                )
            )
        }
        guard element.name.hasSameBytes(as: name) else {
            let (opened, closed) = (plain(element.name), plain(name))
            throw malformed(
                Sentence(
                    en: "<\(opened)> of line \(element.line) is closed by </\(closed)>",
                    de: "<\(opened)> von Zeile \(element.line) wird von </\(closed)> geschlossen"
                )
            )
        }
        close(element)
    }

    private mutating func close(_ element: MarkupElement) {
        if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
    }

    private func documentTypeOrTruncated() -> ImportError {
        for mark in ["<!--", "<![CDATA["] where mark.utf8.starts(with: bytes[index...]) {
            return truncated(Sentence(en: "markup", de: "Auszeichnung"))
        }
        return ImportError(
            .documentType,
            at: SourcePosition(line: line),
            Sentence(
                en: "a document type or entity declaration",
                de: "ein Dokumenttyp oder eine Entitätsdeklaration"
            )
        )
    }

    /// Throws if an XML declaration names another encoding than the one in which the bytes are read.
    private func checkInstruction(_ content: ArraySlice<UInt8>) throws(ImportError) {
        let text = String(decoding: content, as: UTF8.self)
        guard text.hasPrefix("xml"), let at = text.range(of: "encoding") else { return }
        let name = text[at.upperBound...].split { "= \t\r\n\"'".contains($0) }.first ?? ""
        guard ["utf-8", "utf8", "us-ascii", "ascii"].contains(name.lowercased()) else {
            let reason = Sentence(
                en: "the encoding is declared as \(shown(String(name))), not UTF-8",
                de: "als Kodierung ist \(shownInGerman(String(name))) angegeben, nicht UTF-8"
            )
            throw ImportError(.encoding, at: SourcePosition(line: line), reason)
        }
    }
}

extension StringProtocol {
    /// The first range of `other`, compared by bytes.
    fileprivate func range(of other: String) -> Range<Index>? {
        var at = utf8.startIndex
        while at != utf8.endIndex {
            if utf8[at...].starts(with: other.utf8) {
                return at..<utf8.index(at, offsetBy: other.utf8.count)
            }
            at = utf8.index(after: at)
        }
        return nil
    }
}
