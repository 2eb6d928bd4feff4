// Recovery is a function of the file's bytes alone. It reads the chain of hashes up to the first line
// that does not hold, and then asks one question: was that line once durable? If a later line, itself whole, says so,
// acknowledged data is damaged and nothing may be served in its place. If none does, the rest is a write that was under
// way when the power failed, and was never acknowledged.
//
// A journal gets its name when its first line is on disk, so a bad first line is damage always.
//
// Zeros at the end are no bytes of the journal: they are reserved space that was not used, or a torn write whose length
// reached the disk before its content. No line holds a zero.
//
// A limit remains: damage to the last commit within 200 ms of it, together with a crash, looks like a torn write; so
// does a file cut short by a disk that lied. Both give an exact earlier state, and a display that has seen more raises
// the alarm.

package import RaumWords

/// The content of a journal's bytes.
package struct Recovery: Sendable {
    /// How a journal ends.
    package enum End: Hashable, Sendable {
        /// With its last line.
        case whole
        /// With bytes from `offset` on that were never acknowledged.
        case torn(offset: Int)
        /// Acknowledged changes are lost.
        case damaged(Damage)
        /// Unknown: a later version wrote it.
        case laterVersion(Int)
    }

    /// Where acknowledged changes are damaged.
    package struct Damage: Hashable, Sendable {
        /// Where the first line begins that does not hold.
        package let offset: Int
        /// The last revision before it.
        package internal(set) var lastGood: UInt64
        /// The last revision that can be read after it, if any.
        package let lastSeen: UInt64?
        /// The fault, as a part of a sentence.
        package let reason: Sentence
    }

    /// How the file ends.
    package let end: End
    /// The generation that the header names; nil if there is no whole header.
    package var generation: Int? { header?.generation }
    /// The revision that the journal goes on from.
    package var base: UInt64 { header?.base ?? 0 }
    /// The revision of the last whole record.
    package let last: UInt64
    /// How many whole records there are before the end or the damage.
    package var count: Int { Int(last - base) }
    /// The records before the end or the damage.
    ///
    /// After damage they are for a salvage only: they lead to an earlier state than the acknowledged one.
    package var records: JournalRecords { JournalRecords(bytes, count: count) }

    let header: JournalHeader?
    /// Bytes from which on no line says that they were durable, up to the last whole line; empty if no record is
    /// among them.
    let unproven: Range<Int>
    /// The written bytes: the file without the zeros at its end.
    let bytes: [UInt8]

    /// Reads a journal, once and without keeping anything but its bytes.
    package init(_ file: [UInt8]) {
        let written = (file.lastIndex { $0 != 0 } ?? -1) + 1
        bytes = written == file.count ? file : Array(file[..<written])
        (end, header, last, unproven) = bytes.withUnsafeBufferPointer { buffer in
            var reader = ChainReader(buffer, zeros: file.count - written)
            let end = reader.readAll()
            return (end, reader.header, reader.last, reader.unproven)
        }
    }
}

private struct ChainReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    /// Where the last whole line's hash is printed.
    private var previous: Range<Int>?
    private var offset = 0
    private(set) var header: JournalHeader?
    private(set) var last: UInt64 = 0
    /// The highest offset that a whole line calls durable.
    private var proven = 0
    /// Where the last record ends.
    private var recordsEnd = 0
    private let zeros: Int

    var unproven: Range<Int> { proven < recordsEnd ? proven..<offset : offset..<offset }

    init(_ bytes: UnsafeBufferPointer<UInt8>, zeros: Int) {
        self.bytes = bytes
        self.zeros = zeros
    }

    mutating func readAll() -> Recovery.End {
        while offset < bytes.count {
            guard let lineEnd = lineEnd(bytes, from: offset),
                let envelope = Envelope(bytes, offset..<lineEnd),
                envelope.follows(previous, in: bytes)
            else { return judgeRest() }
            let former = last
            if let end = accept(envelope) { return end }
            previous = envelope.hash
            offset = lineEnd + 1
            proven = max(proven, envelope.durable)
            if last > former { recordsEnd = offset }
        }
        return header == nil || zeros > JournalLimits.zerosMax ? judgeRest() : .whole
    }

    /// Handles a line whose hash is correct; returns an end if the line is wrong for another reason.
    private mutating func accept(_ envelope: Envelope) -> Recovery.End? {
        guard header != nil else { return acceptHeader(envelope.payload) }
        let payload = UnsafeBufferPointer(rebasing: bytes[envelope.payload])
        if payload.count == 1, payload[0] == Journal.markByte { return nil }
        guard let revision = recordRevision(payload) else {
            return damaged(
                Sentence(en: "a line of no known kind", de: "eine Zeile unbekannter Art")
            )
        }
        guard revision == last + 1 else {
            return damaged(
                Sentence(
                    en: "revision \(revision) follows revision \(last)",
                    de: "auf Stand \(last) folgt Stand \(revision)"
                )
            )
        }
        last = revision
        return nil
    }

    private mutating func acceptHeader(_ payload: Range<Int>) -> Recovery.End? {
        do {
            let header = try JournalHeader(bytes[payload])
            self.header = header
            last = header.base
            return nil
        } catch .laterVersion(let version) {
            return .laterVersion(version)
        } catch {
            return damaged(
                Sentence(
                    en: "the first line is no header of a journal",
                    de: "die erste Zeile ist kein Kopf eines Journals"
                )
            )
        }
    }

    /// Decides how to take the bytes from `offset` on.
    private func judgeRest() -> Recovery.End {
        guard header != nil else {
            return damaged(
                Sentence(
                    en: "the first line does not match its hash",
                    de: "die erste Zeile passt nicht zu ihrer Prüfsumme"
                )
            )
        }
        guard bytes.count - offset <= JournalLimits.tornBytesMax, zeros <= JournalLimits.zerosMax
        else {
            return damaged(
                Sentence(
                    en: "more than a write can tear does not match its hashes",
                    de: "mehr, als ein Schreiben abreißen kann, passt nicht zu seinen Prüfsummen"
                )
            )
        }
        guard !laterLineProvesDurability() else {
            return damaged(
                Sentence(
                    en: "a line does not match its hash",
                    de: "eine Zeile passt nicht zu ihrer Prüfsumme"
                )
            )
        }
        return .torn(offset: offset)
    }

    private func damaged(_ reason: Sentence) -> Recovery.End {
        let seen = lastSeen()
        return .damaged(
            Recovery.Damage(
                offset: offset,
                lastGood: last,
                lastSeen: seen > last ? seen : nil,
                reason: reason
            )
        )
    }

    /// Whether a later line that follows a printed hash says that `offset` was durable.
    ///
    /// The hash of the line before or of the one before that: lines that changed places prove it too. No
    /// line of a write under way can, for none names an offset behind the last sync.
    private func laterLineProvesDurability() -> Bool {
        var start = offset
        var printed: [Range<Int>] = []
        while let end = lineEnd(bytes, from: start) {
            let envelope = Envelope(bytes, start..<end)
            start = end + 1
            guard let envelope else { continue }
            if envelope.durable > offset,
                printed.contains(where: { envelope.follows($0, in: bytes) })
            {
                return true
            }
            printed = printed.suffix(1) + [envelope.hash]
        }
        return false
    }

    /// The highest revision that a line from `offset` on names, whole or not: for people.
    private func lastSeen() -> UInt64 {
        var start = offset
        var seen: UInt64 = 0
        while let end = lineEnd(bytes, from: start) {
            let line = UnsafeBufferPointer(rebasing: bytes[start..<end])
            seen = max(seen, recordRevision(line) ?? 0)
            start = end + 1
        }
        return seen
    }
}

/// The revision of a record's line, which begins `T rev=43 `.
func recordRevision(_ payload: UnsafeBufferPointer<UInt8>) -> UInt64? {
    guard payload.starts(with: recordPrefix) else { return nil }
    var revision: UInt64 = 0
    var place = recordPrefix.count
    while place < payload.count, 0x30...0x39 ~= payload[place] {
        guard place < recordPrefix.count + 18 else { return nil }
        revision = revision * 10 + UInt64(payload[place] - 0x30)
        place += 1
    }
    return place > recordPrefix.count ? revision : nil
}

private let recordPrefix = Array("T rev=".utf8)
