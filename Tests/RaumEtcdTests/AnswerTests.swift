import Foundation
import RaumEtcd
import RaumGrid
import RaumLog
import Testing

@Suite struct AnswerTests {
    private static let log = RecordedAnswer.log
    private static let epoch = RecordedAnswer.epoch
    private static let open = LogState(epoch).bytes

    private func group(_ revisions: ClosedRange<UInt64>) throws -> EtcdQuestion<AppendAnswer> {
        let records = revisions.map { LogRecord(revision: Revision($0), line: [0x54], sum: $0) }
        let previous = LogRecord(baseAt: Revision(revisions.lowerBound - 1), sum: 0)
        return try Self.log.append(records, after: previous, in: Self.epoch)
    }

    @Test(arguments: RecordedAnswer.versions)
    func `an append is done, or told what stands there`(_ version: String) throws {
        let done = try RecordedAnswer("done", version).body()
        #expect(try group(43...45).read(done) == .done)
        let taken = try RecordedAnswer("taken", version).body()
        guard case .taken(let page) = try group(43...43).read(taken) else {
            Issue.record("it was not taken")
            return
        }
        #expect(page.entries.map(\.revision.number) == [42, 43, 44, 45])
        #expect(page.state == Self.open)
        let records = page.entries.map { LogRecord($0.value, at: $0.revision, in: Self.epoch) }
        #expect(records[0]?.isBase == true)
        #expect(
            records[2].map { String(decoding: $0.line, as: UTF8.self) }
                == "T rev=44 \"ROOM r2 name=\\\"Grün\\\"\""
        )
        #expect(records.allSatisfy { $0?.sum == $0?.revision.number })
    }

    @Test(arguments: RecordedAnswer.versions)
    func `an append over a gap is told that nothing stands there`(_ version: String) throws {
        let body = try RecordedAnswer("gap", version).body()
        #expect(try group(99...99).read(body) == .taken(LogPage(entries: [], state: Self.open)))
    }

    @Test(arguments: RecordedAnswer.versions)
    func `a page has records and the state, or the state alone`(_ version: String) throws {
        let question = try Self.log.read(from: Revision(42), in: Self.epoch, atMost: 2)
        let page = try question.read(try RecordedAnswer("read", version).body())
        #expect(page.entries.map(\.revision.number) == [42, 43] && page.state == Self.open)
        let behind = try Self.log.read(from: Revision(46), in: Self.epoch, atMost: 2)
        let empty = try behind.read(try RecordedAnswer("read-nothing", version).body())
        #expect(empty == LogPage(entries: [], state: Self.open))
    }

    @Test(arguments: RecordedAnswer.versions)
    func `a log begins once`(_ version: String) throws {
        let base = LogRecord(baseAt: Revision(42), sum: 42)
        let question = try Self.log.begin(base, in: Self.epoch, replacing: nil)
        #expect(try question.read(try RecordedAnswer("begun", version).body()))
        #expect(try !question.read(try RecordedAnswer("not-begun", version).body()))
    }

    @Test(arguments: RecordedAnswer.versions)
    func `an object has its bytes and its version, or is not there`(_ version: String) throws {
        let state = try Self.log.object(.state).read(try RecordedAnswer("object", version).body())
        #expect(state == StoredObject(bytes: Self.open, version: 1))
        let keys = try Self.log.object(.keys).read(try RecordedAnswer("no-object", version).body())
        #expect(keys == nil)
    }

    @Test(arguments: RecordedAnswer.versions)
    func `daemons are told apart, and what is none is passed over`(_ version: String) throws {
        let found = try Self.log.daemons().read(try RecordedAnswer("daemons", version).body())
        #expect(found.map(\.id) == [DaemonID(0xb), DaemonID(0x5e1f_09aa)])
        #expect(
            found.map { String(decoding: $0.bytes, as: UTF8.self) } == [
                "DAEMON name=d2", "DAEMON name=d0",
            ]
        )
    }

    @Test(arguments: RecordedAnswer.versions)
    func `a token can be had`(_ version: String) throws {
        #expect(try etcdToken(try RecordedAnswer("token", version).body()).contains("."))
        for body in ["{}", #"{"token":""}"#, #"{"token":"a\r\nb"}"#, #"{"token":["a"]}"#] {
            #expect(throws: EtcdFault.self) { try etcdToken(Array(body.utf8)) }
        }
        let longest = String(repeating: "a", count: 4096)
        #expect(try etcdToken(Array(#"{"token":"\#(longest)"}"#.utf8)) == longest)
        #expect(throws: EtcdFault.self) { try etcdToken(Array(#"{"token":"\#(longest)a"}"#.utf8)) }
    }

    @Test(arguments: RecordedAnswer.versions)
    func `each refusal is known for what it means`(_ version: String) throws {
        let expected: [(String, EtcdRefusal.Meaning, String)] = [
            ("operations-129", .notDone, "etcdserver: too many operations in txn request"),
            ("too-large", .notDone, "etcdserver: request is too large"),
            (
                "no-json", .notDone,
                "invalid character 'n' looking for beginning of object key string"
            ),
            ("authentication-off", .notDone, "etcdserver: authentication is not enabled"),
            ("no-token", .token, "etcdserver: user name is empty"),
            ("old-token", .token, "etcdserver: invalid auth token"),
            (
                "wrong-password", .notDone,
                "etcdserver: authentication failed, invalid user ID or password"
            ),
            ("no-right", .notDone, "etcdserver: permission denied"),
            ("no-space", .space, "etcdserver: mvcc: database space exceeded"),
            ("future", .unclear, "etcdserver: mvcc: required revision is a future revision"),
        ]
        for (name, meaning, message) in expected {
            let refusal = try RecordedAnswer(name, version).refusal()
            #expect(refusal.meaning == meaning, "\(name)")
            #expect(refusal.message == message, "\(name)")
        }
        #expect(try RecordedAnswer("no-path", version).refusal().meaning == .notDone)
    }

    @Test func `what says nothing certain is unclear`() {
        let bodies = [
            "", "<html>", "{}", "[]", #"{"code":14,"message":"etcdserver: request timed out"}"#,
            #"{"code":8,"message":"etcdserver: too many requests"}"#, #"{"code":"x"}"#,
            #"{"error":"etcdserver: leader changed","code":14}"#, #"{"code":2}"#, #"{"code":5}"#,
        ]
        for body in bodies {
            for status in [400, 500, 503, 408] {
                let refusal = EtcdRefusal(status: status, body: Array(body.utf8))
                #expect(refusal.meaning == .unclear, "\(status) \(body)")
            }
        }
        #expect(EtcdRefusal(status: 503, body: []).message == "status 503")
    }

    @Test func `what is said is shown as printable ASCII and cut off`() {
        let said = String(repeating: "x", count: EtcdLimits.messageBytesMax - 2)
        let body = #"{"message":"\u001b\n\#(said)yy"}"#
        let refusal = EtcdRefusal(status: 500, body: Array(body.utf8))
        #expect(refusal.message == "??" + said)
    }

    @Test(arguments: [
        "", "{", "[]", "null", "{}", #"{"header":{}} x"#, #"{"header":{},}"#,
        #"{"header":{},"kvs":[{}]}"#,
        #"{"header":{},"kvs":[{"key":"YQ==","value":"YQ==","version":"0"}]}"#,
        #"{"header":{},"kvs":[{"key":"YQ==","value":"YQ","version":"1"}]}"#,
        #"{"header":{},"kvs":[{"key":"YQ==","value":"YQ==","version":"-1"}]}"#,
        #"{"header":{},"kvs":[{"key":"Yg==","value":"YQ==","version":"1"}]}"#,
        #"{"header":{},"kvs":[{"key":"YQ==","version":"1"},{"key":"YQ==","version":"1"}]}"#,
        #"{"header":{},"kvs":[{"key":"YQ==","key":"YQ==","version":"1"}]}"#,
    ])
    func `what is no page is refused`(_ body: String) {
        let range = EtcdRange(key: Array("a".utf8))
        #expect(throws: EtcdFault.self) { try EtcdPage(Array(body.utf8), of: range) }
    }

    @Test func `a page must keep order, range and limit`() throws {
        func page(_ keys: [String], limit: Int) throws -> EtcdPage {
            let kvs = keys.map { key in
                #"{"key":"\#(Data(key.utf8).base64EncodedString())","version":1}"#
            }
            let body = #"{"header":{},"kvs":[\#(kvs.joined(separator: ","))],"more":true}"#
            let range = EtcdRange(prefix: Array("a/".utf8), limit: limit)
            return try EtcdPage(Array(body.utf8), of: range)
        }
        let right = try page(["a/1", "a/2"], limit: 2)
        #expect(right.entries.count == 2 && right.hasMore && right.entries[0].value.isEmpty)
        #expect(throws: EtcdFault.self) { try page(["a/1", "a/2"], limit: 1) }
        #expect(throws: EtcdFault.self) { try page(["a/2", "a/1"], limit: 2) }
        #expect(throws: EtcdFault.self) { try page(["a/1", "a0"], limit: 2) }
        #expect(throws: EtcdFault.self) { try page(["a."], limit: 2) }
    }

    @Test func `each operation must have its answer`() throws {
        for body in [
            #"{"header":{},"succeeded":true}"#,
            #"{"header":{},"succeeded":true,"responses":[{"response_range":{}}]}"#,
            #"{"header":{},"succeeded":true,"responses":[{"response_put":{}},{"response_put":{}}]}"#,
            #"{"header":{},"responses":[{"response_put":{}}]}"#,
            #"{"succeeded":true,"responses":[{"response_put":{}}]}"#,
        ] {
            #expect(throws: EtcdFault.self) {
                try EtcdTransaction(Array(body.utf8), success: [.put(key: [1], value: [])])
            }
        }
    }

    @Test func `values are nested so deeply, and not one more`() {
        func page(_ depth: Int) -> [UInt8] {
            let open = String(repeating: "[", count: depth)
            let close = String(repeating: "]", count: depth)
            return Array(#"{"header":{},"x":\#(open)1\#(close)}"#.utf8)
        }
        let range = EtcdRange(key: [1])
        let deepest = EtcdLimits.nestingMax - 2
        #expect(throws: Never.self) { try EtcdPage(page(deepest), of: range) }
        #expect(throws: EtcdFault.self) { try EtcdPage(page(deepest + 1), of: range) }
        #expect(throws: EtcdFault.self) { try EtcdPage(page(100_000), of: range) }
    }

    @Test(arguments: [
        "-", "01", "1.", ".5", "1e", "--1", "tru", "True", "\"\\x\"", "\"\\u12\"", "\"\n\"", "\"",
        "\"\\",
    ])
    func `what is no JSON is refused`(_ value: String) {
        let body = Array(#"{"header":{},"x":\#(value)}"#.utf8)
        #expect(throws: EtcdFault.self) { try EtcdPage(body, of: EtcdRange(key: [1])) }
    }

    @Test(arguments: [
        "0", "-0.5e+10", "1E5", "null", "\"\\ud83d\\ude00\\ud83d\\\"\\/\"", " [ ] ", "{ }",
    ])
    func `unknown members are passed over`(_ value: String) throws {
        let body = Array(#"{"header":{},"x":\#(value)}"#.utf8)
        #expect(try EtcdPage(body, of: EtcdRange(key: [1])).entries.isEmpty)
    }

    @Test func `a version says whether it may keep a log`() throws {
        for version in RecordedAnswer.versions {
            let read = try EtcdVersion(try RecordedAnswer("version", version).body())
            #expect(read.description == version && read.objection == nil)
        }
        let refused = [(3, 3, 25), (2, 3, 8), (3, 5, 0), (3, 5, 2), (4, 0, 0)]
        for (major, minor, patch) in refused {
            #expect(EtcdVersion(major, minor, patch).objection != nil)
        }
        let taken = [(3, 4, 0), (3, 4, 99), (3, 5, 3), (3, 6, 0)]
        for (major, minor, patch) in taken {
            #expect(EtcdVersion(major, minor, patch).objection == nil)
        }
        let body = Array(#"{"etcdserver":"3.6.0-rc.1"}"#.utf8)
        #expect(try EtcdVersion(body) == EtcdVersion(3, 6, 0))
        for text in ["", "3.4", "3.4.1.2", "v3.4.1", "3.4.99999999999999999999", "3..1"] {
            #expect(throws: EtcdFault.self) {
                try EtcdVersion(Array(#"{"etcdserver":"\#(text)"}"#.utf8))
            }
        }
    }
}
