import RaumGrid
import RaumLog
import Testing

/// When a daemon renews the log's snapshot, and what it asks for.
@Suite struct SnapshotScheduleTests {
    private let lines = [Array("ROOM blau rev=1".utf8)]

    private func stored(_ revision: UInt64, version: UInt64) throws -> StoredObject {
        let (snapshot, _) = try #require(LogSnapshot.cut(lines, at: Revision(revision)))
        return StoredObject(bytes: snapshot.bytes, version: version)
    }

    private func next(
        _ schedule: inout SnapshotSchedule,
        at revision: UInt64,
        now: Int64 = 0
    ) -> SnapshotSchedule.Call? {
        schedule.next(at: Revision(revision), now: now) { lines }
    }

    @Test func `a snapshot is renewed when it has grown old, and not before`() throws {
        var schedule = SnapshotSchedule(keeping: nil, recordsMax: 100)
        #expect(next(&schedule, at: 99) == nil)
        #expect(next(&schedule, at: 150) == .look)
        #expect(next(&schedule, at: 151) == nil, "one call at a time")
        #expect(schedule.receive(.found(try stored(60, version: 3)), now: 0) == nil)
        #expect(next(&schedule, at: 152) == nil, "somebody else renewed it")
        #expect(next(&schedule, at: 159) == nil)
        #expect(next(&schedule, at: 160) == .look)
        _ = schedule.receive(.found(try stored(60, version: 3)), now: 0)
        let (snapshot, parts) = try #require(LogSnapshot.cut(lines, at: Revision(161)))
        #expect(next(&schedule, at: 161) == .put(Revision(161), index: 0, parts[0]))
        #expect(
            schedule.receive(.done(true), now: 0)
                == .swap(snapshot, ifVersion: 3, trimmingBefore: nil)
        )
        #expect(schedule.receive(.done(true), now: 0) == nil)
        #expect(next(&schedule, at: 260) == nil)
        #expect(next(&schedule, at: 261) == .look)
    }

    @Test func `a large state goes part by part, and old records are trimmed`() throws {
        var schedule = SnapshotSchedule(keeping: 20, recordsMax: 100)
        let large = [[UInt8](repeating: 0x61, count: 2 * LogLimits.partBytesMax)]
        _ = next(&schedule, at: 100)
        _ = schedule.receive(.found(nil), now: 0)
        var call = schedule.next(at: Revision(100), now: 0) { large }
        for index in 0..<3 {
            guard case .put(Revision(100), index, _) = call else {
                Issue.record("\(index): \(String(describing: call))")
                return
            }
            call = schedule.receive(.done(true), now: 0)
        }
        guard case .swap(let snapshot, ifVersion: 0, trimmingBefore: Revision(80)) = call else {
            Issue.record("\(String(describing: call))")
            return
        }
        #expect(snapshot.partCount == 3)
    }

    @Test(arguments: [SnapshotSchedule.Answer.done(false), .failed])
    func `who is late or not heard tries again later`(_ answer: SnapshotSchedule.Answer) throws {
        for stage in 0..<3 {
            var schedule = SnapshotSchedule(keeping: nil, recordsMax: 100)
            _ = next(&schedule, at: 100)
            if stage > 0 {
                _ = schedule.receive(.found(nil), now: 0)
                _ = next(&schedule, at: 100)
            }
            if stage > 1 { _ = schedule.receive(.done(true), now: 0) }
            #expect(schedule.receive(answer, now: 0) == nil)
            #expect(next(&schedule, at: 200, now: 9999) == nil)
            #expect(next(&schedule, at: 200, now: 10_000) == .look)
        }
    }

    @Test func `what a later version wrote is left alone`() throws {
        var schedule = SnapshotSchedule(keeping: nil, recordsMax: 100)
        _ = next(&schedule, at: 100)
        let foreign = StoredObject(bytes: Array("SNAPSHOT2".utf8), version: 1)
        #expect(schedule.receive(.found(foreign), now: 0) == nil)
        #expect(next(&schedule, at: 100) == nil)
    }

    @Test func `a snapshot that is gone or damaged is written anew, once a minute is looked`()
        throws
    {
        let stored = try stored(60, version: 3)
        let garbage = StoredObject(bytes: Array("muell".utf8), version: 5)
        for (found, version) in [(nil, 0), (stored, 3), (garbage, 5)] as [(StoredObject?, UInt64)] {
            var schedule = SnapshotSchedule(keeping: nil, recordsMax: 100)
            #expect(next(&schedule, at: 61, now: 1000) == nil)
            #expect(next(&schedule, at: 61, now: 60_999) == nil)
            #expect(next(&schedule, at: 61, now: 61_000) == .prove)
            #expect(schedule.receive(.proved(found, isWhole: false), now: 61_000) == nil)
            let (snapshot, parts) = try #require(LogSnapshot.cut(lines, at: Revision(61)))
            let call = next(&schedule, at: 61, now: 61_000)
            #expect(call == .replace(Revision(61), index: 0, parts[0]))
            #expect(
                schedule.receive(.done(true), now: 61_000)
                    == .swap(snapshot, ifVersion: version, trimmingBefore: nil)
            )
            #expect(schedule.receive(.done(true), now: 61_000) == nil)
            #expect(next(&schedule, at: 61, now: 120_999) == nil)
            #expect(next(&schedule, at: 61, now: 121_000) == .prove)
            #expect(schedule.receive(.proved(stored, isWhole: true), now: 121_000) == nil)
            #expect(next(&schedule, at: 61, now: 130_000) == nil)
        }
        var old = SnapshotSchedule(keeping: nil, recordsMax: 100)
        #expect(next(&old, at: 100) == .look)
        _ = old.receive(.found(garbage), now: 0)
        guard case .replace = next(&old, at: 100) else {
            Issue.record("a damaged one stays")
            return
        }
    }

    @Test func `what a later version wrote is no damage`() {
        var schedule = SnapshotSchedule(keeping: nil, recordsMax: 100)
        let foreign = StoredObject(bytes: Array("SNAPSHOT2 rev=1".utf8), version: 1)
        _ = next(&schedule, at: 61)
        #expect(next(&schedule, at: 61, now: 60_000) == .prove)
        _ = schedule.receive(.proved(foreign, isWhole: false), now: 60_000)
        #expect(next(&schedule, at: 61, now: 60_000) == nil)
    }
}
