// Old programs write XML in an old code page, which the first line declares.

/// The encoding that an XML file declares.
enum DeclaredEncoding {
    /// Names of the code pages of Western Europe; Windows-1252 has all characters of the first two.
    static let western: Set<String> = [
        "iso-8859-1", "latin1", "us-ascii", "windows-1252", "cp1252",
    ]

    /// `text`, converted from UTF-16, without the declaration of that encoding.
    static func withoutDeclaration(_ text: [UInt8]) -> [UInt8] {
        guard text.starts(with: "<?xml".utf8), let end = text.firstIndex(of: 0x3E) else {
            return text
        }
        return text[...end].filter { $0 == 0x0A } + text[text.index(after: end)...]
    }

    /// `bytes` in UTF-8 and without the declaration, if they are XML of such a code page; else unchanged.
    static func inUTF8(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.starts(with: "<?xml".utf8), let end = bytes.firstIndex(of: 0x3E) else {
            return bytes
        }
        let head = String(decoding: bytes[...end], as: UTF8.self).lowercased()
        let words = head.unicodeScalars.split { "= \t\r\n\"'?".unicodeScalars.contains($0) }
            .map { String($0) }
        guard let at = words.firstIndex(of: "encoding"), at + 1 < words.count,
            western.contains(words[at + 1]),
            let text = FileEncoding.fromWindows1252(Array(bytes[bytes.index(after: end)...]))
        else { return bytes }
        let lines = bytes[...end].filter { $0 == 0x0A }
        return lines + text.bytes
    }
}
