import Foundation
import RaumEtcd
import RaumGrid
import RaumHub
import RaumIO
import RaumJournal
import RaumLog
import RaumNotation
import RaumServer
import RaumWords
import Testing

/// Directories that are shared, or are not.
@Suite(.timeLimit(.minutes(15))) final class SharingTests {
    private let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("raumwerk-sharing-\(UUID().uuidString)")

    deinit {
        // Nothing depends on its going.
        try? FileManager.default.removeItem(at: folder)
    }

    private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    private func directory(_ name: String, event: String = "Barcamp") throws -> DataDirectory {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let directory = try DataDirectory(path(name), creating: true)
        try directory.initialise(name: event, zone: "Europe/Berlin")
        return directory
    }

    private func address(_ member: String, _ name: String = "test") throws -> EtcdAddress {
        try #require(EtcdAddress("etcd://\(member)/\(name)"))
    }

    private func expect(_ part: String, _ body: () throws -> Void) {
        do {
            try body()
            Issue.record("nothing was thrown: \(part)")
        } catch {
            #expect("\(error)".contains(part), "\(error)")
        }
    }

    @Test func `a directory that is not shared is served by itself alone`() throws {
        let directory = try directory("a")
        try directory.membership.expectSingle()
        #expect(try directory.membership.mark() == nil)
        expect("raumwerkd share --data") {
            _ = try directory.membership.expectShared(in: try address("127.0.0.1:2379"))
        }
    }

    @Test func `a log that is not reached leaves the directory marked, and says what to do`() throws
    {
        let directory = try directory("a")
        let nobody = try Listener.listening(at: .v4(0x7F00_0001, port: 0)).address.description
        let address = try address(nobody)
        let engine = try EtcdEngine(address, user: nil)
        expect("Call this again when that is mended: raumwerkd share --data") {
            try SharedDirectory(directory, in: address).share(engine)
        }
        expect("is shared with other daemons in the log test") {
            try directory.membership.expectSingle()
        }
        let other = try DataDirectory(path("b"), creating: true)
        expect("The log is not reached") { try SharedDirectory(other, in: address).join(engine) }
    }

    @Test func `a mark that cannot be read is never taken for none`() throws {
        let directory = try directory("a")
        try Data("SHARED version=2\n".utf8).write(to: URL(fileURLWithPath: path("a/shared")))
        expect("cannot be read") { try directory.membership.expectSingle() }
        let check = DirectoryCheck(path("a"))
        let words = check.lines.map(\.english).joined(separator: "\n")
        #expect(words.contains("CANNOT BE READ"))
        #expect(words.contains("A start would be refused.") && !check.isServable, "\(words)")
        expect("move the file away") { try directory.membership.expectSingle() }
    }

    @Test func `a password is read from a file of the owner's alone`() throws {
        _ = try directory("a")
        let file = path("a/log.secret")
        #expect(try LogMembership(at: path("a")).user() == nil)
        try Data("raumwerk\na b\"c\n".utf8).write(to: URL(fileURLWithPath: file))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        let user = try LogMembership(at: path("a")).user()
        #expect(user == EtcdUser(name: "raumwerk", password: "a b\"c"))
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
        expect("chmod 600") { _ = try LogMembership(at: path("a")).user() }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        try Data("raumwerk\n".utf8).write(to: URL(fileURLWithPath: file))
        expect("two lines") { _ = try LogMembership(at: path("a")).user() }
    }

    @Test(.enabled(if: RealEtcd.isInstalled, "\(RealEtcd.advice)"))
    func `a directory is shared once, and others join with what it has`() throws {
        let etcd = try RealEtcd()
        let (engine, address) = (try etcd.engine(), try address(etcd.member))
        let first = try directory("a")
        let stranger = try DataDirectory(path("early"), creating: true)
        expect("There is no log called test") {
            try SharedDirectory(stranger, in: address).join(engine)
        }
        try SharedDirectory(first, in: address).share(engine)
        // It may have been cut short behind the log's beginning.
        try SharedDirectory(first, in: address).share(engine)
        let mark = try first.membership.expectShared(in: address)
        let epoch = try first.open().hub.epoch
        #expect(mark.epoch == epoch && mark.log == address.name)
        expect("shared in the log test, and not in other") {
            _ = try first.membership.expectShared(in: try self.address(etcd.member, "other"))
        }
        let second = try DataDirectory(path("b"), creating: true)
        try SharedDirectory(second, in: address).join(engine)
        let joined = try second.open().hub
        let served = try first.open().hub
        #expect(joined.epoch == epoch && joined.stateLines == served.stateLines)
        #expect(try second.membership.expectShared(in: address).daemon != mark.daemon)
        expect("holds a grid already") { try SharedDirectory(second, in: address).join(engine) }
        let other = try directory("c", event: "Other")
        expect("There is a log called test already") {
            try SharedDirectory(other, in: address).share(engine)
        }
        try other.membership.expectSingle()
    }

    @Test(.enabled(if: RealEtcd.isInstalled, "\(RealEtcd.advice)"))
    func `a log that was closed is not joined, and can be begun again`() throws {
        let etcd = try RealEtcd()
        let (engine, address) = (try etcd.engine(), try address(etcd.member))
        let first = try directory("a")
        try SharedDirectory(first, in: address).share(engine)
        let epoch = try first.open().hub.epoch
        let end = LogState.End(by: "b", revision: Revision(1))
        #expect(try engine.put(.state, LogState(epoch, end: end).bytes, ifVersion: 1))
        let second = try DataDirectory(path("b"), creating: true)
        expect("was closed at 1 by the daemon b") {
            try SharedDirectory(second, in: address).join(engine)
        }
        let other = try directory("c", event: "Other")
        try SharedDirectory(other, in: address).share(engine)
        try SharedDirectory(second, in: address).join(engine)
        let begun = try other.open().hub.epoch
        #expect(try second.open().hub.epoch == begun)
    }

    @Test(.enabled(if: RealEtcd.isInstalled, "\(RealEtcd.advice)"))
    func `who leaves takes all of the log home, and closes it for the others`() throws {
        let etcd = try RealEtcd()
        let (engine, address) = (try etcd.engine(), try address(etcd.member))
        let (first, second) = (try directory("a"), try DataDirectory(path("b"), creating: true))
        try SharedDirectory(first, in: address).share(engine)
        try SharedDirectory(second, in: address).join(engine)
        let hub = try first.open().hub
        let base = LogRecord(baseAt: hub.durableRevision, sum: try SumTable(hub.stateLines).total)
        var sums = hub.stateLines
        sums.append(Array("ROOM blau rev=2 name=\"Blau\"".utf8))
        let line = Array(
            "T rev=2 at=2027-05-14T10:00+02:00 by=lena did=ROOM \"ROOM blau rev=2 name=\\\"Blau\\\"\""
                .utf8
        )
        let record = LogRecord(revision: Revision(2), line: line, sum: try SumTable(sums).total)
        let answer = try engine.append([record], after: base, in: hub.epoch, within: 5000)
        #expect(answer == .done)
        #expect(try SharedDirectory(first, in: address).leave(engine) == Revision(2))
        try first.membership.expectSingle()
        #expect(try first.open().hub.durableRevision == Revision(2))
        expect("was closed at 2 by the daemon") {
            _ = try SharedDirectory(second, in: address).leave(engine)
        }
        // Cut short before the mark went: done again by the same directory.
        expect("is not shared") { _ = try SharedDirectory(first, in: address).leave(engine) }
    }

    @Test(.enabled(if: RealEtcd.isInstalled, "\(RealEtcd.advice)"))
    func `a snapshot that was damaged is not joined`() throws {
        let etcd = try RealEtcd()
        let (engine, address) = (try etcd.engine(), try address(etcd.member))
        let first = try directory("a")
        try SharedDirectory(first, in: address).share(engine)
        let epoch = try first.open().hub.epoch
        #expect(try engine.put(.part(epoch, Revision(1), 0), [0x61, 0x0A], ifVersion: nil))
        let second = try DataDirectory(path("b"), creating: true)
        expect("is damaged") { try SharedDirectory(second, in: address).join(engine) }
        #expect(!DataDirectory.isBegun(path("b")))
    }

    @Test(.enabled(if: RealEtcd.isInstalled, "\(RealEtcd.advice)"))
    func `after a leave the others learn who has the plan, and it can be shared again`() throws {
        let etcd = try RealEtcd()
        let (engine, address) = (try etcd.engine(), try address(etcd.member))
        let (first, second) = (try directory("a"), try DataDirectory(path("b"), creating: true))
        let here = SharedDirectory(first, in: address)
        let there = SharedDirectory(second, in: address)
        try here.share(engine)
        try there.join(engine)
        let word = "DAEMON name=vm address=10.0.0.5 rev=1 now=2027-05-14T10:00+02:00"
        let daemon = try first.membership.expectShared(in: address).daemon
        #expect(try engine.put(.daemon(daemon), Array(word.utf8), ifVersion: nil))
        #expect(try here.leave(engine) == Revision(1))
        let ways = [
            "was closed at 1 by vm at 10.0.0.5, whose directory has the plan now. Serve that one.",
            "there: raumwerkd share --data DIR --log \(address)",
            "then here: raumwerkd serve --data \(path("b")) --log \(address)",
            "raumwerkd check --data \(path("b")) --salvage NEWDIR",
        ]
        for way in ways {
            expect(way) { _ = try there.leave(engine) }
            expect(way) { try there.expectOpen(engine) }
            expect(way) { _ = try second.open().withinReach(of: engine, there) }
            // Both would go on from the same revision under the same epoch.
            expect(way) { try there.share(engine) }
            expect(way) { _ = try NewLife(of: second, in: address).begin(engine) }
        }
        #expect(try second.membership.mark() != nil)
        let check = LogCheck(engine, address, directory: path("b"))
        let text = check.lines.map(\.english).joined(separator: "\n")
        #expect(!check.isRight && text.contains("closed at 1 by vm at 10.0.0.5"), "\(text)")
        #expect(text.contains("raumwerkd check --data \(path("b")) --salvage NEWDIR"))
        // Shared again as it was left, and again with what was changed meanwhile.
        try here.share(engine)
        try here.share(engine)
        try there.expectOpen(engine)
        #expect(try second.open().withinReach(of: engine, there).hub.durableRevision == Revision(1))
        #expect(LogCheck(engine, address, directory: path("b")).isRight)
        #expect(try here.leave(engine) == Revision(1))
        let line =
            "T rev=2 at=2027-05-14T10:00+02:00 by=lena did=ROOM \"ROOM blau rev=2 name=\\\"Blau\\\"\""
        var journal = try first.open().journal
        try journal.append([KeptRecord(revision: 2, bytes: Array(line.utf8))])
        try journal.mark()
        let alone = LogCheck(engine, address, directory: path("a"))
        let words = alone.lines.map(\.english).joined(separator: "\n")
        #expect(
            alone.isRight && words.contains("a left the log, and has gone on alone"),
            "\(words)"
        )
        try here.share(engine)
        let late = try second.open().withinReach(of: engine, there)
        #expect(late.hub.stateLines == (try first.open().hub.stateLines))
        let again = LogCheck(engine, address, directory: path("b"))
        #expect(again.isRight, "\(again.lines)")
    }

    @Test func `what an engine or a line has to say is said in its words`() {
        #expect("\(EngineError.unclear("no answer in time"))" == "no answer in time")
        let error = #expect(throws: NotationError.self) {
            try LogState(Array("LOG version=2 epoch=7f3a91c2d4e5f607 state=open".utf8))
        }
        let words = error.map { "\($0)" } ?? ""
        #expect(words.contains("1: install the version of raumwerkd that wrote it"), "\(words)")
        #expect(!words.contains("NotationError"))
    }
}
