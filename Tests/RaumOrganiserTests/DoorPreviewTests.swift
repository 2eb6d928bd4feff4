import RaumGrid
import RaumOrganiser
import RaumScreen
import RaumWords
import Testing

@Suite struct DoorPreviewTests {
    static let now = "2023-03-14T18:42+01:00"

    private func preview(_ commands: [Command], at time: String = now) throws -> [String] {
        let before = try Hall.grid()
        let now = try Hall.time(time)
        var after = before
        _ = try after.apply(commands, now: now.milliseconds, making: Revision(10))
        return DoorPreview(from: before, to: after, at: now, .german).lines.map(\.english)
    }

    private var s1: SessionID { get throws { try #require(SessionID("s1")) } }
    private var gruen: RoomID { get throws { try #require(RoomID("gruen")) } }

    @Test func `a running session that moves is announced at both doors`() throws {
        var patch = PlacementPatch()
        patch.room = try gruen
        let lines = try preview([.move(try s1, patch)])
        #expect(lines.first?.hasPrefix("door Raum Blau: VERLEGT → Raum Grün, 18:30") ?? false)
        #expect(
            lines.contains { $0.hasPrefix("door Raum Grün: JETZT  18:30–19:00  Fairer Umgang") }
        )
        #expect(!lines.contains { $0.hasPrefix("door Raum Rot") })
    }

    @Test func `a cancelled one is announced at its door`() throws {
        let lines = try preview([.cancel(try s1, note: nil)])
        #expect(lines.first?.hasPrefix("door Raum Blau: ENTFÄLLT  18:30–19:00") ?? false)
    }

    @Test(arguments: [("2023-03-14T18:42+01:00", false), ("2023-03-14T19:16+01:00", true)])
    func `what begins much later is not announced`(time: String, isAnnounced: Bool) throws {
        let s2 = try #require(SessionID("s2"))
        let lines = try preview([.cancel(s2, note: nil)], at: time)
        #expect(lines.contains { $0.contains("ENTFÄLLT") } == isAnnounced, "\(lines)")
    }

    @Test func `what all doors say is said once`() throws {
        var patch = NoticePatch()
        patch.text = try Text("Bitte alle ins Foyer", .notice)
        patch.level = .urgent
        #expect(try preview([.notice(nil, patch)]) == ["every door: ACHTUNG  Bitte alle ins Foyer"])
    }

    @Test func `what changes no door is silent`() throws {
        #expect(try preview([.vote(try s1, hands: 5)]) == [])
    }
}
