import Foundation
import RaumEtcd
import RaumGrid
import RaumHub
import RaumJournal
import RaumLog
import RaumServer
import RaumWords
import Testing

/// A log that lost what was acknowledged: it is explained, and a person begins a new life of it.
@Suite(
    .timeLimit(.minutes(15)),
    .enabled(if: RealEtcd.isInstalled, "\(RealEtcd.advice)")
) final class NewLifeTests {
    private let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("raumwerk-life-\(UUID().uuidString)")

    deinit {
        // Nothing depends on its going.
        try? FileManager.default.removeItem(at: folder)
    }

    private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    private func directory(_ name: String) throws -> DataDirectory {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return try DataDirectory(path(name), creating: true)
    }

    /// A new directory whose state is shared in the log of `etcd`.
    private func shared(_ name: String, _ etcd: RealEtcd) throws -> DataDirectory {
        let directory = try directory(name)
        try directory.initialise(name: "Barcamp", zone: "Europe/Berlin")
        try SharedDirectory(directory, in: try address(etcd)).share(try etcd.engine())
        return directory
    }

    private func address(_ etcd: RealEtcd) throws -> EtcdAddress {
        try #require(EtcdAddress("etcd://\(etcd.member)/test"))
    }

    private func words(_ etcd: RealEtcd, _ name: String?) throws -> (text: String, isRight: Bool) {
        let check = LogCheck(try etcd.engine(), try address(etcd), directory: name.map(path))
        return (check.lines.map(\.english).joined(separator: "\n"), check.isRight)
    }

    private func line(_ revision: UInt64, _ text: String) -> [UInt8] {
        let notice = "NOTICE n1 rev=\(revision) text=\\\"\(text)\\\""
        return Array(
            "T rev=\(revision) at=2027-05-14T10:00+02:00 by=lena did=NOTICE \"\(notice)\"".utf8
        )
    }

    /// Appends a notice behind the state of `hub`, as a daemon does, and gives the state after it.
    private func append(_ text: String, _ hub: Hub, _ engine: EtcdEngine, isFirst: Bool) throws
        -> Hub
    {
        let last = hub.durableRevision
        let page = try engine.read(from: last, in: hub.epoch, atMost: 1, within: 5000)
        let entry = try #require(page.entries.first)
        let previous = try #require(LogRecord(entry.value, at: last, in: hub.epoch))
        #expect(previous.isBase == isFirst)
        var next = hub
        let line = line(last.next.number, text)
        try next.replay([line])
        let sum = try SumTable(next.stateLines).total
        let record = LogRecord(revision: last.next, line: line, sum: sum)
        #expect(try engine.append([record], after: previous, in: hub.epoch, within: 5000) == .done)
        return next
    }

    /// Appends notices behind the state of a directory that has just been shared, and gives the state after them.
    private func append(_ texts: [String], _ directory: DataDirectory, _ engine: EtcdEngine) throws
        -> Hub
    {
        var hub = try directory.open().hub
        for (index, text) in texts.enumerated() {
            hub = try append(text, hub, engine, isFirst: index == 0)
        }
        return hub
    }

    /// Writes records behind the state of a directory, as its daemon's journal does.
    private func keep(_ texts: [String], _ directory: DataDirectory) throws {
        var journal = try directory.open().journal
        let records = texts.enumerated().map { index, text in
            KeptRecord(revision: UInt64(index) + 2, bytes: line(UInt64(index) + 2, text))
        }
        try journal.append(records)
        try journal.mark()
    }

    @Test func `a log that is whole is explained, and agrees with its directory`() throws {
        let etcd = try RealEtcd()
        #expect(try words(etcd, nil).text.contains("There is no log called test."))
        let (first, engine) = (try shared("a", etcd), try etcd.engine())
        _ = try append(["a"], first, engine)
        try keep(["a"], first)
        let word = "DAEMON name=\"b\" address=10.0.0.6 rev=2 now=2027-05-14T10:00+02:00"
        #expect(try engine.put(.daemon(DaemonID(9)), Array(word.utf8), ifVersion: nil))
        let found = try words(etcd, "a")
        #expect(found.isRight, "\(found.text)")
        for part in [
            "1 member of etcd: a; a leads", "WARNING: a log with one member is lost with it",
            "snapshot of revision 1 in 1 part, whole",
            "records 1 to 2: digits right, sums right from 1 on",
            "b at 10.0.0.6 (00000009): its last word was of revision 2",
            "a ends at 2, as it stands in the log",
        ] {
            #expect(found.text.contains(part), "\(part) in \(found.text)")
        }
    }

    @Test func `a log that lost its end is told from the directory, and begins a new life`() throws
    {
        let etcd = try RealEtcd()
        let (engine, address) = (try etcd.engine(), try address(etcd))
        let first = try shared("a", etcd)
        let second = try directory("b")
        try SharedDirectory(second, in: address).join(engine)
        let former = try first.open().hub.epoch
        // What the log lost, the first directory has.
        try keep(["a", "b"], first)
        let found = try words(etcd, "a")
        #expect(!found.isRight)
        for part in [
            "DIVERGED: the log ends at 1, and", "at 3: 2 changes that somebody was told are not",
            "It is this one.", "raumwerkd share --data DIR --log \(address) --new-epoch",
        ] {
            #expect(found.text.contains(part), "\(part) in \(found.text)")
        }
        #expect(try NewLife(of: first, in: address).begin(engine) == Revision(3))
        let hub = try first.open().hub
        #expect(hub.epoch != former && hub.durableRevision == Revision(3))
        #expect(try engine.object(.state)?.bytes == LogState(hub.epoch).bytes)
        #expect(try words(etcd, "a").isRight)
        // Whoever comes second takes that over.
        #expect(try words(etcd, "b").text.contains("and the log another one. Move it away"))
        #expect(throws: DataDirectoryError.self) {
            try NewLife(of: second, in: address).begin(engine)
        }
        #expect(try second.membership.expectShared(in: address).epoch == former)
        let third = try directory("c")
        try SharedDirectory(third, in: address).join(engine)
        #expect(try third.open().hub.stateLines == hub.stateLines)
    }

    @Test func `a new life keeps what the log has behind the directory`() throws {
        let etcd = try RealEtcd()
        let (engine, address) = (try etcd.engine(), try address(etcd))
        let first = try shared("a", etcd)
        let hub = try append(["a", "b"], first, engine)
        // As somebody does who keeps what a log has: a new directory begins with the snapshot.
        let second = try directory("b")
        try SharedDirectory(second, in: address).join(engine)
        #expect(try second.open().hub.durableRevision == Revision(1))
        #expect(try NewLife(of: second, in: address).begin(engine) == Revision(3))
        #expect(try second.open().hub.stateLines == hub.stateLines)
    }

    @Test func `a new life that was cut short is begun once`() throws {
        let etcd = try RealEtcd()
        let (engine, address) = (try etcd.engine(), try address(etcd))
        let first = try shared("a", etcd)
        try keep(["a"], first)
        // Cut short behind the log: the files are still of the life before.
        try FileManager.default.copyItem(atPath: path("a"), toPath: path("b"))
        _ = try NewLife(of: first, in: address).begin(engine)
        try FileManager.default.removeItem(atPath: path("b/shared"))
        try FileManager.default.copyItem(atPath: path("a/shared"), toPath: path("b/shared"))
        #expect(try words(etcd, "b").text.contains("a new life was begun and that was cut short"))
        let again = try directory("b")
        #expect(try NewLife(of: again, in: address).begin(engine) == Revision(2))
        #expect(try again.open().hub.epoch == first.open().hub.epoch)
        #expect(try again.open().hub.stateLines == first.open().hub.stateLines)
    }

    @Test func `another record than the directory's is found, and damage is the member's`() throws {
        let etcd = try RealEtcd()
        let engine = try etcd.engine()
        let first = try shared("a", etcd)
        let hub = try append(["other"], first, engine)
        try keep(["a"], first)
        let found = try words(etcd, "a").text
        #expect(found.contains("hold different things at 2"), "\(found)")
        let key = "raumwerk/test/\(hub.epoch)/log/000000000000000002"
        try etcd.control(["put", key, "T rev=2 =0 #0"])
        let damaged = try words(etcd, "a")
        #expect(!damaged.isRight && damaged.text.contains("2 is damaged in the member"))
    }

    @Test func `a record that is gone is named, with what can be done`() throws {
        let etcd = try RealEtcd()
        let (engine, address) = (try etcd.engine(), try address(etcd))
        let first = try shared("a", etcd)
        let hub = try append(["a", "b", "c"], first, engine)
        let places = "raumwerk/test/\(hub.epoch)/log/"
        try etcd.control(["del", places + "000000000000000003"])
        let found = try words(etcd, "a")
        #expect(!found.isRight && found.text.contains("\n3 is not there."), "\(found.text)")
        let way = "raumwerkd share --data DIR --log \(address) --new-epoch"
        #expect(found.text.contains(way), "\(found.text)")
        try etcd.control(["put", places + "x", "nonsense"])
        let strange = try words(etcd, "a")
        #expect(strange.text.contains("\(places)x is no record's key"), "\(strange.text)")
        #expect(!strange.text.contains("majority"), "\(strange.text)")
    }

    @Test func `a directory that the log does not reach back to begins with the snapshot`() throws {
        let etcd = try RealEtcd()
        let (engine, address) = (try etcd.engine(), try address(etcd))
        let (first, second) = (try shared("a", etcd), try directory("b"))
        try SharedDirectory(second, in: address).join(engine)
        let hub = try append(["a", "b", "c", "d"], first, engine)
        #expect(try second.open().withinReach(of: engine).hub.durableRevision == Revision(1))
        let lines = hub.stateLines
        let (snapshot, parts) = try #require(LogSnapshot.cut(lines, at: Revision(5)))
        #expect(try engine.put(.part(hub.epoch, Revision(5), 0), parts[0], ifVersion: 0))
        let isSwapped = try engine.swap(
            snapshot,
            in: hub.epoch,
            ifVersion: 1,
            trimmingBefore: Revision(4)
        )
        #expect(isSwapped)
        let found = try words(etcd, "b")
        #expect(
            found.isRight && found.text.contains("and the log begins at 4: a start begins with")
        )
        let late = try second.open().withinReach(of: engine)
        #expect(late.hub.durableRevision == Revision(5) && late.hub.stateLines == lines)
        #expect(late.remarks.contains { $0.contains("does not reach back to 1 any more") })
        #expect(try second.open().hub.durableRevision == Revision(5))
        #expect(try words(etcd, "b").isRight)
    }
}
