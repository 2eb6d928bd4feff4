import RaumGrid
import RaumScreen
import Testing

/// A session of a closed room is, on every screen, in its picture, lines and facts, where people find it.
@Suite struct ClosedRoomTests {
    private static let title = "Permakultur"

    /// The changes before the room of the session closes.
    enum Past: CaseIterable {
        case none, cameFromDetour, wasElsewhere

        fileprivate var rooms: [RoomID] {
            switch self {
            case .none: [Evening.blau]
            case .cameFromDetour: [Evening.rot, Evening.blau]
            case .wasElsewhere: [Evening.blau, Evening.gruen, Evening.blau]
            }
        }
    }

    /// A session in Blau from 10:00 to 10:45, which was called as a pitch, after Blau has closed.
    private func plan(_ past: Past, _ detour: RoomID?) throws -> Grid {
        var evening = Evening.bare
        evening.add("s1", ClosedRoomTests.title, ["Mia"], past.rooms[0], "10:00", "10:45")
        evening.call("s1", at: "08:00", until: "08:01")
        let now = Evening.time("08:10").milliseconds
        var commands = past.rooms.dropFirst().map { room in
            var patch = PlacementPatch()
            patch.room = room
            return Command.move(PlanChange.session("s1"), patch)
        }
        commands.append(.close(Evening.blau, to: detour))
        for (index, command) in commands.enumerated() {
            let revision = Revision(UInt64(index + 20))
            _ = try evening.grid.apply([command], now: now, making: revision)
        }
        return evening.grid
    }

    private func screens(_ grid: Grid, _ time: ZonedTime) -> [any ScreenContent] {
        [Evening.blau, Evening.rot].map { DoorScreen(grid: grid, room: $0, time: time) }
            + [
                StageScreen(grid: grid, room: Evening.rot, time: time),
                BoardScreen(grid: grid, time: time),
                BoardScreen(grid: grid, time: time, order: .room),
                GridScreen(grid: grid, time: time), PitchScreen(grid: grid, time: time),
            ]
    }

    /// The objects about the session, in whatever list.
    private func objects(_ value: JSON) -> [[JSON.Member]] {
        switch value {
        case .null, .bool, .number, .string: return []
        case .array(let values): return values.flatMap(objects)
        case .object(let members):
            let isOwn = members.contains(JSON.Member("session", .string("s1")))
            return (isOwn ? [members] : []) + members.flatMap { objects($0.value) }
        }
    }

    private func room(_ members: [JSON.Member]) -> JSON? {
        members.first { $0.name == "room" }?.value
    }

    private func left(_ members: [JSON.Member]) -> JSON? {
        guard case .object(let left)? = members.first(where: { $0.name == "left" })?.value else {
            return nil
        }
        return room(left)
    }

    @Test(arguments: [Past.none, .cameFromDetour], ["09:00", "09:50", "10:10"])
    func `programs read the room where people find it, and where it was planned`(
        _ past: Past,
        _ clock: String
    ) throws {
        for detour in [Evening.rot, nil] {
            let grid = try plan(past, detour)
            for screen in screens(grid, Evening.time(clock)) {
                let found = objects(.object(screen.facts)).filter { left($0) != .string("rot") }
                for object in found {
                    #expect(room(object) == detour.map { .string($0.string) }, "\(screen.facts)")
                    #expect(left(object) == .string("blau"), "\(screen.facts)")
                }
                let isStage = screen is StageScreen
                let isOther = detour == nil && screen.plainText.heading == "Raum Rot"
                #expect(!found.isEmpty || isStage || isOther, "\(screen.facts)")
            }
        }
    }

    @Test func `the screen of pitches leads to where people find it`() throws {
        let time = Evening.time("09:00")
        let sent = PitchScreen(grid: try plan(.none, Evening.rot), time: time)
        let line = "→ 10:00 Raum Rot  " + ClosedRoomTests.title
        #expect(sent.plainLines.contains(line), "\(sent.plainLines)")
        #expect(sent.frame(width: 80, height: 24).text.contains(line))
        let stranded = PitchScreen(grid: try plan(.none, nil), time: time)
        for text in [stranded.plainLines.joined(), stranded.frame(width: 80, height: 24).text] {
            #expect(text.contains("→ 10:00 Neuer Raum folgt") && !text.contains("Raum Blau"))
        }
    }
}
