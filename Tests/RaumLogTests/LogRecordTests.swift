import RaumGrid
import RaumLog
import Testing

@Suite struct LogRecordTests {
    private let epoch = Epoch(0x7f3a_91c2_d4e5_f607)
    private let record = LogRecord(
        revision: Revision(43),
        line: Array("T rev=43 at=2023-03-14T19:00+00:00 by=lena did=\"PITCH\"".utf8),
        sum: 0xcead_3d3e_8e98_3053
    )

    @Test func `a record stands as the journal's line, the sum and digits`() {
        let text = String(decoding: record.bytes(in: epoch), as: UTF8.self)
        #expect(text.hasPrefix("T rev=43 at=2023-03-14T19:00+00:00 by=lena did=\"PITCH\" "))
        #expect(text.hasSuffix(" =cead3d3e8e983053 #8e72f162d7551a9b"))
        #expect(text.utf8.count == record.line.count + LogRecord.envelopeBytes)
        #expect(LogRecord(record.bytes(in: epoch), at: Revision(43), in: epoch) == record)
        #expect(!record.isBase)
    }

    @Test func `no flipped bit of a record is missed`() {
        let value = record.bytes(in: epoch)
        for place in value.indices {
            for bit in 0..<8 {
                var damaged = value
                damaged[place] ^= 1 << bit
                #expect(LogRecord(damaged, at: Revision(43), in: epoch) == nil)
            }
        }
    }

    @Test func `a record is right only at its own place and in its own life`() {
        let value = record.bytes(in: epoch)
        #expect(LogRecord(value, at: Revision(44), in: epoch) == nil)
        #expect(LogRecord(value, at: Revision(43), in: Epoch(1)) == nil)
    }

    @Test func `a value that is cut short is damaged`() {
        let value = record.bytes(in: epoch)
        for count in value.indices {
            let cut = Array(value[..<count])
            #expect(LogRecord(cut, at: Revision(43), in: epoch) == nil)
        }
    }

    @Test func `the first of a log says where it begins`() {
        let base = LogRecord(baseAt: Revision(42), sum: 7)
        #expect(base.isBase)
        #expect(base.line == Array("BASE rev=42".utf8))
        #expect(LogRecord(base.bytes(in: epoch), at: Revision(42), in: epoch) == base)
    }
}
