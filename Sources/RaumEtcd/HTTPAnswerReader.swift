// HTTP/1.1 (RFC 9112) as far as a client needs it that sends one request after the other. An answer that could be
// understood in two ways is refused: a length beside chunks, two lengths, a folded header.

/// Reads one answer as its bytes come in.
package struct HTTPAnswerReader: Sendable {
    /// The status, once the head is read.
    package private(set) var status: Int?
    /// Whether the answer has ended.
    package var hasEnded: Bool { state == .ended }
    /// Whether the connection serves another request after this one.
    package private(set) var keepsConnection = true

    /// Bytes of the body that were not taken yet.
    private var body: [UInt8] = []
    private var line: [UInt8] = []
    /// Bytes of the head and the trailers so far.
    private var headCount = 0
    private var head = HTTPHead()
    private var state = State.head
    private let bodyBytesMax: Int

    private enum State: Hashable {
        /// Within the status line, the headers or the line that ends them.
        case head
        /// So many bytes of the body follow, and nothing else.
        case body(Int)
        /// All further bytes are the body.
        case untilClosed
        /// A line with the length of a chunk follows.
        case chunkLine
        /// So many bytes of a chunk follow.
        case chunk(Int)
        /// The line end behind a chunk follows.
        case chunkEnd
        /// The lines behind the last chunk follow.
        case trailer
        case ended
    }

    /// Reads an answer of whose body at most so many bytes wait to be taken.
    package init(bodyBytesMax: Int) {
        self.bodyBytesMax = bodyBytesMax
    }

    /// Takes in the next bytes.
    ///
    /// Throws if they are no HTTP, are too many, or stand behind the end; nothing can be read after that.
    package mutating func read(_ bytes: ArraySlice<UInt8>) throws(EtcdFault) {
        var rest = bytes
        while let first = rest.first {
            switch state {
            case .head, .chunkLine, .chunkEnd, .trailer:
                rest.removeFirst()
                try add(first)
            case .body(let count): state = next(.body(count - (try read(&rest, count))))
            case .chunk(let count): state = next(.chunk(count - (try read(&rest, count))))
            case .untilClosed: _ = try read(&rest, rest.count)
            case .ended: throw .surplus
            }
        }
    }

    /// The connection was closed.
    ///
    /// Throws if the answer had not ended by then.
    package mutating func readEnd() throws(EtcdFault) {
        guard state == .untilClosed || state == .ended else { throw .cutShort }
        keepsConnection = false
        state = .ended
    }

    /// The bytes of the body since the last call.
    package mutating func takeBody() -> [UInt8] {
        defer { body = [] }
        return body
    }

    private mutating func read(
        _ rest: inout ArraySlice<UInt8>,
        _ count: Int
    ) throws(EtcdFault) -> Int {
        let taken = rest.prefix(count)
        guard taken.count <= bodyBytesMax - body.count else { throw .answerTooLong(bodyBytesMax) }
        body += taken
        rest = rest.dropFirst(taken.count)
        return taken.count
    }

    private func next(_ state: State) -> State {
        switch state {
        case .body(0): .ended
        case .chunk(0): .chunkEnd
        default: state
        }
    }

    private mutating func add(_ byte: UInt8) throws(EtcdFault) {
        guard byte == 0x0A else { return try hold(byte) }
        if line.last == 0x0D { line.removeLast() }
        guard !line.contains(0x0D), !line.contains(0) else {
            throw .notHTTP("a stray control byte")
        }
        let whole = line
        line = []
        try read(whole)
    }

    private mutating func hold(_ byte: UInt8) throws(EtcdFault) {
        line.append(byte)
        switch state {
        case .chunkLine, .chunkEnd:
            guard line.count <= EtcdLimits.chunkLineBytesMax else {
                throw .notHTTP("a chunk without its length")
            }
        default:
            headCount += 1
            guard headCount <= EtcdLimits.headBytesMax else { throw .headTooLong }
            // A server of another protocol may never end its first line.
            guard state != .head || head.status != nil || HTTPHead.begins(line) else {
                throw .notHTTP("its first bytes are of something else")
            }
        }
    }

    private mutating func read(_ line: [UInt8]) throws(EtcdFault) {
        switch state {
        case .head where line.isEmpty && head.status != nil: state = try endHead()
        case .head: try head.add(line)
        case .chunkLine:
            let count = try HTTPHead.chunkLength(line)
            state = count == 0 ? .trailer : .chunk(count)
        case .chunkEnd:
            guard line.isEmpty else { throw .notHTTP("a chunk is longer than its length") }
            state = .chunkLine
        case .trailer: if line.isEmpty { state = .ended }
        case .body, .chunk, .untilClosed, .ended: break
        }
    }

    /// The state after the head; an interim answer is passed over.
    private mutating func endHead() throws(EtcdFault) -> State {
        defer { head = HTTPHead() }
        guard let status = head.status else { throw .notHTTP("no status") }
        guard status >= 200 else { return .head }
        self.status = status
        keepsConnection = head.keepsConnection
        if status == 204 || status == 304 { return .ended }
        switch (head.isChunked, head.length) {
        case (true, nil): return .chunkLine
        case (false, let length?): return length == 0 ? .ended : .body(length)
        case (true, _?): throw .notHTTP("a length beside chunks")
        case (false, nil):
            keepsConnection = false
            return .untilClosed
        }
    }
}
