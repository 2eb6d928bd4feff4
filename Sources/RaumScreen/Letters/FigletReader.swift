// Reading a FIGfont. Everything is checked before it is kept: signs must be one column wide and stand alone, since a
// letter is drawn sign by sign and a font file is not trusted.

extension FigletFont {
    /// The font in a file.
    ///
    /// Throws `FontFault` with the line where it is no FIGfont, or more than `FontLimits` allow.
    package init(bytes: [UInt8]) throws(FontFault) {
        var reader = try FigletReader(bytes)
        self = try reader.font()
    }
}

/// Takes a font file apart, line by line.
private struct FigletReader {
    private let lines: [[Unicode.Scalar]]
    private var next = 0
    private var known: Set<Unicode.Scalar> = []
    /// The fault of the last letter, if it cannot be shown; nil if it can.
    ///
    /// Only ASCII is demanded; other letters are left out.
    private var fault: FontFault?

    /// The line that was taken last, counted from 1.
    private var number: Int { next }

    init(_ bytes: [UInt8]) throws(FontFault) {
        guard bytes.count <= FontLimits.bytesMax else {
            let limit = FontLimits.bytesMax
            throw FontFault(line: 1, "the file has \(bytes.count) bytes, \(limit) are read")
        }
        if bytes.starts(with: [0x50, 0x4B, 3, 4]) {
            throw FontFault(line: 1, "the file is zipped; unpack it: unzip -p FILE > NEW.flf")
        }
        if bytes.starts(with: [0x1F, 0x8B]) {
            throw FontFault(line: 1, "the file is compressed; unpack it: gzip -dc FILE > NEW.flf")
        }
        let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
        lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            let line = line.last == 0x0D ? line.dropLast() : line
            // Before TOIlet, files were in Latin-1.
            guard isUTF8 else { return line.map { Unicode.Scalar($0) } }
            return Array(String(decoding: line, as: UTF8.self).unicodeScalars)
        }
    }

    mutating func font() throws(FontFault) -> FigletFont {
        let header = try FigletHeader(lines[0])
        next = 1 + header.commentLines
        guard next < lines.count else {
            throw FontFault(line: 1, "the file ends within \(header.commentLines) lines of comment")
        }
        known.insert(header.hardblank)
        var glyphs: [Character: FigletFont.Glyph] = [:]
        for value in UInt8(32)...126 {
            let letter = Character(Unicode.Scalar(value))
            let glyph = try glyph(header.height, of: "\(letter)")
            if let fault { throw fault }
            glyphs[letter] = glyph
        }
        for letter in "ÄÖÜäöüß" where !isAtEnd {
            let glyph = try glyph(header.height, of: "\(letter)")
            glyphs[letter] = fault == nil ? glyph : nil
        }
        try readTagged(header.height, into: &glyphs)
        return FigletFont(
            height: header.height,
            hardblank: header.hardblank,
            layout: header.layout,
            glyphs: glyphs
        )
    }

    /// Whether only empty lines are left.
    private var isAtEnd: Bool { lines[min(next, lines.count)...].allSatisfy(\.isEmpty) }

    private mutating func readTagged(
        _ height: Int,
        into glyphs: inout [Character: FigletFont.Glyph]
    ) throws(FontFault) {
        while !isAtEnd {
            let tag = try nextLine("a character's code")
            if tag.allSatisfy({ $0 == " " }) { continue }
            let code = try code(tag)
            let glyph = try glyph(height, of: "code \(code)")
            // Codes below zero are for translations, and 0 for characters that are missing.
            guard code > 0, fault == nil else { continue }
            guard let value = UInt32(exactly: code), let scalar = Unicode.Scalar(value) else {
                throw FontFault(line: number - height, "there is no character \(code)")
            }
            glyphs[Character(scalar)] = glyph
            guard glyphs.count <= FontLimits.glyphsMax else {
                throw FontFault(line: number, "more than \(FontLimits.glyphsMax) letters")
            }
        }
    }

    private mutating func nextLine(_ expected: String) throws(FontFault) -> [Unicode.Scalar] {
        guard next < lines.count else {
            throw FontFault(line: lines.count, "the file ends before \(expected)")
        }
        next += 1
        return lines[next - 1]
    }

    /// A code in decimal, octal (0…) or hexadecimal (0x…), before a comment.
    private func code(_ line: [Unicode.Scalar]) throws(FontFault) -> Int {
        var word = String(String.UnicodeScalarView(line.drop { $0 == " " }.prefix { $0 != " " }))
        let isNegative = word.hasPrefix("-")
        if isNegative { word.removeFirst() }
        let digits = word.lowercased()
        let value =
            digits.hasPrefix("0x")
            ? Int(digits.dropFirst(2), radix: 16)
            : Int(digits, radix: digits.count > 1 && digits.hasPrefix("0") ? 8 : 10)
        guard let value, value >= 0 else {
            throw FontFault(line: number, "a character's code should stand here")
        }
        return isNegative ? -value : value
    }

    private mutating func glyph(_ height: Int, of name: String) throws(FontFault)
        -> FigletFont.Glyph
    {
        var rows: FigletFont.Glyph = []
        fault = nil
        for _ in 0..<height {
            var row = try nextLine("the end of \(name)")[...]
            while let last = row.last, last == " " || last == "\t" { row.removeLast() }
            let mark = row.last
            while let last = row.last, last == mark { row.removeLast() }
            try check(row)
            rows.append(Array(row))
        }
        let width = rows.map(\.count).max() ?? 0
        return rows.map { $0 + Array(repeating: " ", count: width - $0.count) }
    }

    private mutating func check(_ row: ArraySlice<Unicode.Scalar>) throws(FontFault) {
        guard row.count <= FontLimits.widthMax else {
            let limit = FontLimits.widthMax
            throw FontFault(line: number, "a letter of \(row.count) columns, at most \(limit) go")
        }
        for scalar in row where !known.contains(scalar) {
            guard FigletReader.isSign(scalar) else {
                let code = String(scalar.value, radix: 16, uppercase: true)
                fault = FontFault(line: number, "U+\(code) is no sign of one column")
                return
            }
            known.insert(scalar)
        }
    }

    /// Whether a scalar is shown in one column and joins with nothing beside it.
    static func isSign(_ scalar: Unicode.Scalar) -> Bool {
        if 0x20..<0x7F ~= scalar.value { return true }
        let alone = String(Character(scalar))
        return DisplayWidth.columns(of: scalar) == 1
            && TextFilter.clean(alone).unicodeScalars.elementsEqual(alone.unicodeScalars)
            && ("a" + alone + "a").count == 3 && (alone + alone).count == 2
    }
}
