import RaumGrid
import TestSupport
import Testing

@testable import RaumInterchange

/// An export is edited while people change the plan: each value follows the side that changed it, and where both did, the
/// plan stays.
@Suite struct ThreeWayTests {
    /// A plan whose values change one by one.
    private struct Plan {
        var grid = Grid()

        init() throws {
            if let event = try Fixture.grid().event { grid.put(.event(event)) }
            for number in 1...4 {
                var patch = RoomPatch()
                patch.name = try Text("Raum \(number)", .roomName)
                patch.capacity = number * 10
                try grid.perform([.room(try HandMade.room("r\(number)"), patch)])
            }
            for number in 1...8 {
                var patch = SessionPatch()
                patch.title = try Text("Runde \(number)", .title)
                patch.hosts = [try Text("Gast \(number)", .host)]
                let id = try HandMade.session("s\(number)")
                try grid.perform([.pitch(id, patch)])
                let room = "r\(number % 4 + 1)"
                try grid.perform([.place(id, HandMade.placement(room: room, hour: 10 + number))])
            }
            for (id, kind) in [("p1", Slot.Kind.pause), ("p2", .pause), ("z1", .session)] {
                var patch = SlotPatch()
                (patch.kind, patch.label) = (kind, try Text("Reihe \(id)", .label))
                let hour = id == "p1" ? 12 : id == "p2" ? 15 : 17
                let start = try #require(TimeText("2027-05-14T\(hour):00:00+02:00")?.time)
                (patch.start, patch.end) = (.at(start), .at(start.adding(minutes: 30)))
                try grid.perform([.slot(try #require(SlotID(id)), patch)])
            }
        }

        /// The names of the values that a file of `format` has.
        static func names(_ format: ExportFormat) -> [String] {
            let sessions = (1...8).flatMap { ["s\($0) title", "s\($0) hosts", "s\($0) start"] }
            let rooms = (1...4).map { "r\($0) name" }
            let breaks = ["p1 label", "p1 start", "p2 label", "p2 start"]
            let rest = ["z1 label", "z1 start"] + (1...4).map { "r\($0) seats" }
            return switch format {
            case .xml, .ics, .markdown, .html, .svg: sessions + rooms
            case .csv: sessions + rooms + breaks
            case .json: sessions + rooms + breaks + rest
            }
        }

        /// Gives the value `name` another content, with `mark` in it; times go on by its length.
        mutating func change(_ name: String, _ mark: String) throws {
            let words = name.split(separator: " ").map { String($0) }
            let (word, field) = (words[0], words[1])
            if let id = SessionID(word), let session = grid.sessions[id] {
                var patch = SessionPatch()
                if field == "title" { patch.title = try Text("\(session.title) \(mark)", .title) }
                if field == "hosts" { patch.hosts = [try Text("Wer \(mark)", .host)] }
                guard field == "start", let place = session.placement else {
                    return try grid.perform([.edit(id, patch)])
                }
                var move = PlacementPatch()
                move.start = .at(place.start.adding(minutes: mark.utf8.count))
                try grid.perform([.move(id, move)])
            } else if let id = RoomID(word), let room = grid.rooms[id] {
                var patch = RoomPatch()
                if field == "name" { patch.name = try Text("\(room.name) \(mark)", .roomName) }
                if field == "seats" { patch.capacity = room.capacity + mark.utf8.count }
                try grid.perform([.room(id, patch)])
            } else if let id = SlotID(word), let slot = grid.slots[id] {
                var patch = SlotPatch()
                if field == "label" { patch.label = try Text("\(slot.label) \(mark)", .label) }
                if field == "start" {
                    let minutes = mark.utf8.count
                    patch.start = .at(slot.start.adding(minutes: minutes))
                    patch.end = .at(slot.end.adding(minutes: minutes))
                }
                try grid.perform([.slot(id, patch)])
            }
        }

        /// All values by their names.
        var values: [String: String] {
            var values: [String: String] = [:]
            for session in grid.sessions.values {
                values["\(session.id) title"] = session.title.string
                values["\(session.id) hosts"] = session.hosts.map(\.string).joined()
                values["\(session.id) start"] = session.placement?.start.rfc3339
                values["\(session.id) room"] = session.placement?.room.string
            }
            for room in grid.rooms.values {
                values["\(room.id) name"] = room.name.string
                values["\(room.id) seats"] = String(room.capacity)
            }
            for slot in grid.slots.values {
                values["\(slot.id) label"] = slot.label.string
                values["\(slot.id) start"] = "\(slot.start.rfc3339) \(slot.end.rfc3339)"
            }
            return values
        }

        /// The digests of rooms, sessions and rows.
        var digests: [String: String] {
            let exported = ExportedGrid(grid, .zero)
            let all =
                grid.sessions.keys.map { ($0.string, exported.digest(of: $0)) }
                + grid.rooms.keys.map { ($0.string, exported.digest(of: $0)) }
                + grid.slots.keys.map { ($0.string, exported.digest(of: $0)) }
            return Dictionary(uniqueKeysWithValues: all)
        }

        /// The export with the digests and the revisions that `base` has: what differs was edited in the file.
        func text(_ format: ExportFormat, exportedFrom base: Plan) -> String {
            var edited = grid
            for entity in base.grid.entities {
                guard var here = edited[entity.key] else { continue }
                here.revision = entity.revision
                edited.put(here)
            }
            let text = HandMade.export(edited, format).replacing("\r\n ", with: "")
            let former = base.digests
            return digests.reduce(text) { text, digest in
                text.replacing(digest.value, with: former[digest.key] ?? "")
            }
        }
    }

    @Test(arguments: HandMade.formats)
    func `each value follows the side that changed it`(format: ExportFormat) throws {
        for seed in Seeds.chosen(8) {
            var generator = SeededGenerator(seed: seed)
            let base = try Plan()
            var (file, here) = (base, base)
            let names = Plan.names(format)
            let most = Int.random(in: 1...6, using: &generator)
            let edited = Set(names.shuffled(using: &generator).prefix(most))
            for name in edited.sorted() { try file.change(name, "FF") }
            for name in names.shuffled(using: &generator).prefix(
                Int.random(in: 0...8, using: &generator)
            ) {
                try here.change(name, "H")
            }
            let text = file.text(format, exportedFrom: base)
            let isCRLF = Bool.random(using: &generator)
            let saved =
                isCRLF ? text.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n") : text
            let before = here.values
            let plan = try HandMade.plan(taking: saved, &here.grid, "a")
            var expected = before
            for name in edited where before[name] == base.values[name] {
                expected[name] = file.values[name]
            }
            let lines = plan.lines.english.joined(separator: "\n")
            #expect(here.values == expected, "seed \(seed) \(edited.sorted())\n\(lines)")
            // A copy that nobody edited takes nothing back; an edit that is taken back is taken back here.
            for other in HandMade.formats {
                try HandMade.take(HandMade.export(base.grid, other), &here.grid, "b")
                #expect(here.values == expected, "seed \(seed): \(other)")
            }
            try HandMade.take(HandMade.export(base.grid, format), &here.grid, "a")
            #expect(here.values == before, "seed \(seed): back")
        }
    }
}
