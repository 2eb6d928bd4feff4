import Foundation
import RaumGrid
import RaumHub
import RaumIO
import Testing

@testable import RaumServer

@Suite struct PulseTests {
    private static let second: UInt64 = 1_000_000_000

    private func stand(_ phase: JournalPhase, _ seconds: UInt64) -> JournalStand {
        JournalStand(phase: phase, stillNanoseconds: seconds * PulseTests.second)
    }

    @Test func `a sign is given every half of the time`() {
        var pulse = Pulse(watchdogMicroseconds: 2_000_000, at: 5)
        var times: [UInt64] = []
        for step in 0..<100 {
            let now = 5 + UInt64(step) * PulseTests.second / 10
            if pulse.beats(at: now, journal: stand(.waiting, 0)) { times.append(now) }
        }
        #expect(times == (0..<10).map { 5 + UInt64($0) * PulseTests.second })
    }

    @Test(
        arguments: [
            (.waiting, 0, true), (.waiting, 9999, true), (.inSystemCall, 0, true),
            (.inSystemCall, 9999, true), (.working, 0, true), (.working, 1, false),
            (.working, 9999, false),
        ] as [(JournalPhase, UInt64, Bool)]
    )
    func `a disk that hangs is no dead daemon, and a thread that spins is`(
        _ phase: JournalPhase,
        _ seconds: UInt64,
        _ isAlive: Bool
    ) {
        var pulse = Pulse(watchdogMicroseconds: 2_000_000, at: 5)
        let beats = pulse.beats(at: 5, journal: stand(phase, seconds))
        #expect(beats == isAlive)
    }

    @Test func `a thread that answers again is believed soon`() {
        var pulse = Pulse(watchdogMicroseconds: 2_000_000, at: 0)
        let first = pulse.beats(at: 0, journal: stand(.working, 1))
        #expect(!first && pulse.dueAt == PulseTests.second / 4)
        let second = pulse.beats(at: pulse.dueAt, journal: stand(.working, 0))
        #expect(second)
    }

    @Test(arguments: [1, 2, UInt64.max / 500, UInt64.max])
    func `no time that a supervisor sets traps`(_ microseconds: UInt64) {
        var pulse = Pulse(watchdogMicroseconds: microseconds, at: .max)
        let beats = pulse.beats(at: .max, journal: stand(.waiting, 0))
        #expect(beats)
    }

    @Test func `the thread says what it is in`() throws {
        let activity = DiskActivity()
        func phase() -> JournalPhase { activity.stand(at: MonotonicClock.nowNanoseconds).phase }
        #expect(phase() == .waiting)
        activity.noteWork()
        #expect(phase() == .working)
        let during = try activity.calling { phase() }
        #expect(during == .inSystemCall && phase() == .working)
        activity.noteRest()
        #expect(phase() == .waiting)
        #expect(activity.stand(at: 0).stillNanoseconds == 0)
    }
}

@Suite struct KeeperActivityTests {
    @Test func `after a start, the journal waits for work`() throws {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("raumwerk-activity-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let directory = try DataDirectory(path, creating: true)
        try directory.initialise(name: "Barcamp", zone: "UTC")
        let keeper = try directory.open().makeKeeper(try Wakeup())
        #expect(keeper.activity?.stand(at: .max).phase == .waiting)
    }
}

@Suite struct ConditionTests {
    private let evening = CivilDate(dayNumber: 19_430)

    private func condition(_ change: (inout Condition) -> Void = { _ in }) -> Condition {
        var condition = Condition(
            revision: Revision(42),
            screens: ScreenCounts(),
            lastChange: nil,
            readOnly: nil,
            today: evening
        )
        change(&condition)
        return condition
    }

    private func time(_ hour: Int, _ minute: Int, days: Int = 0) -> ZonedTime {
        let date = CivilDate(dayNumber: evening.dayNumber + days)
        return ZonedTime(date, hour: hour, minute: minute, offsetMinutes: 60)
    }

    @Test func `a daemon without displays says so`() {
        #expect(condition().words == "revision 42; no display")
    }

    @Test func `displays are told by how they are`() {
        let words = condition { condition in
            condition.screens.current = 7
            condition.screens.behind = 1
            condition.screens.gone = 1
            condition.screens.keyless = 2
            condition.lastChange = LastChange(at: time(18, 42), by: "lena")
        }
        .words
        #expect(
            words == "revision 42; 7 of 9 displays show it, 1 gone, 2 without a key;"
                + " last change 18:42 by lena"
        )
    }

    @Test func `read-only comes first, and another day is named`() {
        let words = condition { condition in
            condition.screens.current = 1
            condition.readOnly = .init(since: time(23, 59, days: -1), reason: "disk full")
        }
        .words
        let day = CivilDate(dayNumber: evening.dayNumber - 1)
        #expect(
            words == "READ-ONLY since \(day) 23:59: disk full; revision 42; 1 of 1 display shows it"
        )
    }
}

@Suite struct InheritanceTests {
    @Test func `what was passed is not opened a second time`() throws {
        let passed = try Listener.listening(at: .v4(0x7F00_0001, port: 0))
        let inherited = try Inheritance([InheritedSocket(listener: passed, name: "doors")])
        let other = Address.v4(0x7F00_0001, port: 1)
        #expect(inherited.missing(of: [passed.address, other]) == [other])
        #expect(Inheritance().missing(of: [other]) == [other])
        let every = try Listener.listening(at: .wildcard(port: 0))
        let port = try #require(every.address.port)
        let own = Address.v4(0x7F00_0001, port: port)
        let all = try Inheritance([InheritedSocket(listener: every, name: "x")])
        #expect(all.missing(of: [own, Address.v4(UInt32(0), port: port), other]) == [other])
    }

    @Test func `a socket for proxies is for this machine only`() throws {
        let local = try Listener.listening(at: .v4(0x7F00_0001, port: 0))
        let inherited = try Inheritance([InheritedSocket(listener: local, name: "proxy")])
        #expect(inherited.plain.isEmpty && inherited.proxied.count == 1)
        let open = try Listener.listening(at: .v4(0, port: 0))
        #expect(throws: InheritanceError.self) {
            try Inheritance([InheritedSocket(listener: open, name: "proxy")])
        }
    }
}
