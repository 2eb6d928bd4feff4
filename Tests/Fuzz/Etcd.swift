import RaumEtcd
import RaumGrid
import RaumLog

// What a hostile engine says: the answer reads the same in pieces of any size, ends in a value or a fault, and what it
// holds is what was asked for.

/// Answers of an engine, as libFuzzer makes them.
@_cdecl("LLVMFuzzerTestOneInput")
public func readAnswers(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    var input = Input(start, count)
    let (kind, size) = (input.byte(), 1 + input.number(below: 300))
    let bytes = input.rest
    if kind % 2 == 0 {
        readInPieces(bytes, of: size)
    } else {
        readBody(bytes)
        readWatch(bytes, inPiecesOf: size)
    }
    return 0
}

private let bodyBytesMax = 1024

private func readInPieces(_ bytes: [UInt8], of size: Int) {
    let (whole, pieces) = (
        read(bytes, inPiecesOf: max(1, bytes.count)), read(bytes, inPiecesOf: size)
    )
    promise(whole == pieces, "an answer reads otherwise in pieces")
    if let whole { readBody(whole.body) }
}

private struct Answer: Equatable {
    let status: Int?
    let body: [UInt8]
    let hasEnded: Bool
}

/// Nil where it ended in a fault.
private func read(_ bytes: [UInt8], inPiecesOf size: Int) -> Answer? {
    var reader = HTTPAnswerReader(bodyBytesMax: bodyBytesMax)
    for start in stride(from: 0, to: bytes.count, by: size) {
        guard (try? reader.read(bytes[start..<min(start + size, bytes.count)])) != nil else {
            return nil
        }
    }
    let (status, hasEnded, body) = (reader.status, reader.hasEnded, reader.takeBody())
    promise(body.count <= bodyBytesMax, "more is held than may be")
    return Answer(status: status, body: body, hasEnded: hasEnded)
}

private let log = EtcdLog(LogName("a") ?? { fatalError("a is a name") }())
private let epoch = Epoch(7)

private func readBody(_ body: [UInt8]) {
    let base = LogRecord(baseAt: Revision(1), sum: 0)
    let next = LogRecord(revision: Revision(2), line: [0x54], sum: 0)
    let refusal = EtcdRefusal(status: 500, body: body)
    promise(refusal.message.utf8.allSatisfy { 0x20...0x7E ~= $0 }, "a refusal has control bytes")
    _ = try? EtcdVersion(body)
    _ = try? etcdToken(body)
    _ = try? log.object(.state).read(body)
    _ = try? log.daemons().read(body)
    _ = try? log.append([next], after: base, in: epoch).read(body)
    guard let page = try? log.read(from: Revision(1), in: epoch, atMost: 3).read(body) else {
        return
    }
    let revisions = page.entries.map(\.revision)
    promise(revisions.count <= 3, "a page is longer than was asked for")
    promise(revisions == revisions.sorted(), "a page is out of order")
    promise(revisions.allSatisfy { $0 >= Revision(1) }, "a page begins before its place")
}

private func readWatch(_ bytes: [UInt8], inPiecesOf size: Int) {
    let (whole, pieces) = (watch(bytes, max(1, bytes.count)), watch(bytes, size))
    promise(whole == nil || pieces == whole, "a watch tells otherwise in pieces")
}

private func watch(_ bytes: [UInt8], _ size: Int) -> [WatchReader.News]? {
    var reader = WatchReader()
    var news: [WatchReader.News] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
        guard let more = try? reader.read(Array(bytes[start..<min(start + size, bytes.count)]))
        else {
            return nil
        }
        news += more
    }
    return news
}
