import RaumArguments
import RaumGrid
import RaumNotation
import RaumOrganiser
import RaumWire
import RaumWords
import Testing

/// What somebody reads who was refused: titles, rooms, days, and a command that can be pasted.
@Suite struct RefusalTests {
    private func naming(at time: String = "2023-03-14T18:42+01:00") throws -> Naming {
        Naming(try Hall.grid(), at: try Hall.time(time))
    }

    private func session(_ id: String) throws -> SessionID { try #require(SessionID(id)) }

    private func place(_ room: String, _ start: String, _ minutes: Int) throws -> PlacementPatch {
        var patch = PlacementPatch()
        patch.room = RoomID(room)
        patch.start = .at(try Hall.time(start))
        patch.minutes = minutes
        return patch
    }

    /// What the grid itself refuses `command` for, as the program says it.
    private func told(_ command: Command, _ words: String, _ naming: Naming) throws -> UsageError {
        var grid = naming.grid
        let rejection = #expect(throws: Rejection.self) {
            _ = try grid.apply([command], now: naming.now.milliseconds, making: Revision(20))
        }
        let failure = Failure(try #require(rejection), in: naming.grid)
        let line = TypedLine(words.split(separator: " ").map(String.init))
        return try #require(Refusal(failure, of: [command], typed: line, naming).error)
    }

    @Test func `a room that is taken: who is there, which room is free, and from when`() throws {
        let move = Command.move(try session("s2"), try place("rot", "2023-03-14T18:30+01:00", 30))
        let error = try told(move, "move Offene --room rot --start 18:30 --minutes 30", naming())
        #expect(
            error.description == """
                Raum Rot is taken 18:30–19:15: “Fair handeln”
                  Raum Grün is free then: raumwerk move Offene --start 18:30 --minutes 30 --room gruen
                  Raum Rot is free from 19:15: raumwerk move Offene --room rot --start 19:15 --minutes 30
                """
        )
        #expect(error.sentence.german.hasPrefix("Raum Rot ist belegt 18:30–19:15: „Fair handeln“"))
        #expect(error.exitCode == .failure)
    }

    @Test func `no suggestion is where the session is already`() throws {
        var patch = PlacementPatch()
        patch.room = RoomID("rot")
        let other = try told(.move(session("s1"), patch), "move s1 --room rot", naming())
        #expect(other.description.contains("Raum Grün is free then:"), "\(other)")
        #expect(!other.description.contains("Raum Blau is free"), "\(other)")
        let offene = try session("s2")
        var grid = try Hall.grid()
        let move = Command.move(offene, try place("blau", "2023-03-14T19:00+01:00", 30))
        let now = try Hall.time("2023-03-14T18:42+01:00")
        _ = try grid.apply([move], now: now.milliseconds, making: Revision(19))
        let naming = Naming(grid, at: now)
        var earlier = PlacementPatch()
        earlier.start = .at(try Hall.time("2023-03-14T18:45+01:00"))
        let error = try told(.move(offene, earlier), "move s2 --start 18:45", naming)
        #expect(error.description.contains("Raum Blau is free from 19:30:"), "\(error)")
    }

    @Test func `what cannot be restored to its place can be restored to another`() throws {
        var grid = try Hall.grid()
        let now = try Hall.time("2023-03-14T18:10+01:00")
        let changes: [Command] = [
            .cancel(try session("s1"), note: nil),
            .place(try session("s3"), try place("blau", "2023-03-14T18:30+01:00", 30)),
        ]
        _ = try grid.apply(changes, now: now.milliseconds, making: Revision(19))
        let naming = Naming(grid, at: now)
        let error = try told(.restore(session("s1")), "restore Fairer", naming)
        #expect(
            error.description == """
                Raum Blau is taken 18:30–19:00: “Ganz offene Runde”
                  Raum Grün is free then: raumwerk restore Fairer --room gruen
                  Raum Blau is free from 19:00: raumwerk restore Fairer --start 19:00 --minutes 30
                """
        )
    }

    @Test func `on another day it says which`() throws {
        let move = Command.move(try session("s2"), try place("rot", "2023-03-14T18:30+01:00", 30))
        let error = try told(move, "move Offene", naming(at: "2023-03-13T10:00+01:00"))
        #expect(error.description.contains("is taken Tue 2023-03-14 18:30–19:15"))
        #expect(error.description.contains("--start '2023-03-14 19:15'"), "\(error)")
    }

    @Test func `what runs over may push what follows`() throws {
        let extend = Command.extend(try session("s1"), minutes: 40)
        let error = try told(extend, "extend blau:now 40m", naming())
        let command = "raumwerk extend blau:now 40m --scope room"
        #expect(error.description.hasSuffix("With all that follows there: " + command), "\(error)")
    }

    /// A change of the zone moves sessions, too, and closing a room; neither has an option for a place.
    @Test(arguments: ["event --zone Asia/Tokyo --keep-times", "close blau --move-each"])
    func `advice names only options that the command has`(_ line: String) throws {
        let move = Command.move(try session("s2"), try place("rot", "2023-03-14T18:30+01:00", 30))
        let error = try told(move, line, naming())
        for option in ["--room", "--start", "--minutes", "--move-each --move-each"] {
            #expect(!error.description.contains(option), "\(error)")
        }
        #expect(error.description.hasPrefix("Raum Rot is taken 18:30–19:15: “Fair handeln”"))
    }

    @Test func `what is in the tray, over or not on yet`() throws {
        let tray = try told(.delay(session("s3"), minutes: 5, .session), "delay s3 5", naming())
        #expect(
            tray.description.contains(
                "“Ganz offene Runde” is in the tray.\n  Put it onto the grid:"
                    + " raumwerk place s3 --room gruen --start 19:30"
            ),
            "\(tray)"
        )
        let early = try told(.finish(session("s2")), "finish s2", naming())
        #expect(early.description.contains("“Offene Runde” is not on yet: Raum Blau 19:30–20:00."))
        #expect(early.description.contains("raumwerk cancel s2"))
        let late = try told(
            .finish(session("s1")),
            "finish s1",
            naming(at: "2023-03-14T20:30+01:00")
        )
        #expect(late.description.contains("is over: Raum Blau 18:30–19:00."), "\(late)")
    }

    @Test func `a span is told on the clock`() throws {
        let extend = Command.extend(try session("s1"), minutes: -500)
        let error = try told(extend, "extend s1 -500m", naming())
        #expect(error.description.contains("from 18:30 to 10:40: it must end after"), "\(error)")
    }

    @Test func `a command line is offered again with something else in it`() {
        let line = TypedLine(["move", "Offene Runde", "--room=rot", "--start", "18:30"])
        #expect(
            line.setting("room", "Raum Grün").command
                == "raumwerk move 'Offene Runde' --start 18:30 --room 'Raum Grün'"
        )
        #expect(line.without("start").command == "raumwerk move 'Offene Runde' --room=rot")
        #expect(TypedLine(["pitch", "\u{1B}[2J"]).command == "raumwerk pitch '[2J'")
        #expect(line.has("room") && !line.has("end"))
    }
}
