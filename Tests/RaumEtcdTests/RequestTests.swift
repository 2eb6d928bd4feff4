import Foundation
import RaumEtcd
import RaumGrid
import RaumLog
import Testing

@Suite struct RequestTests {
    private let log = RecordedAnswer.log
    private let epoch = RecordedAnswer.epoch

    private func json(_ request: EtcdRequest) throws -> NSDictionary {
        try #require(JSONSerialization.jsonObject(with: Data(request.body)) as? NSDictionary)
    }

    private func record(_ revision: UInt64, _ line: String) -> LogRecord {
        LogRecord(revision: Revision(revision), line: Array(line.utf8), sum: revision)
    }

    private func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

    @Test func `an append compares the place, the record before it and the state`() throws {
        let group = [record(43, "T rev=43 a"), record(44, "T rev=44 b")]
        let request = try log.append(group, after: record(42, "T rev=42 c"), in: epoch).request
        #expect(request.path == "/v3/kv/txn")
        let prefix = "raumwerk/digitalwerk/7f3a91c2d4e5f607/log/0000000000000000"
        let state = base64("raumwerk/digitalwerk/epoch")
        let key43 = base64(prefix + "43")
        let expected: NSDictionary = [
            "compare": [
                ["key": key43, "target": "VERSION", "result": "EQUAL", "version": "0"],
                [
                    "key": base64(prefix + "42"), "target": "VALUE", "result": "EQUAL",
                    "value": base64(value(42, "T rev=42 c")),
                ],
                [
                    "key": state, "target": "VALUE", "result": "EQUAL",
                    "value": base64("LOG version=1 epoch=7f3a91c2d4e5f607 state=open"),
                ],
            ],
            "success": [
                ["requestPut": ["key": key43, "value": base64(value(43, "T rev=43 a"))]],
                [
                    "requestPut": [
                        "key": base64(prefix + "44"), "value": base64(value(44, "T rev=44 b")),
                    ]
                ],
            ],
            "failure": [
                [
                    "requestRange": [
                        "key": base64(prefix + "42"), "limit": "256",
                        "range_end": base64("raumwerk/digitalwerk/7f3a91c2d4e5f607/log0"),
                    ]
                ],
                ["requestRange": ["key": state]],
            ],
        ]
        #expect(try json(request) == expected)
    }

    private func value(_ revision: UInt64, _ line: String) -> String {
        String(decoding: record(revision, line).bytes(in: epoch), as: UTF8.self)
    }

    @Test func `no read is serializable`() throws {
        let requests = [
            try log.read(from: Revision(42), in: epoch, atMost: 5).request,
            log.object(.keys).request,
            log.daemons().request,
        ]
        for request in requests {
            #expect(!String(decoding: request.body, as: UTF8.self).contains("serializable"))
        }
    }

    @Test func `a page of nothing is asked for as one of one, since etcd takes 0 for no limit`()
        throws
    {
        let request = try log.read(from: Revision(42), in: epoch, atMost: 0).request
        #expect(String(decoding: request.body, as: UTF8.self).contains(#""limit":"1""#))
    }

    @Test func `a password may have every character`() throws {
        let password = "a\"b\\c\n\u{1}ä€😀\u{7f}"
        let request = EtcdRequest.authenticate(name: "raumwerk", password: password)
        #expect(try json(request) == ["name": "raumwerk", "password": password])
    }

    @Test func `a request names its host, its length and its token`() {
        let request = EtcdRequest.range(EtcdRange(key: Array("a".utf8)))
        let text = String(
            decoding: request.bytes(host: "127.0.0.1:2379", token: "x.7"),
            as: UTF8.self
        )
        let expected = """
            POST /v3/kv/range HTTP/1.1\r\nHost: 127.0.0.1:2379\r\nAuthorization: x.7\r
            Content-Type: application/json\r\nContent-Length: 14\r\n\r\n{"key":"YQ=="}
            """
        #expect(text == expected)
        let asked = String(decoding: EtcdRequest.version.bytes(host: "[::1]:1"), as: UTF8.self)
        #expect(asked == "GET /version HTTP/1.1\r\nHost: [::1]:1\r\n\r\n")
    }

    @Test func `a watch is ended by a member without a leader`() {
        let request = log.watch(after: Revision(42), in: epoch)
        let text = String(decoding: request.bytes(host: "h:1"), as: UTF8.self)
        #expect(text.contains("\r\nGrpc-Metadata-hasleader: true\r\n"))
        #expect(!text.contains("limit"))
    }

    @Test func `a transaction has at most so many operations, and not one more`() throws {
        let puts = (0..<129).map { EtcdOperation.put(key: [UInt8($0)], value: []) }
        _ = try EtcdRequest.transaction([], success: Array(puts.dropLast()))
        _ = try EtcdRequest.transaction([], success: [], failure: Array(puts.dropLast()))
        #expect(throws: EtcdFault.tooManyOperations(129)) {
            try EtcdRequest.transaction([], success: puts)
        }
        #expect(throws: EtcdFault.tooManyOperations(129)) {
            try EtcdRequest.transaction([], success: [], failure: puts)
        }
        let compares = (0..<129).map { EtcdCompare.isAbsent([UInt8($0)]) }
        #expect(throws: EtcdFault.tooManyOperations(129)) {
            try EtcdRequest.transaction(compares, success: [])
        }
    }

    @Test func `a transaction puts at most so many bytes, and not one more`() throws {
        let half = [UInt8](repeating: 0x61, count: LogLimits.groupBytesMax / 2)
        let puts = [EtcdOperation.put(key: [1], value: half), .put(key: [2], value: half)]
        _ = try EtcdRequest.transaction([], success: puts)
        let count = LogLimits.groupBytesMax + 1
        #expect(throws: EtcdFault.tooManyBytes(count)) {
            try EtcdRequest.transaction([], success: puts + [.put(key: [3], value: [1])])
        }
    }

    @Test func `a group of no records is no group`() {
        #expect(throws: EtcdFault.self) {
            try log.append([], after: record(42, "T rev=42 c"), in: epoch)
        }
    }

    @Test func `an address names members and a log`() throws {
        let one = try #require(EtcdAddress("etcd://127.0.0.1/digitalwerk"))
        #expect(one.members == ["127.0.0.1:2379"] && one.name.string == "digitalwerk")
        let more = try #require(EtcdAddress("etcd://[::1],localhost:1,[fe80::1%eth0]:65535/a-1"))
        #expect(more.members == ["[::1]:2379", "localhost:1", "[fe80::1%eth0]:65535"])
        #expect(more.description == "etcd://[::1]:2379,localhost:1,[fe80::1%eth0]:65535/a-1")
    }

    @Test(arguments: [
        "", "etcd://", "etcd:///a", "etcd://h", "etcd://h/", "etcd://h/A", "etcd://h/a/b",
        "etcd://h/a b",
        "etcd://h,/a", "etcd://,h/a", "etcd://h:/a", "etcd://h:x/a", "etcd://:1/a", "etcd://u@h/a",
        "etcd://h:123456/a", "etcd://h\r\nX: y/a", "http://h/a", "h/a", "etcd://ä/a",
    ])
    func `what names no log is no address`(_ text: String) {
        #expect(EtcdAddress(text) == nil)
    }

    @Test func `an address has at most so many members, and not one more`() {
        let members = (1...EtcdAddress.membersMax).map { "h\($0)" }
        #expect(EtcdAddress("etcd://\(members.joined(separator: ","))/a") != nil)
        #expect(EtcdAddress("etcd://\(members.joined(separator: ",")),h/a") == nil)
    }
}
