internal import RaumLog

/// Reads the reports of a watch as its bytes come in: a line of JSON for each.
package struct WatchReader: Sendable {
    private var line: [UInt8] = []

    /// A report of a watch.
    package enum News: Hashable, Sendable {
        /// It has begun: it reports all changes from now on.
        case began
        /// These were put or deleted, in this order.
        case changed([WatchEvent])
        /// It reports nothing any more, for this reason.
        case ended(String)
    }

    /// Reads a watch from its beginning.
    package init() {}

    /// Takes in the next bytes of the body.
    ///
    /// Throws if they are no watch's, or one line has more than `LogLimits.answerBytesMax` bytes.
    package mutating func read(_ bytes: [UInt8]) throws(EtcdFault) -> [News] {
        var news: [News] = []
        for piece in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if piece.offset > 0, let told = try endLine() { news.append(told) }
            guard piece.element.count <= LogLimits.answerBytesMax - line.count else {
                throw .answerTooLong(LogLimits.answerBytesMax)
            }
            line += piece.element
        }
        return news
    }

    private mutating func endLine() throws(EtcdFault) -> News? {
        defer { line = [] }
        guard !line.isEmpty else { return nil }
        let answer = try AnswerReader.value(line[...])
        guard let result = answer["result"] else {
            return .ended(EtcdRefusal.said(answer).map { printable($0) } ?? "no reason")
        }
        if result["canceled"]?.isTrue ?? false {
            return .ended(printable(result["cancel_reason"]?.text ?? []))
        }
        if result["created"]?.isTrue ?? false { return .began }
        return .changed(try (result["events"]?.elements ?? []).map(WatchEvent.init))
    }
}

/// A change of a key.
package struct WatchEvent: Hashable, Sendable {
    /// The key.
    package let key: [UInt8]
    /// The new value; nil if it was deleted.
    package let value: [UInt8]?

    /// A put has no type: protocol buffers leave out what is 0.
    fileprivate init(_ event: AnswerValue) throws(EtcdFault) {
        guard let entry = event["kv"], let key = entry["key"]?.text.flatMap({ Base64.bytes($0) })
        else { throw .unexpected("an event without its key") }
        self.key = key
        guard event["type"] == nil else {
            value = nil
            return
        }
        guard let value = Base64.bytes(entry["value"]?.text ?? []) else {
            throw .unexpected("an event without its value")
        }
        self.value = value
    }
}
