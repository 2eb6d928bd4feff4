extension ConsoleFont {
    /// For each letter the characters that it stands for; sequences of several are left out.
    static func table(
        _ bytes: [UInt8],
        _ shape: Shape,
        from start: Int
    ) throws(FontFault) -> [[Character]] {
        guard shape.hasTable else {
            return (0..<min(shape.count, 127)).map { index in
                index < 32 ? [] : [Character(Unicode.Scalar(UInt8(index)))]
            }
        }
        return shape.isUTF8
            ? try table2(bytes, shape.count, start) : try table1(bytes, shape.count, start)
    }

    /// Pairs of bytes, the lower first; 0xFFFE before sequences, 0xFFFF after each letter.
    private static func table1(
        _ bytes: [UInt8],
        _ count: Int,
        _ start: Int
    ) throws(FontFault) -> [[Character]] {
        var table: [[Character]] = []
        var characters: [Character] = []
        var isSequence = false
        var place = start
        while table.count < count {
            guard place + 1 < bytes.count else { throw cutOff(bytes, table.count) }
            let value = UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8
            place += 2
            if value == 0xFFFF {
                table.append(characters)
                (characters, isSequence) = ([], false)
            } else if value == 0xFFFE {
                isSequence = true
            } else if !isSequence, let scalar = Unicode.Scalar(value) {
                characters.append(Character(scalar))
            }
        }
        return table
    }

    /// UTF-8; 0xFE before sequences, 0xFF after each letter.
    private static func table2(
        _ bytes: [UInt8],
        _ count: Int,
        _ start: Int
    ) throws(FontFault) -> [[Character]] {
        var table: [[Character]] = []
        var place = start
        while table.count < count {
            guard let end = bytes[place...].firstIndex(of: 0xFF) else {
                throw cutOff(bytes, table.count)
            }
            let single = bytes[place..<end].prefix { $0 != 0xFE }
            guard let text = String(validating: single, as: UTF8.self) else {
                throw FontFault(byte: place, "the characters of letter \(table.count) are no UTF-8")
            }
            table.append(text.unicodeScalars.map { Character($0) })
            place = end + 1
        }
        return table
    }

    private static func cutOff(_ bytes: [UInt8], _ letter: Int) -> FontFault {
        FontFault(byte: bytes.count, "the table of characters ends before letter \(letter)")
    }
}
