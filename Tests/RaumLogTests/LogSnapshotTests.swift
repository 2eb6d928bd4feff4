import RaumGrid
import RaumLog
import Testing

@Suite struct LogSnapshotTests {
    private func cut(_ lines: [[UInt8]]) throws -> (snapshot: LogSnapshot, parts: [[UInt8]]) {
        try #require(LogSnapshot.cut(lines, at: Revision(8192)))
    }

    @Test func `a snapshot is cut into parts and put together again`() throws {
        let long = [UInt8](repeating: 0x61, count: LogLimits.partBytesMax)
        let several: [[[UInt8]]] = [
            [], [[0x62]], [[], [0x62], []], [long, long, [0x62]], [Array(long.dropLast())],
        ]
        for lines in several {
            let (snapshot, parts) = try cut(lines)
            #expect(parts.count == snapshot.partCount)
            #expect(parts.allSatisfy { $0.count <= LogLimits.partBytesMax })
            let read = try LogSnapshot(snapshot.bytes)
            #expect(read == snapshot && read.revision == Revision(8192))
            #expect(read.lines(of: parts) == lines)
        }
    }

    @Test func `what was damaged, left out or added is no snapshot`() throws {
        let lines = (0..<80_000).map { Array("\($0)".utf8) }
        let (snapshot, parts) = try cut(lines)
        #expect(parts.count == 2)
        #expect(snapshot.lines(of: Array(parts.reversed())) == nil)
        #expect(snapshot.lines(of: [parts[0]]) == nil)
        #expect(snapshot.lines(of: parts + [[]]) == nil)
        var damaged = parts
        damaged[1][7] ^= 1
        #expect(snapshot.lines(of: damaged) == nil)
    }

    @Test func `a snapshot says how large it is`() throws {
        let text = String(decoding: try cut([[0x61]]).snapshot.bytes, as: UTF8.self)
        let sum = "87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7"
        #expect(text == "SNAPSHOT rev=8192 parts=1 bytes=2 sum=\(sum)")
    }

    @Test(arguments: [
        "", "SNAP rev=1 parts=1 bytes=1", "SNAPSHOT rev=1 parts=0 bytes=1 sum=00",
        "SNAPSHOT rev=1 parts=1001 bytes=1 sum=00", "SNAPSHOT rev=1 parts=1 bytes=-1 sum=00",
        "SNAPSHOT rev=1 parts=1 bytes=1 sum=00", "SNAPSHOT parts=1 bytes=1 sum=00",
    ])
    func `what is no snapshot is refused`(_ text: String) {
        #expect(throws: (any Error).self) { try LogSnapshot(Array(text.utf8)) }
    }

    @Test func `a snapshot has at most so many parts, and not one more`() throws {
        let line = [UInt8](repeating: 0x61, count: LogLimits.partBytesMax - 1)
        let most = [[UInt8]](repeating: line, count: 3)
        #expect(try cut(most).parts.count == 3)
        let head = "SNAPSHOT rev=1 bytes=1 sum=\(String(repeating: "0", count: 64)) parts="
        #expect(throws: Never.self) {
            try LogSnapshot(Array("\(head)\(LogSnapshot.partsMax)".utf8))
        }
        #expect(throws: (any Error).self) {
            try LogSnapshot(Array("\(head)\(LogSnapshot.partsMax + 1)".utf8))
        }
    }

    @Test func `a mark says which log, which life and which daemon`() throws {
        let name = try #require(LogName("digitalwerk"))
        let mark = SharedMark(log: name, epoch: Epoch(0x7f3a), daemon: DaemonID(0x5e1f_09aa))
        let text = String(decoding: mark.bytes, as: UTF8.self)
        #expect(text == "SHARED version=1 log=digitalwerk epoch=0000000000007f3a daemon=5e1f09aa")
        #expect(try SharedMark(mark.bytes) == mark)
        for wrong in [
            "", "SHARED", text + "0", text.replacing("version=1", with: "version=2"),
            text.replacing("digitalwerk", with: "Digital"), text.replacing("SHARED", with: "ALONE"),
        ] {
            #expect(throws: (any Error).self) { try SharedMark(Array(wrong.utf8)) }
        }
    }
}
