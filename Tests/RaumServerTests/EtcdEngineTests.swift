import Foundation
import RaumEtcd
import RaumGrid
import RaumIO
import RaumLog
import RaumServer
import Testing

/// An engine over members that hang, cut and lie.
@Suite(.timeLimit(.minutes(15))) struct EtcdEngineTests {
    private static let epoch = Epoch(7)
    private static let name = LogName("test") ?? { preconditionFailure("it is a name") }()
    private let base = LogRecord(baseAt: Revision(42), sum: 0)
    private let record = LogRecord(revision: Revision(43), line: Array("T rev=43".utf8), sum: 0)

    private func makeEngine(_ members: ScriptedEtcd..., user: EtcdUser? = nil) throws -> EtcdEngine
    {
        let names = members.map(\.member).joined(separator: ",")
        return try EtcdEngine(try #require(EtcdAddress("etcd://\(names)/test")), user: user)
    }

    private func append(_ engine: EtcdEngine, within milliseconds: Int = 5000) throws(EngineError)
        -> AppendAnswer
    {
        try engine.append([record], after: base, in: Self.epoch, within: milliseconds)
    }

    private static let done = #"{"header":{},"succeeded":true,"responses":[{"response_put":{}}]}"#

    private static func page(_ revisions: ClosedRange<Int>, isDone: Bool) -> String {
        let entries = revisions.map { revision in
            let key = LogPlace(name, epoch, Revision(UInt64(revision))).key
            return #"{"key":"\#(Data(key).base64EncodedString())","version":"1","value":"VA=="}"#
        }
        let range = #"{"response_range":{"header":{},"kvs":[\#(entries.joined(separator: ","))]}}"#
        let state = #"{"response_range":{"header":{}}}"#
        let succeeded = isDone ? #""succeeded":true,"# : ""
        return #"{"header":{},\#(succeeded)"responses":[\#(range),\#(state)]}"#
    }

    private static func refusal(_ status: String, _ code: Int, _ message: String) -> String {
        let body = #"{"error":"\#(message)","message":"\#(message)","code":\#(code)}"#
        return "HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    private enum Kind { case refused, unreached, unclear }

    private func expect(_ kind: Kind, _ part: String, _ body: () throws -> Void) {
        do {
            try body()
            Issue.record("nothing was thrown: \(part)")
        } catch EngineError.refused(let text) {
            #expect(kind == .refused && text.contains(part), "refused: \(text)")
        } catch EngineError.unreached(let text) {
            #expect(kind == .unreached && text.contains(part), "unreached: \(text)")
        } catch EngineError.unclear(let text) {
            #expect(kind == .unclear && text.contains(part), "unclear: \(text)")
        } catch {
            Issue.record("\(error)")
        }
    }

    @Test func `one connection serves one question after the other`() throws {
        let etcd = try ScriptedEtcd([[.version, .json(Self.done), .json(#"{"header":{}}"#)]])
        do {
            let engine = try makeEngine(etcd)
            #expect(try append(engine) == .done)
            #expect(try engine.object(.state) == nil)
        }
        let paths = etcd.requestsWhenDone().map { $0.prefix { $0 != "H" } }
        #expect(paths == ["GET /version ", "POST /v3/kv/txn ", "POST /v3/kv/range "])
    }

    @Test func `a member that hangs is unclear once it was asked, within the time limit`() throws {
        let etcd = try ScriptedEtcd([[.version, .hang]])
        let engine = try makeEngine(etcd)
        let start = ContinuousClock.now
        expect(.unclear, "no answer in time") { _ = try append(engine, within: 300) }
        let waited = ContinuousClock.now - start
        #expect(waited >= .milliseconds(300) && waited < .seconds(5))
    }

    @Test func `a member that hangs before it is asked may answer another time`() throws {
        let etcd = try ScriptedEtcd([[.hang]])
        let engine = try makeEngine(etcd)
        expect(.unreached, "no answer in time") { _ = try append(engine, within: 300) }
    }

    @Test func `nobody there may be there another time`() throws {
        let listener = try Listener.listening(at: .v4(0x7F00_0001, port: 0))
        let member = listener.address.description
        withExtendedLifetime(listener) {}
        let address = try #require(EtcdAddress("etcd://\(member)/test"))
        let engine = try EtcdEngine(address, user: nil)
        _ = consume listener
        expect(.unreached, member) { _ = try append(engine, within: 300) }
    }

    @Test(arguments: [
        ScriptedEtcd.Step.close, .raw("HTTP/1.1 200 OK\r\nContent-Le"),
        .raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}"),
        .raw("nonsense\r\n\r\n"), .json("{}"), .json("nonsense"),
        .json(#"{"header":{},"succeeded":true}"#),
        .raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}{}"),
        .raw(refusal("503 Service Unavailable", 14, "etcdserver: request timed out")),
        .raw(refusal("500 Internal Server Error", 2, "etcdserver: leader changed")),
        .raw("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"),
    ])
    func
        `an answer that is cut, no answer or a lie is unclear, and the next call has another connection`(
            _ step: ScriptedEtcd.Step
        ) throws
    {
        let etcd = try ScriptedEtcd([[.version, step, .end], [.version, .json(Self.done)]])
        let engine = try makeEngine(etcd)
        expect(.unclear, etcd.member) { _ = try append(engine) }
        etcd.awaitStrike()
        #expect(try append(engine) == .done)
    }

    @Test(arguments: [
        "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHello", "OK raumwerk\r\n",
    ])
    func `something else than etcd is never asked to do anything`(_ text: String) throws {
        let etcd = try ScriptedEtcd([[.raw(text), .end]])
        do {
            let engine = try makeEngine(etcd)
            let isHTTP = text.hasPrefix("HTTP")
            expect(isHTTP ? .refused : .unreached, etcd.member) { _ = try append(engine) }
        }
        #expect(etcd.requestsWhenDone().allSatisfy { $0.hasPrefix("GET /version ") })
    }

    @Test func `an etcd whose members may differ after a crash is not used`() throws {
        let etcd = try ScriptedEtcd([[.json(#"{"etcdserver":"3.5.2"}"#), .end]])
        let engine = try makeEngine(etcd)
        expect(.refused, "is etcd 3.5.2: after a crash its members may differ") {
            _ = try append(engine)
        }
    }

    @Test
    func `a connection that was closed while nobody asked is made anew before anything is sent`()
        throws
    {
        let etcd = try ScriptedEtcd([
            [.version, .json(Self.done), .end],
            [.version, .raw("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + Self.done), .end],
            [.version, .json(Self.done)],
        ])
        let engine = try makeEngine(etcd)
        for _ in 0..<2 {
            #expect(try append(engine) == .done)
            etcd.awaitStrike()
        }
        #expect(try append(engine) == .done)
    }

    @Test func `where a member is lost, the next one is asked`() throws {
        let lost = try ScriptedEtcd([[.version, .close]])
        let other = try ScriptedEtcd([[.version, .json(Self.done), .json(Self.done)]])
        do {
            let engine = try makeEngine(lost, other)
            expect(.unclear, lost.member) { _ = try append(engine) }
            #expect(try append(engine) == .done)
            #expect(try append(engine) == .done)
        }
        #expect(other.requestsWhenDone().count == 3)
    }

    @Test func `a token that is missing or too old is asked for, and the same question again`()
        throws
    {
        let etcd = try ScriptedEtcd([
            [
                .version,
                .raw(Self.refusal("400 Bad Request", 3, "etcdserver: user name is empty")),
                .json(#"{"header":{},"token":"abc.1"}"#), .json(Self.done),
                .raw(Self.refusal("401 Unauthorized", 16, "etcdserver: invalid auth token")),
                .json(#"{"header":{},"token":"def.2"}"#), .json(Self.done),
            ]
        ])
        do {
            let engine = try makeEngine(etcd, user: EtcdUser(name: "raumwerk", password: "a\"b"))
            #expect(try append(engine) == .done)
            #expect(try append(engine) == .done)
        }
        let requests = etcd.requestsWhenDone()
        #expect(requests[2].contains(#"{"name":"raumwerk","password":"a\"b"}"#))
        #expect(requests[3].contains("\r\nAuthorization: abc.1\r\n"))
        #expect(requests[6].contains("\r\nAuthorization: def.2\r\n"))
    }

    @Test func `without a user, or with a wrong password, nothing is done`() throws {
        let refusal = Self.refusal("400 Bad Request", 3, "etcdserver: user name is empty")
        let without = try ScriptedEtcd([[.version, .raw(refusal)]])
        expect(.refused, "log.secret") { _ = try append(try makeEngine(without)) }
        let wrong = "etcdserver: authentication failed, invalid user ID or password"
        let etcd = try ScriptedEtcd([
            [.version, .raw(refusal), .raw(Self.refusal("400 Bad Request", 3, wrong))]
        ])
        let engine = try makeEngine(etcd, user: EtcdUser(name: "raumwerk", password: "x"))
        expect(.refused, wrong) { _ = try append(engine) }
    }

    @Test func `what etcd certainly did not do is refused`() throws {
        let denied = Self.refusal("403 Forbidden", 7, "etcdserver: permission denied")
        let etcd = try ScriptedEtcd([[.version, .raw(denied)]])
        expect(.refused, "permission denied") { _ = try append(try makeEngine(etcd)) }
    }

    @Test func `exhausted space is refused where nothing stands there, and taken where it does`()
        throws
    {
        let full = ScriptedEtcd.Step.raw(
            Self.refusal("429 Too Many Requests", 8, "etcdserver: mvcc: database space exceeded")
        )
        let etcd = try ScriptedEtcd([
            [
                .version, full, .json(Self.page(42...42, isDone: true)), full,
                .json(Self.page(42...43, isDone: true)), full, .close,
            ]
        ])
        let engine = try makeEngine(etcd)
        expect(.refused, "database space exceeded") { _ = try append(engine) }
        guard case .taken(let page) = try append(engine) else {
            Issue.record("it was not taken")
            return
        }
        #expect(page.entries.map(\.revision.number) == [42, 43])
        expect(.unclear, etcd.member) { _ = try append(engine) }
    }

    @Test func `a page that is too long is asked for again, shorter`() throws {
        let long = ScriptedEtcd.Step.long(LogLimits.answerBytesMax + 1)
        let etcd = try ScriptedEtcd([
            [.version, long], [.version, long],
            [.version, .json(Self.page(42...43, isDone: true))],
        ])
        do {
            let engine = try makeEngine(etcd)
            let page = try engine.read(
                from: Revision(42),
                in: Self.epoch,
                atMost: 256,
                within: 5000
            )
            #expect(page.entries.count == 2)
        }
        let limits = etcd.requestsWhenDone().compactMap { $0.firstMatch(of: /"limit":"(\d+)"/)?.1 }
        #expect(limits == ["256", "64", "16"])
    }

    @Test func `what stands there in the place of an append may be too long for one answer`() throws
    {
        let etcd = try ScriptedEtcd([
            [.version, .long(LogLimits.answerBytesMax + 1)],
            [.version, .json(Self.page(42...43, isDone: true))],
        ])
        guard case .taken(let page) = try append(try makeEngine(etcd)) else {
            Issue.record("it was not taken")
            return
        }
        #expect(page.entries.count == 2)
    }

    @Test func `pages that stay too long are unclear`() throws {
        let long = ScriptedEtcd.Step.long(LogLimits.answerBytesMax + 1)
        let etcd = try ScriptedEtcd([[ScriptedEtcd.Step]](repeating: [.version, long], count: 5))
        let engine = try makeEngine(etcd)
        expect(.unclear, "longer than") {
            _ = try engine.read(from: Revision(42), in: Self.epoch, atMost: 256, within: 60_000)
        }
    }

    @Test func `a group that etcd would refuse is not sent`() throws {
        let etcd = try ScriptedEtcd([[.version]])
        let line = [UInt8](repeating: 0x54, count: LogLimits.groupBytesMax)
        let long = LogRecord(revision: Revision(43), line: line, sum: 0)
        let engine = try makeEngine(etcd)
        expect(.refused, "bytes are more than") {
            _ = try engine.append([long], after: base, in: Self.epoch, within: 1000)
        }
    }

    @Test func `a bell of nobody rests until the time is over`() throws {
        let etcd = try ScriptedEtcd([
            [.version, .raw(Self.refusal("503 X", 14, "etcdserver: no leader")), .end]
        ])
        let engine = try makeEngine(etcd)
        let start = ContinuousClock.now
        let news = engine.awaitNews(after: Revision(42), in: Self.epoch, milliseconds: 300)
        #expect(news == .nothing)
        #expect(ContinuousClock.now - start >= .milliseconds(300))
    }
}
