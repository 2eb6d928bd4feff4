import RaumEtcd
import RaumGrid
import RaumLog
import Testing

@Suite struct WatchTests {
    private func news(_ answer: RecordedAnswer, inPiecesOf count: Int) throws -> [WatchReader.News]
    {
        var http = HTTPAnswerReader(bodyBytesMax: 10_000)
        var watch = WatchReader()
        var news: [WatchReader.News] = []
        for start in stride(from: 0, to: answer.bytes.count, by: count) {
            try http.read(answer.bytes[start..<min(start + count, answer.bytes.count)])
            news += try watch.read(http.takeBody())
        }
        return news
    }

    @Test(arguments: RecordedAnswer.versions)
    func `a watch tells that it began and what changed, in pieces of any size`(_ version: String)
        throws
    {
        let answer = try RecordedAnswer("watch", version)
        for count in [1, 5, answer.bytes.count] {
            let news = try news(answer, inPiecesOf: count)
            #expect(news.first == .began)
            guard news.count == 2, case .changed(let events) = news[1] else {
                Issue.record("\(news)")
                return
            }
            let entries = RecordedAnswer.log.entries(of: events, in: RecordedAnswer.epoch)
            #expect(entries.map(\.revision) == [Revision(46), Revision(47)])
            for entry in entries {
                let epoch = RecordedAnswer.epoch
                #expect(LogRecord(entry.value, at: entry.revision, in: epoch) != nil)
            }
            #expect(RecordedAnswer.log.entries(of: events, in: Epoch(1)) == [])
        }
    }

    @Test(arguments: RecordedAnswer.versions)
    func `a watch that is refused has ended`(_ version: String) throws {
        let news = try news(try RecordedAnswer("watch-no-token", version), inPiecesOf: 9)
        #expect(
            news == [
                .ended("rpc error: code = InvalidArgument desc = etcdserver: user name is empty")
            ]
        )
    }

    @Test(arguments: [
        #"{"error":{"grpc_code":14,"http_code":503,"message":"etcdserver: no leader"}}"#,
        #"{"error":{"code":14,"message":"etcdserver: no leader","details":[]}}"#,
    ])
    func `a member without a leader ends its watches`(_ line: String) throws {
        var reader = WatchReader()
        #expect(try reader.read(Array((line + "\n").utf8)) == [.ended("etcdserver: no leader")])
    }

    @Test(arguments: [
        "nonsense", #"{"result":{"events":[{}]}}"#,
        #"{"result":{"events":[{"kv":{"key":"YQ==","value":"!"}}]}}"#,
    ])
    func `what is no watch is refused`(_ line: String) {
        var reader = WatchReader()
        #expect(throws: EtcdFault.self) { try reader.read(Array((line + "\n").utf8)) }
    }

    @Test func `a line has at most so many bytes, and not one more`() throws {
        var reader = WatchReader()
        let limit = LogLimits.answerBytesMax
        _ = try reader.read([UInt8](repeating: 0x20, count: limit))
        #expect(throws: EtcdFault.answerTooLong(limit)) { try reader.read([0x20]) }
    }
}
