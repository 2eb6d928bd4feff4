import RaumGrid
import RaumNotation
import RaumOrganiser
import RaumWords
import Testing

@Suite struct ZoneShiftTests {
    private func shift(_ offsetMinutes: Int, at time: String) throws -> ZoneShift? {
        let before = try Hall.grid()
        var event = try #require(before.event)
        event.offsets = OffsetPlan(initialMinutes: offsetMinutes)
        var after = before
        after.putTold(.event(event))
        return ZoneShift(from: before, to: after, at: try Hall.time(time))
    }

    @Test func `what is told otherwise is said, with the way back`() throws {
        let shift = try #require(try shift(0, at: DoorPreviewTests.now))
        let said = shift.sentence(.made)
        #expect(
            said.english.hasPrefix("3 sessions and 3 rows begin at the same moments"),
            "\(said)"
        )
        #expect(said.english.contains("17:30 instead of 18:30"), "\(said)")
        let keeping = "raumwerk event --zone Europe/Berlin --keep-times"
        #expect(
            said.english.contains("raumwerk undo") && said.english.hasSuffix(keeping),
            "\(said)"
        )
        #expect(said.german.contains("17:30 statt 18:30"), "\(said)")
        let dry = shift.sentence(.asked)
        #expect(!dry.english.contains("undo") && dry.english.hasSuffix(keeping), "\(dry)")
    }

    @Test func `rows alone are said, too`() throws {
        var before = try Hall.grid()
        for id in before.sessions.keys { before.withdraw(.session(id)) }
        var event = try #require(before.event)
        event.offsets = OffsetPlan(initialMinutes: 345)
        var after = before
        after.putTold(.event(event))
        let now = try Hall.time(DoorPreviewTests.now)
        let shift = try #require(ZoneShift(from: before, to: after, at: now))
        let said = shift.sentence(.made).english
        #expect(said.hasPrefix("3 rows begin at the same moments"), "\(said)")
        #expect(said.contains("a row 23:15 instead of 18:30"), "\(said)")
    }

    @Test(arguments: [0, 345, -300])
    func `rows, sessions and notices keep their times of day`(_ offsetMinutes: Int) throws {
        let before = try Hall.grid()
        var event = try #require(before.event)
        event.offsets = OffsetPlan(initialMinutes: offsetMinutes)
        var after = before
        after.putTold(.event(event))
        let commands = after.keepingTimes(of: before)
        let now = try Hall.time(DoorPreviewTests.now).milliseconds
        _ = try after.apply(commands, now: now, making: Revision(20))
        for (id, slot) in before.slots {
            #expect(after.slots[id]?.start.clock == slot.start.clock)
            #expect(after.slots[id]?.end.clock == slot.end.clock)
        }
        for (id, session) in before.sessions {
            #expect(after.sessions[id]?.placement?.start.clock == session.placement?.start.clock)
            #expect(after.sessions[id]?.placement?.end.date == session.placement?.end.date)
        }
    }

    @Test(arguments: [0, 345, -300])
    func `whatever has a time keeps its time of day, and what was full stays so`(
        _ offsetMinutes: Int
    ) throws {
        var before = try Hall.grid()
        for line in [
            "NOTICE n1 rev=9 from=2023-03-14T18:00+01:00 until=2023-03-14T20:00+01:00 text=\"Suppe\"",
            "HASHTAG 2023-W11 rev=9 text=\"#FAIR\" reveal=2023-03-14T18:48+01:00",
            "STAGE blau rev=9 at=2023-03-14T18:41+01:00 until=2023-03-14T19:00+01:00 text=\"Ende\"",
            "CALL s3 rev=9 at=2023-03-14T18:40:01.500+01:00",
            "SESSION s6 rev=9 state=cancelled room=rot start=2023-03-14T19:30+01:00 end=2023-03-14T20:00+01:00 title=\"Krank\" note=\"krank\"",
            "SESSION s7 rev=9 state=planned room=rot start=2023-03-14T20:00+01:00 end=2023-03-14T20:30+01:00 title=\"Voll\" full=yes",
        ] { before.put(try #require(try Entity(Line(Array(line.utf8))))) }
        var patch = EventPatch()
        let offsets = OffsetPlan(initialMinutes: offsetMinutes)
        patch.zone = NamedZone(name: "Etc/Other", offsets: offsets)
        var after = before
        var event = try #require(before.event)
        event.offsets = offsets
        after.putTold(.event(event))
        let commands = [.event(patch)] + after.keepingTimes(of: before)
        var made = before
        let now = try Hall.time(DoorPreviewTests.now).milliseconds
        let change = try made.apply(commands, now: now, making: Revision(20))
        let notes = change.warnings.filter { if case .keepsNote = $0 { true } else { false } }
        #expect(notes.isEmpty, "\(change.warnings)")
        for old in before.entities {
            guard let new = made[old.key]?.told(by: offsets) else { continue }
            let isRecorded = if case .call = old { true } else { false }
            let isKept = clocks(of: new) == clocks(of: old)
            #expect(isKept != isRecorded || clocks(of: old).isEmpty, "\(old.key): \(new)")
        }
        for (id, session) in before.sessions {
            let new = try #require(made.sessions[id])
            #expect(new.state == session.state && new.isFull == session.isFull, "\(id)")
            #expect(new.note == session.note && new.left.isEmpty, "\(id)")
        }
    }

    /// What clocks show of the times that people set, and of a call.
    private func clocks(of entity: Entity) -> [String] {
        let times: [ZonedTime?] =
            switch entity {
            case .slot(let slot): [slot.start, slot.end]
            case .session(let session): [session.placement?.start, session.placement?.end]
            case .notice(let notice): [notice.from, notice.until]
            case .hashtag(let hashtag): [hashtag.reveal]
            case .stage(let message): [message.until]
            case .call(let call): [call.at]
            case .event, .room, .page, .interest, .held, .detail: []
            }
        return times.compactMap { $0.map { "\($0.date) \($0.clock)" } }
    }

    @Test func `nothing is said of what is over, nor where the clock stays`() throws {
        #expect(try shift(0, at: "2023-03-20T10:00+01:00") == nil)
        #expect(try shift(60, at: DoorPreviewTests.now) == nil)
    }
}
