internal import RaumNotation

// The mark is written last when a directory is set up, so a set-up that was cut short leaves none. It
// names the epoch that the directory is about: files of another grid, copied in, do not match it. Where a
// new life begins, the mark learns of it first, and keeps the old epoch beside it.

/// `raumwerk.init`: one line, `H raumwerk-init 1 epoch=… was=…`, in an envelope.
struct InitMark: Hashable {
    var epoch: UInt64
    var formerEpoch: UInt64

    init(epoch: UInt64, formerEpoch: UInt64) {
        self.epoch = epoch
        self.formerEpoch = formerEpoch
    }

    /// The file's bytes.
    var bytes: [UInt8] {
        var writer = headerWriter("raumwerk-init")
        writer.pair("epoch", hexadecimalWord(epoch))
        writer.pair("was", hexadecimalWord(formerEpoch))
        return Envelope.seal(writer.bytes, durable: 0, after: Envelope.origin).line
    }

    /// Reads the file's bytes; not one of them may be other than it was written.
    init(_ bytes: [UInt8]) throws(HeaderFault) {
        guard let end = bytes.firstIndex(of: 0x0A), end == bytes.count - 1 else {
            throw .unreadable
        }
        let payload: Range<Int>? = bytes.withUnsafeBufferPointer { buffer in
            guard let envelope = Envelope(buffer, 0..<end), envelope.follows(nil, in: buffer) else {
                return nil
            }
            return envelope.payload
        }
        guard let payload else { throw .unreadable }
        let line = try headerLine(bytes[payload], kind: "raumwerk-init")
        guard let epoch = line["epoch"].flatMap({ UInt64($0, radix: 16) }),
            let formerEpoch = line["was"].flatMap({ UInt64($0, radix: 16) })
        else { throw .unreadable }
        self.init(epoch: epoch, formerEpoch: formerEpoch)
    }

    /// Whether the directory may hold a grid of `epoch`.
    func covers(_ epoch: UInt64) -> Bool { epoch == self.epoch || epoch == formerEpoch }
}
