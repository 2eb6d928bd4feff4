import RaumJournal
import Testing

/// What is done with a journal next, as daemon and simulation do it.
@Suite struct JournalScheduleTests {
    private func record(_ revision: UInt64, byteCount: Int = 10) -> KeptRecord {
        KeptRecord(revision: revision, bytes: Array(repeating: 0x54, count: byteCount))
    }

    @Test func `what arrives while one job runs goes together with the next`() {
        var schedule = JournalSchedule()
        #expect(schedule.next(bytesMax: 100) == nil && schedule.isIdle)
        schedule.add(record(2))
        #expect(schedule.next(bytesMax: 100) == .keep([record(2)]))
        schedule.add(record(3))
        schedule.add(record(4))
        #expect(schedule.next(bytesMax: 100) == nil && !schedule.isIdle)
        #expect(schedule.end(.durable(2), at: 5) == .durable(2))
        #expect(schedule.next(bytesMax: 100) == .keep([record(3), record(4)]))
    }

    @Test func `a new generation begins before the old one is larger than its limit`() {
        var schedule = JournalSchedule()
        schedule.add(record(2, byteCount: 100))
        #expect(schedule.next(bytesMax: 100) == .keep([record(2, byteCount: 100)]))
        _ = schedule.end(.durable(2), at: 0)
        schedule.add(record(3))
        #expect(schedule.next(bytesMax: 101) == .keep([record(3)]))
        _ = schedule.end(.durable(3), at: 0)
        schedule.add(record(4))
        #expect(schedule.next(bytesMax: 110) == .renew)
        #expect(schedule.end(.renewed, at: 0) == nil)
        #expect(schedule.next(bytesMax: 110) == .keep([record(4)]))
    }

    @Test func `a generation that cannot be begun leaves the old one going on`() {
        var schedule = JournalSchedule()
        schedule.add(record(2))
        #expect(schedule.next(bytesMax: 0) == .renew)
        let outcome = KeeperOutcome.notRenewed("full", isWritable: true)
        #expect(schedule.end(outcome, at: 0) == .goesOn("full"))
        #expect(schedule.next(bytesMax: 10) == .keep([record(2)]))
    }

    @Test func `behind a shared log, a generation that is begun has what waits up to its revision`()
    {
        var schedule = JournalSchedule()
        schedule.addBehind(record(2))
        #expect(schedule.next(bytesMax: 0) == .renew)
        schedule.addBehind(record(3))
        _ = schedule.end(.renewed, at: 0)
        schedule.drop(through: 2)
        #expect(schedule.next(bytesMax: 100) == .keep([record(3)]))
    }

    @Test func `behind a shared log, a journal that fails takes nothing until it is begun anew`() {
        var schedule = JournalSchedule()
        schedule.addBehind(record(2))
        _ = schedule.next(bytesMax: 100)
        #expect(schedule.end(.failed("full"), at: 0) == .failed("full"))
        schedule.addBehind(record(3))
        #expect(schedule.isIdle)
        #expect(schedule.nextInQuiet(at: 5000) == .renew)
        // The generation has 3, and not 4.
        schedule.addBehind(record(4))
        #expect(schedule.end(.renewed, at: 5001) == .healed)
        schedule.drop(through: 3)
        #expect(schedule.next(bytesMax: 100) == .keep([record(4)]))
    }

    @Test func `a mark is written once, after 200 ms of quiet`() {
        var schedule = JournalSchedule()
        #expect(schedule.nextInQuiet(at: 10_000) == nil)
        schedule.add(record(2))
        _ = schedule.next(bytesMax: 100)
        #expect(schedule.nextInQuiet(at: 10_000) == nil)
        _ = schedule.end(.durable(2), at: 10_000)
        #expect(schedule.nextInQuiet(at: 10_199) == nil)
        #expect(schedule.nextInQuiet(at: 10_200) == .mark)
        #expect(schedule.end(.quiet, at: 10_210) == nil)
        #expect(schedule.nextInQuiet(at: 20_000) == nil)
    }

    @Test func `a mark that is due is written at the end without quiet before it`() {
        var schedule = JournalSchedule()
        #expect(schedule.nextAtEnd() == nil)
        schedule.add(record(2))
        #expect(schedule.nextAtEnd() == nil)
        _ = schedule.next(bytesMax: 100)
        _ = schedule.end(.durable(2), at: 10_000)
        #expect(schedule.nextAtEnd() == .mark && schedule.nextAtEnd() == nil)
        _ = schedule.end(.quiet, at: 10_001)
        #expect(schedule.nextAtEnd() == nil)
    }

    @Test func `a start that could begin nothing is tried again at once, then every five seconds`()
    {
        var schedule = JournalSchedule(isReadOnly: true)
        #expect(schedule.nextAtEnd() == nil && schedule.nextLook(at: 9000) == nil)
        #expect(schedule.nextInQuiet(at: 9000) == .renew)
        #expect(schedule.end(.notRenewed("full", isWritable: false), at: 9000) == nil)
        #expect(schedule.nextInQuiet(at: 13_999) == nil)
        #expect(schedule.nextInQuiet(at: 14_000) == .renew)
        #expect(schedule.end(.renewed, at: 14_100) == .healed)
    }

    @Test func `a disk that failed is tried again after five seconds, and what waited is lost`() {
        var schedule = JournalSchedule()
        schedule.add(record(2))
        _ = schedule.next(bytesMax: 100)
        schedule.add(record(3))
        #expect(schedule.end(.failed("full"), at: 100) == .failed("full"))
        #expect(schedule.isIdle)
        #expect(schedule.nextInQuiet(at: 5099) == nil)
        #expect(schedule.nextInQuiet(at: 5100) == .renew)
        #expect(schedule.end(.notRenewed("full", isWritable: false), at: 5200) == nil)
        #expect(schedule.nextInQuiet(at: 10_200) == .renew)
        #expect(schedule.end(.renewed, at: 10_300) == .healed)
        schedule.add(record(2))
        #expect(schedule.next(bytesMax: 100) == .keep([record(2)]))
    }

    @Test func `the journal is looked for once a second while nothing is kept`() {
        var schedule = JournalSchedule(at: 0)
        #expect(schedule.nextLook(at: 999) == nil)
        #expect(schedule.nextLook(at: 1000) == .look)
        #expect(schedule.nextLook(at: 5000) == nil)
        #expect(schedule.end(.quiet, at: 5000) == nil)
        #expect(schedule.nextLook(at: 5999) == nil)
        #expect(schedule.nextLook(at: 6000) == .look)
        #expect(schedule.end(.failed("it was removed"), at: 6001) == .failed("it was removed"))
        #expect(schedule.nextLook(at: 9000) == nil)
        #expect(schedule.nextInQuiet(at: 11_001) == .renew)
    }

    @Test func `a generation that fails half-way fails the disk`() {
        var schedule = JournalSchedule()
        schedule.add(record(2))
        #expect(schedule.next(bytesMax: 0) == .renew)
        let outcome = KeeperOutcome.notRenewed("full", isWritable: false)
        #expect(schedule.end(outcome, at: 0) == .failed("full"))
        #expect(schedule.isIdle)
    }
}
