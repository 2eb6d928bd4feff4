/// Builds a line byte by byte, in its one spelling.
package struct LineWriter: Sendable {
    /// The bytes so far, without a line end.
    package private(set) var bytes: [UInt8] = []

    /// Begins a line with its verb.
    package init(tag: Tag? = nil, verb: String, answers: Tag? = nil, reserving capacity: Int = 160)
    {
        bytes.reserveCapacity(capacity)
        if let tag {
            append(tag.description)
            bytes.append(Byte.space)
        }
        append(verb)
        if let answers { word(answers.description) }
    }

    /// A bare word of word characters.
    package mutating func word(_ word: some StringProtocol) {
        bytes.append(Byte.space)
        append(word)
    }

    /// `key=value`, the value a word where it can be one, else quoted.
    package mutating func pair(_ key: String, _ value: String) {
        if value.isWord {
            begin(key)
            append(value)
        } else {
            text(key, value)
        }
    }

    /// `key=value`; nil writes nothing.
    package mutating func pair(_ key: String, _ value: String?) {
        if let value { pair(key, value) }
    }

    /// `key=7`.
    package mutating func pair(_ key: String, _ number: some BinaryInteger) {
        begin(key)
        append(String(number))
    }

    /// `key="text"`, always quoted, so that each text has one spelling.
    package mutating func text(_ key: String, _ text: String) {
        begin(key)
        quote(text)
    }

    /// A sentence, or a line within the line.
    package mutating func text(_ text: String) {
        bytes.append(Byte.space)
        quote(text)
    }

    /// A line within the line, as bytes that are known to be valid.
    package mutating func text(bytes content: [UInt8]) {
        bytes.append(Byte.space)
        content.withUnsafeBufferPointer { quote($0) }
    }

    /// A sentence of which at most `bytesMax` bytes are written, with the blank and the quotes; a longer one ends in an
    /// ellipsis.
    ///
    /// `bytesMax` is at least 6: room for the ellipsis alone.
    package mutating func text(_ text: String, atMost bytesMax: Int) {
        self.text(LineWriter.clipped(text, to: bytesMax - LineWriter.quotesByteCount))
    }

    /// Sentences, of which the longest are cut where the line has no room for all of them.
    package mutating func texts(_ texts: [String]) {
        var left = NotationLimits.lineContentBytesMax - bytes.count
        var bytesMax = left
        let needs = texts.map { LineWriter.byteCount(of: $0) + LineWriter.quotesByteCount }
        for (place, need) in needs.sorted().enumerated() {
            bytesMax = left / (needs.count - place)
            // Those that follow are no shorter, so they share what is left.
            guard need <= bytesMax else { break }
            left -= need
        }
        for text in texts { self.text(text, atMost: bytesMax) }
    }

    /// `key=value` of which at most `bytesMax` bytes are written; a longer value ends in an ellipsis.
    package mutating func pair(_ key: String, _ value: String, atMost bytesMax: Int) {
        let frame = LineWriter.quotesByteCount + key.utf8.count + 1
        pair(key, LineWriter.clipped(value, to: bytesMax - frame))
    }

    /// A blank, and two quotes.
    private static let quotesByteCount = 3
    private static let ellipsis = "…"

    /// The beginning of `text` that takes at most `bytesMax` bytes between quotes.
    private static func clipped(_ text: String, to bytesMax: Int) -> String {
        guard byteCount(of: text) > bytesMax else { return text }
        var left = bytesMax - ellipsis.utf8.count
        let kept = text.prefix { character in
            left -= byteCount(of: String(character))
            return left >= 0
        }
        return kept + ellipsis
    }

    /// Bytes of `text` between quotes, where some are escaped.
    private static func byteCount(of text: String) -> Int {
        text.utf8.count + text.utf8.count { $0 == Byte.quote || $0 == Byte.backslash }
    }

    mutating func token(_ token: Line.Token) {
        switch token {
        case .word(let word): self.word(word)
        case .text(let text): self.text(text)
        case .pair(let key, let value) where value.isQuoted: text(key, value.string)
        case .pair(let key, let value):
            begin(key)
            append(value.string)
        }
    }

    private mutating func begin(_ key: String) {
        bytes.append(Byte.space)
        append(key)
        bytes.append(Byte.equals)
    }

    private mutating func append(_ string: some StringProtocol) {
        bytes.append(contentsOf: string.utf8)
    }

    private mutating func quote(_ string: String) {
        var string = string
        string.withUTF8 { quote($0) }
    }

    /// Text has few quotes, so the bytes between them are copied as a whole.
    private mutating func quote(_ content: UnsafeBufferPointer<UInt8>) {
        bytes.append(Byte.quote)
        let raw = UnsafeRawBufferPointer(content)
        var start = 0
        var mark = raw.firstMark(from: 0)
        while mark < content.count {
            bytes.append(contentsOf: content[start..<mark])
            bytes.append(Byte.backslash)
            start = mark
            mark = raw.firstMark(from: mark + 1)
        }
        bytes.append(contentsOf: content[start...])
        bytes.append(Byte.quote)
    }
}
