internal import RaumGrid

// Reads one line in one pass over its bytes; no String is made before the bytes are known to be valid.

extension Line {
    /// Reads `bytes`, a line without its line end.
    ///
    /// Throws if they break the grammar; never traps on any bytes. O(n).
    package init(_ bytes: some Sequence<UInt8>) throws(NotationError) {
        let array = Array(bytes)
        var scanner = LineScanner(bytes: array)
        self = try scanner.line()
    }
}

struct LineScanner {
    let bytes: [UInt8]
    private var position = 0

    /// Tokens of most lines: room for these is made at once.
    private static let usualTokens = 12

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func line() throws(NotationError) -> Line {
        let tag = try tagIfPresent()
        if tag != nil { try space() }
        var line = Line(tag: tag, verb: try verb())
        if position < bytes.count { line.tokens.reserveCapacity(LineScanner.usualTokens) }
        while position < bytes.count {
            try space()
            if line.tokens.isEmpty, line.answers == nil, let answers = try tagIfPresent() {
                line.answers = answers
            } else {
                line.tokens.append(try token(after: line.tokens))
            }
        }
        return line
    }

    private mutating func token(after earlier: [Line.Token]) throws(NotationError) -> Line.Token {
        if try peek() == Byte.quote { return .text(try quoted()) }
        let start = position
        while position < bytes.count, bytes[position].isWordByte { position += 1 }
        guard position < bytes.count, bytes[position] == Byte.equals else {
            return .word(try word(from: start, of: start))
        }
        let key = try key(from: start)
        try expectNew(key, after: earlier, at: start)
        position += 1
        return .pair(key, try value(of: start))
    }

    private func expectNew(
        _ key: String,
        after earlier: [Line.Token],
        at start: Int
    ) throws(NotationError) {
        var pairs = 0
        for case .pair(let other, _) in earlier {
            if other == key { throw error(.duplicateKey(key), at: start) }
            pairs += 1
        }
        if pairs >= NotationLimits.pairsMax { throw error(.tooManyKeys, at: start) }
    }

    private mutating func value(of key: Int) throws(NotationError) -> Line.Value {
        guard position < bytes.count, bytes[position] != Byte.space else {
            throw error(.missingToken, at: key)
        }
        if bytes[position] == Byte.quote { return Line.Value(try quoted(), isQuoted: true) }
        let start = position
        while position < bytes.count, bytes[position].isWordByte { position += 1 }
        return Line.Value(try word(from: start, of: key), isQuoted: false)
    }

    /// The word that ends here, of the token that begins at `token`; the byte after it is a space or the
    /// end of the line.
    private func word(from start: Int, of token: Int) throws(NotationError) -> String {
        try expectEndOfToken()
        guard start < position else { throw error(.missingToken, at: token) }
        guard position - start <= NotationLimits.wordBytesMax else {
            throw error(.longWord, at: token)
        }
        return string(start..<position)
    }

    private func key(from start: Int) throws(NotationError) -> String {
        let slice = bytes[start..<position]
        let isKey = slice.first?.isLower ?? false
        let rest = slice.allSatisfy { $0.isLower || $0.isDigit || $0 == 0x2D }
        guard isKey, rest, slice.count <= NotationLimits.keyBytesMax else {
            throw error(.badToken(string(start..<position)), at: start)
        }
        return string(start..<position)
    }

    private mutating func verb() throws(NotationError) -> String {
        let start = position
        while position < bytes.count, bytes[position].isUpper || bytes[position] == 0x2D {
            position += 1
        }
        try expectEndOfToken()
        guard start < position else { throw error(.missingToken, at: start) }
        guard bytes[start].isUpper, position - start <= NotationLimits.verbBytesMax else {
            throw error(.badToken(string(start..<position)), at: start)
        }
        return string(start..<position)
    }

    private mutating func tagIfPresent() throws(NotationError) -> Tag? {
        guard position < bytes.count, bytes[position] == Byte.hash else { return nil }
        let start = position
        position += 1
        while position < bytes.count, bytes[position].isLetter || bytes[position].isDigit {
            position += 1
        }
        try expectEndOfToken()
        guard let tag = Tag(string(start + 1..<position)) else {
            throw error(.badToken(string(start..<position)), at: start)
        }
        return tag
    }

    private mutating func quoted() throws(NotationError) -> String {
        let start = position
        position += 1
        let plain = plainRun()
        if position < bytes.count, bytes[position] == Byte.quote {
            position += 1
            try expectEndOfToken()
            return try text(plain, at: start)
        }
        return try escaped(after: plain, from: start)
    }

    /// The rest of a quoted text, from its first escape; `plain` stands before that.
    private mutating func escaped(
        after plain: ArraySlice<UInt8>,
        from start: Int
    ) throws(NotationError) -> String {
        var content = Array(plain)
        while true {
            guard position < bytes.count else { throw error(.unterminated, at: start) }
            if bytes[position] == Byte.quote { break }
            position += 1
            guard position < bytes.count else { throw error(.unterminated, at: start) }
            let isEscaped = bytes[position] == Byte.quote || bytes[position] == Byte.backslash
            guard isEscaped else { throw error(.unknownEscape, at: position) }
            content.append(bytes[position])
            position += 1
            content += plainRun()
        }
        position += 1
        try expectEndOfToken()
        return try text(content[...], at: start)
    }

    /// The bytes before the next quote or backslash, most often all of a text.
    private mutating func plainRun() -> ArraySlice<UInt8> {
        let start = position
        position = bytes.withUnsafeBytes { $0.firstMark(from: start) }
        return bytes[start..<position]
    }

    private func text(_ content: ArraySlice<UInt8>, at start: Int) throws(NotationError) -> String {
        if content.withUnsafeBytes(\.isHarmlessText) {
            return String(decoding: content, as: UTF8.self)
        }
        guard let string = String(validating: content, as: UTF8.self) else {
            throw error(.notUTF8, at: place(of: validPrefixCount(content), in: start))
        }
        var marks = 0
        var offset = 0
        for scalar in string.unicodeScalars {
            marks = Text.isCombining(scalar) ? marks + 1 : 0
            if Text.isForbidden(scalar) || marks > Text.combiningMarksMax {
                let reason: NotationError.Reason =
                    Text.isForbidden(scalar) ? .forbidden(scalar) : .combiningMarks
                throw error(reason, at: place(of: offset, in: start))
            }
            offset += UTF8.width(scalar)
        }
        return string
    }

    /// The place in the line of the byte that is the `count`-th of a quoted text without its escapes.
    private func place(of count: Int, in start: Int) -> Int {
        var place = start + 1
        for _ in 0..<count { place += bytes[place] == Byte.backslash ? 2 : 1 }
        return place
    }

    private mutating func space() throws(NotationError) {
        guard try peek() == Byte.space else { throw unexpected() }
        position += 1
        guard position < bytes.count else { throw error(.missingToken, at: position - 1) }
        guard bytes[position] != Byte.space else { throw error(.missingToken, at: position) }
    }

    private func expectEndOfToken() throws(NotationError) {
        guard position < bytes.count, bytes[position] != Byte.space else { return }
        throw unexpected()
    }

    private func peek() throws(NotationError) -> UInt8 {
        guard position < bytes.count else { throw error(.missingToken, at: position) }
        return bytes[position]
    }

    private func unexpected() -> NotationError {
        var parser = UTF8.ForwardParser()
        var rest = bytes[position...].makeIterator()
        guard case .valid = parser.parseScalar(from: &rest) else {
            return error(.notUTF8, at: position)
        }
        return error(.unexpectedByte(bytes[position]), at: position)
    }

    private func error(_ reason: NotationError.Reason, at offset: Int) -> NotationError {
        NotationError(reason, column: offset + 1)
    }

    /// ASCII only: callers have checked the bytes of words, keys and verbs.
    private func string(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }
}

/// How many of the first bytes are whole scalars of UTF-8.
private func validPrefixCount(_ bytes: ArraySlice<UInt8>) -> Int {
    var parser = UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var count = 0
    while case .valid(let scalar) = parser.parseScalar(from: &rest) { count += scalar.count }
    return count
}
