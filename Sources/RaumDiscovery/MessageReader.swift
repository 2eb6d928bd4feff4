// Bytes from the network are bounded before they are read. A pointer of a compressed name leads only to bytes before
// the one that holds it, so that names end whatever the bytes are.

/// Reads numbers and names of a message.
struct MessageReader {
    private let bytes: [UInt8]
    private let end: Int
    /// Where the next byte is read.
    private(set) var place: Int

    /// Pointers of one name: each label has at most one.
    private static let jumpsMax = 128

    init(_ bytes: [UInt8]) {
        self.init(bytes, at: 0, end: bytes.count)
    }

    private init(_ bytes: [UInt8], at place: Int, end: Int) {
        self.bytes = bytes
        self.place = place
        self.end = end
    }

    /// The number of bytes that are left to read.
    var rest: Int { end - place }

    mutating func number8() throws(MessageFault) -> UInt8 {
        guard place < end else { throw .truncated }
        defer { place += 1 }
        return bytes[place]
    }

    mutating func number16() throws(MessageFault) -> UInt16 {
        UInt16(try number8()) << 8 | UInt16(try number8())
    }

    mutating func number32() throws(MessageFault) -> UInt32 {
        UInt32(try number16()) << 16 | UInt32(try number16())
    }

    mutating func number64() throws(MessageFault) -> UInt64 {
        UInt64(try number32()) << 32 | UInt64(try number32())
    }

    mutating func read(_ count: Int) throws(MessageFault) -> [UInt8] {
        guard count <= rest else { throw .truncated }
        defer { place += count }
        return Array(bytes[place..<place + count])
    }

    mutating func skip(_ count: Int) throws(MessageFault) {
        guard count <= rest else { throw .truncated }
        place += count
    }

    /// A reader of the next `count` bytes, which also sees the bytes before them, to which pointers lead.
    mutating func part(_ count: Int) throws(MessageFault) -> MessageReader {
        let start = place
        try skip(count)
        return MessageReader(bytes, at: start, end: place)
    }

    /// A name, compressed or not; reading goes on behind it.
    mutating func name() throws(MessageFault) -> DomainName {
        var labels: [[UInt8]] = []
        var size = 1
        var reader = self
        var jumps = 0
        while true {
            let start = reader.place
            let length = try reader.number8()
            switch length >> 6 {
            case 0 where length == 0:
                if jumps == 0 { place = reader.place }
                return DomainName(labels)
            case 0:
                size += Int(length) + 1
                guard size <= DomainName.bytesMax else { throw .nameTooLong }
                labels.append(try reader.read(Int(length)))
            case 3:
                let target = Int(length & 0x3F) << 8 | Int(try reader.number8())
                guard target < start, jumps < MessageReader.jumpsMax else { throw .loop }
                if jumps == 0 { place = reader.place }
                jumps += 1
                reader = MessageReader(bytes, at: target, end: start)
            default: throw .unknownLabel
            }
        }
    }
}

/// Why a message cannot be read.
package enum MessageFault: Error, Equatable, Sendable {
    /// It ends within a field.
    case truncated
    /// A name has more bytes than a name can have.
    case nameTooLong
    /// A pointer leads to itself or to what follows.
    case loop
    /// A label of a kind that is not in use (RFC 6891, 5).
    case unknownLabel
    /// More bytes or records than are read.
    case tooLarge
}
