/// Records of verified journals, oldest first, each cut out of its file's bytes when its turn comes.
package struct JournalRecords: Sequence, Sendable {
    fileprivate struct Part {
        let bytes: [UInt8]
        var count: Int
    }

    private var parts: [Part] = []

    /// How many there are.
    package var count: Int { parts.reduce(0) { $0 + $1.count } }

    init() {}

    /// The first `count` records of a journal.
    init(_ bytes: [UInt8], count: Int) {
        append(bytes, count: count)
    }

    mutating func append(_ bytes: [UInt8], count: Int) {
        if count > 0 { parts.append(Part(bytes: bytes, count: count)) }
    }

    /// Leaves out the last `count` records, all of one file.
    mutating func removeLast(_ count: Int) {
        guard count > 0, let last = parts.popLast() else { return }
        append(last.bytes, count: last.count - count)
    }

    /// The first `count` records.
    func first(_ count: Int) -> JournalRecords {
        var kept = JournalRecords()
        var left = count
        for part in parts where left > 0 {
            kept.append(part.bytes, count: Swift.min(part.count, left))
            left -= part.count
        }
        return kept
    }

    package func makeIterator() -> Iterator { Iterator(parts: parts) }

    /// Goes through the records once.
    package struct Iterator: IteratorProtocol {
        private var parts: [Part]
        private var part = 0
        private var offset = 0

        fileprivate init(parts: [Part]) {
            self.parts = parts
        }

        package mutating func next() -> [UInt8]? {
            while part < parts.count {
                if parts[part].count > 0 {
                    parts[part].count -= 1
                    return nextRecord(parts[part].bytes)
                }
                part += 1
                offset = 0
            }
            return nil
        }

        /// The payload of the next line that is a record; there is one, or recovery counted wrongly.
        private mutating func nextRecord(_ bytes: [UInt8]) -> [UInt8]? {
            bytes.withUnsafeBufferPointer { buffer in
                while let end = lineEnd(buffer, from: offset) {
                    let line = offset..<end
                    offset = end + 1
                    guard buffer[line.lowerBound] == 0x54,
                        let envelope = Envelope(buffer, line)
                    else { continue }
                    return Array(buffer[envelope.payload])
                }
                return nil
            }
        }
    }
}

/// The place of the next LF.
func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var place = start
    while place < bytes.count {
        if bytes[place] == 0x0A { return place }
        place &+= 1
    }
    return nil
}
