// Messages of DNS (RFC 1035, 4.1) as multicast DNS uses them (RFC 6762, 18), and their records: PTR, SRV
// (RFC 2782), TXT (RFC 6763, 6), A, AAAA (RFC 3596).

/// The content of a record.
package enum RecordData: Equatable, Sendable {
    /// PTR: an instance of a service.
    case pointer(DomainName)
    /// SRV: where it is.
    case service(port: UInt16, target: DomainName)
    /// TXT: strings about it.
    case text([[UInt8]])
    /// A: four bytes in host order.
    case v4(UInt32)
    /// AAAA: the upper and lower eight bytes in host order.
    case v6(UInt64, UInt64)
    /// Anything else.
    case other(type: UInt16)
}

/// One record of an answer.
package struct ServiceRecord: Equatable, Sendable {
    /// The name that it describes.
    package let name: DomainName
    /// Its content.
    package let data: RecordData
    /// Seconds for which it holds; 0 takes it back.
    package let seconds: UInt32
}

/// A question: a name, and the number of a kind of record.
package struct ServiceQuestion: Hashable, Sendable {
    /// The name.
    package let name: DomainName
    /// The kind: 12 for PTR, 33 for SRV, 16 for TXT, 1 for A, 28 for AAAA.
    package let type: UInt16

    /// A question.
    package init(_ name: DomainName, type: UInt16) {
        self.name = name
        self.type = type
    }
}

/// A message of multicast DNS.
package struct ServiceMessage: Equatable, Sendable {
    /// The id that an answer repeats of a question that did not come from port 5353 (RFC 6762, 6.7).
    package let id: UInt16
    /// Whether it answers.
    package let isAnswer: Bool
    /// Its records, those of all three sections.
    package let records: [ServiceRecord]

    /// Bytes of a message (RFC 6762, 17).
    package static let bytesMax = 9000
    /// Records and questions of a message at most: so many fit into its bytes, and real messages have fewer.
    package static let recordsMax = 256

    /// The bytes of a message that asks `questions`.
    package static func query(id: UInt16, _ questions: [ServiceQuestion]) -> [UInt8] {
        let head = [id, 0, UInt16(questions.count), 0, 0, 0].flatMap(bytes)
        return head
            + questions.flatMap { question in
                question.name.labels.flatMap { [UInt8(truncatingIfNeeded: $0.count)] + $0 } + [0]
                    + bytes(question.type) + bytes(1)
            }
    }

    private static func bytes(_ number: UInt16) -> [UInt8] {
        [UInt8(number >> 8), UInt8(truncatingIfNeeded: number)]
    }

    /// Reads a message; whatever the bytes are, it ends and takes no more room than they.
    ///
    /// Throws if the bytes are too few for what they announce, or a name in them has no end.
    package init(_ bytes: [UInt8]) throws(MessageFault) {
        guard bytes.count <= ServiceMessage.bytesMax else { throw .tooLarge }
        var reader = MessageReader(bytes)
        id = try reader.number16()
        isAnswer = try reader.number16() & 0x8000 != 0
        var counts: [Int] = []
        for _ in 0..<4 { counts.append(Int(try reader.number16())) }
        guard counts.reduce(0, +) <= ServiceMessage.recordsMax else { throw .tooLarge }
        for _ in 0..<counts[0] {
            _ = try reader.name()
            try reader.skip(4)
        }
        var records: [ServiceRecord] = []
        for _ in 0..<counts[1...].reduce(0, +) { records.append(try ServiceRecord(&reader)) }
        self.records = records
    }
}

extension ServiceRecord {
    fileprivate init(_ reader: inout MessageReader) throws(MessageFault) {
        name = try reader.name()
        let type = try reader.number16()
        _ = try reader.number16()
        seconds = try reader.number32()
        let length = Int(try reader.number16())
        var part = try reader.part(length)
        data = try RecordData(type, &part)
    }
}

extension RecordData {
    fileprivate init(_ type: UInt16, _ reader: inout MessageReader) throws(MessageFault) {
        switch type {
        case 1: self = .v4(try reader.number32())
        case 12: self = .pointer(try reader.name())
        case 16: self = .text(try RecordData.strings(&reader))
        case 28: self = .v6(try reader.number64(), try reader.number64())
        case 33:
            try reader.skip(4)
            self = .service(port: try reader.number16(), target: try reader.name())
        default: self = .other(type: type)
        }
    }

    private static func strings(_ reader: inout MessageReader) throws(MessageFault) -> [[UInt8]] {
        var strings: [[UInt8]] = []
        while reader.rest > 0 {
            strings.append(try reader.read(Int(try reader.number8())))
        }
        return strings
    }
}
