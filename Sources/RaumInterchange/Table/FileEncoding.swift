// Spreadsheets also save tables as UTF-16 ("Unicode text") and in the Windows code page. Both are converted to UTF-8
// first.

import RaumWords

/// The encodings beside UTF-8 that a table may have.
enum FileEncoding {
    /// `bytes` in UTF-8 if a mark, or a zero in every other byte, shows that they are UTF-16; nil for others.
    ///
    /// Throws `encoding` if they are not valid UTF-16.
    static func fromUTF16(_ bytes: [UInt8]) throws(ImportError) -> [UInt8]? {
        guard let isLittle = isLittleEndianUTF16(bytes) else { return nil }
        let start = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) ? 2 : 0
        guard bytes.count % 2 == 0 else {
            throw ImportError(
                .encoding,
                Sentence(
                    en: "UTF-16 that ends within a character",
                    de: "UTF-16, das mitten in einem Zeichen endet"
                )
            )
        }
        let units = stride(from: start, to: bytes.count, by: 2).map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isLittle ? second << 8 | first : first << 8 | second
        }
        guard let text = String(validating: units, as: UTF16.self) else {
            throw ImportError(
                .encoding,
                Sentence(
                    en: "UTF-16 with half of a character",
                    de: "UTF-16 mit einem halben Zeichen"
                )
            )
        }
        return Array(text.utf8)
    }

    /// Nil if nothing shows that `bytes` are UTF-16.
    private static func isLittleEndianUTF16(_ bytes: [UInt8]) -> Bool? {
        if bytes.starts(with: [0xFF, 0xFE]) { return true }
        if bytes.starts(with: [0xFE, 0xFF]) { return false }
        let start = bytes.prefix(16)
        guard start.count >= 4 else { return nil }
        let zeros = start.indices.filter { start[$0] == 0 }
        guard zeros.count * 3 >= start.count else { return nil }
        if zeros.allSatisfy({ $0 % 2 == 1 }) { return true }
        return zeros.allSatisfy { $0 % 2 == 0 } ? false : nil
    }

    /// `bytes` in UTF-8, read as Windows-1252, with a finding that shows the first word that is not UTF-8; nil if they contain one of the
    /// five bytes without a character in this code page.
    static func fromWindows1252(_ bytes: [UInt8]) -> (bytes: [UInt8], finding: Finding)? {
        var text = String.UnicodeScalarView()
        for byte in bytes {
            guard let scalar = scalar(byte) else { return nil }
            text.append(scalar)
        }
        let word = firstWordBeyondUTF8(bytes)
        let what = Sentence(en: "it is not UTF-8", de: "sie ist nicht UTF-8")
        let done = Sentence(
            en: "read as Windows-1252, such as \(shown(word))",
            de: "gelesen als Windows-1252, zum Beispiel \(shownInGerman(word))"
        )
        return (Array(String(text).utf8), Finding(.encodingAssumed, .file, what, done: done))
    }

    /// The first word of `bytes` that is not UTF-8, read as Windows-1252; empty if all are UTF-8.
    private static func firstWordBeyondUTF8(_ bytes: [UInt8]) -> String {
        let separators = Array(" ,;\t|\"\r\n".utf8)
        let words = bytes.split { separators.contains($0) }
        guard let word = words.first(where: { String(validating: $0, as: UTF8.self) == nil }) else {
            return ""
        }
        return String(String.UnicodeScalarView(word.compactMap(scalar)))
    }

    /// The character of `byte` in Windows-1252; nil if it has none.
    private static func scalar(_ byte: UInt8) -> Unicode.Scalar? {
        let value = 0x80...0x9F ~= byte ? upper[Int(byte) - 0x80] : UInt32(byte)
        return value == 0 ? nil : Unicode.Scalar(value)
    }

    /// The characters of 0x80 to 0x9F (WHATWG Encoding, windows-1252); 0 for none.
    private static let upper: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
        0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
        0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
    ]
}
