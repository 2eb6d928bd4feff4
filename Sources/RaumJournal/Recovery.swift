internal import RaumNotation

// Recovery is a function of the file's bytes alone. It reads the chain of hashes up to the first line
// that does not hold, and then asks one question: was that line once durable? If a later line, itself
// whole, says so, acknowledged data is damaged and nothing may be served in its place. If none does, the
// rest is a write that was under way when the power went, which nobody was promised.
//
// What remains: damage to the last commit within 200 ms of it, together with a crash, looks like a torn
// write; so does a file cut short by a disk that lied. Both give an exact earlier state, and a display
// that has seen more raises the alarm.

/// What a journal's bytes hold.
package struct Recovery: Sendable {
    /// How the file ends.
    package enum End: Hashable, Sendable {
        /// With its last line.
        case whole
        /// With bytes from `offset` on that were never acknowledged.
        case torn(offset: Int)
        /// Acknowledged data is damaged at `offset`; `lastGood` is the last revision before it.
        case damaged(offset: Int, lastGood: UInt64, reason: String)
    }

    /// How the file ends.
    package let end: End
    /// The generation that the header names; nil where there is no whole header.
    package let generation: Int?
    /// The revision that the journal goes on from.
    package let base: UInt64
    /// The revision of the last whole record.
    package let last: UInt64
    /// Records that were read.
    package let count: Int
    let header: JournalHeader?

    /// Reads a journal and gives each record to `take` with its revision, in order.
    ///
    /// Records are given before the end is known: whoever takes them keeps them only if `end` is not
    /// `damaged`.
    package init(_ bytes: [UInt8], take: (UInt64, ArraySlice<UInt8>) -> Void) {
        var reader = ChainReader(bytes)
        reader.readAll(take)
        end = reader.end
        header = reader.header
        generation = reader.header?.generation
        base = reader.header?.base ?? 0
        last = reader.last
        count = reader.count
    }
}

private struct ChainReader {
    private let bytes: [UInt8]
    private var previous = Envelope.origin[...]
    private var offset = 0
    private(set) var header: JournalHeader?
    private(set) var last: UInt64 = 0
    private(set) var count = 0
    private(set) var end = Recovery.End.whole

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func readAll(_ take: (UInt64, ArraySlice<UInt8>) -> Void) {
        while offset < bytes.count {
            guard let lineEnd = bytes[offset...].firstIndex(of: 0x0A),
                let envelope = Envelope(bytes[offset..<lineEnd]), envelope.follows(previous)
            else { return judgeRest() }
            if let fault = accept(envelope, take) {
                end = .damaged(offset: offset, lastGood: last, reason: fault)
                return
            }
            previous = envelope.hash
            offset = lineEnd + 1
        }
    }

    /// Takes in a line whose hash holds; gives what is wrong with it all the same.
    private mutating func accept(
        _ envelope: Envelope,
        _ take: (UInt64, ArraySlice<UInt8>) -> Void
    ) -> String? {
        guard header != nil else { return acceptHeader(envelope.payload) }
        if envelope.payload.elementsEqual("M".utf8) { return nil }
        guard let revision = recordRevision(envelope.payload) else {
            return "a line of no known kind"
        }
        guard revision == last + 1 else {
            return "revision \(revision) follows revision \(last)"
        }
        last = revision
        count += 1
        take(revision, envelope.payload)
        return nil
    }

    private mutating func acceptHeader(_ payload: ArraySlice<UInt8>) -> String? {
        do {
            let header = try JournalHeader(payload)
            self.header = header
            last = header.base
            return nil
        } catch .laterVersion(let version) {
            return "written in format \(version) by a later version"
        } catch {
            return "the first line is no header of a journal"
        }
    }

    /// Decides what the bytes from `offset` on are.
    private mutating func judgeRest() {
        if bytes.count - offset > JournalLimits.tornBytesMax {
            end = .damaged(offset: offset, lastGood: last, reason: "too much for a torn write")
        } else if laterLineProvesDurability() {
            end = .damaged(offset: offset, lastGood: last, reason: "a line does not match its hash")
        } else {
            end = .torn(offset: offset)
        }
    }

    /// Whether a later line that follows its predecessor's printed hash says that `offset` was durable.
    private func laterLineProvesDurability() -> Bool {
        var start = offset
        var printed: ArraySlice<UInt8>?
        while let lineEnd = bytes[start...].firstIndex(of: 0x0A) {
            let envelope = Envelope(bytes[start..<lineEnd])
            if let envelope, envelope.durable > offset, let printed, envelope.follows(printed) {
                return true
            }
            printed = envelope?.hash
            start = lineEnd + 1
        }
        return false
    }
}

/// The revision of a record's line, which begins `T rev=43 `.
func recordRevision(_ payload: ArraySlice<UInt8>) -> UInt64? {
    let prefix = Array("T rev=".utf8)
    guard payload.starts(with: prefix) else { return nil }
    let digits = payload.dropFirst(prefix.count).prefix { $0.isDigit }
    guard 1...18 ~= digits.count else { return nil }
    return UInt64(String(decoding: digits, as: UTF8.self))
}
