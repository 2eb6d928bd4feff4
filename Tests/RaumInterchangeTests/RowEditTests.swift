import Foundation
import RaumGrid
import Testing

@testable import RaumInterchange

/// Rows of an export that were edited, or not, while people and other copies of it changed the plan.
@Suite struct RowEditTests {
    static let formats: [ExportFormat] = [.xml, .json, .ics, .csv]

    private func retitle(_ id: String, _ title: String, _ grid: inout Grid) throws {
        var patch = SessionPatch()
        patch.title = try Text(title, .title)
        try grid.perform([.edit(try HandMade.session(id), patch)])
    }

    private func title(_ id: String, _ grid: Grid) throws -> String? {
        grid.sessions[try HandMade.session(id)]?.title.string
    }

    /// `text`, a table, with other cells in the row of `id`.
    private func edited(_ text: String, _ id: String, _ cells: [String: String]) throws -> String {
        let lines = text.components(separatedBy: "\r\n")
        let header = lines[0].replacing("\u{FEFF}", with: "").components(separatedBy: ",")
        return try lines.map { line in
            guard line.hasPrefix("\(id),") else { return line }
            var row = line.components(separatedBy: ",")
            for (name, text) in cells { row[try #require(header.firstIndex(of: name))] = text }
            return row.joined(separator: ",")
        }.joined(separator: "\r\n")
    }

    private func place(_ room: String, _ hour: Int) -> [String: String] {
        let names = ["saal": "Saal", "blau": "Blau", "gruen": "Grün"]
        let day = "2027-05-14T"
        return [
            "Room": names[room] ?? "", "Room ID": room,
            "Start": room.isEmpty ? "" : "\(day)\(hour):00:00+02:00",
            "End": room.isEmpty ? "" : "\(day)\(hour):45:00+02:00",
        ]
    }

    private func place(_ id: String, _ room: String, _ hour: Int, _ grid: inout Grid) throws {
        try grid.perform([
            .move(try HandMade.session(id), try HandMade.placement(room: room, hour: hour))
        ])
    }

    @Test(arguments: formats)
    func `two copies of an export bring their own edits`(format: ExportFormat) throws {
        var grid = try HandMade.grid()
        let text = HandMade.export(grid, format)
        try HandMade.take(text.replacing("Eins", with: "Eins von Lena"), &grid, "lena")
        let lines = try HandMade.take(text.replacing("Zwei", with: "Zwei von Tom"), &grid, "tom")
        #expect(try title("s1", grid) == "Eins von Lena", "\(lines)")
        #expect(try title("s2", grid) == "Zwei von Tom", "\(lines)")
        #expect(lines.contains { $0.contains("s1: “Eins von Lena”: changed here") }, "\(lines)")
        try HandMade.take(text.replacing("Eins", with: "Eins noch einmal"), &grid, "lena")
        #expect(try title("s1", grid) == "Eins noch einmal")
        #expect(try title("s2", grid) == "Zwei von Tom")
    }

    private func later(_ text: String) -> String {
        let moments = [
            ("2027-05-14T10:00:00+02:00", "2027-05-14T13:00:00+02:00"),
            ("2027-05-14T10:45:00+02:00", "2027-05-14T13:45:00+02:00"), ("T080000Z", "T110000Z"),
            ("T084500Z", "T114500Z"),
        ]
        return moments.reduce(text) { $0.replacing($1.0, with: $1.1) }
            .replacing("10:00", with: "13:00")
    }

    @Test(arguments: formats)
    func `an edited place of a cancelled session is followed once it is restored`(
        format: ExportFormat
    ) throws {
        var grid = try HandMade.grid()
        let id = try HandMade.session("s1")
        let text = later(HandMade.export(grid, format))
        try grid.perform([.cancel(id, note: nil)])
        for _ in 0..<2 { try HandMade.take(text, &grid) }
        #expect(grid.sessions[id]?.placement?.start.hour == 10)
        try grid.perform([.restore(id)])
        let lines = try HandMade.take(text, &grid)
        #expect(grid.sessions[id]?.placement?.start.hour == 13, "\(lines)")
    }

    @Test(arguments: formats)
    func `an edited place in a closed room is followed once it opens`(format: ExportFormat) throws {
        var grid = try HandMade.grid()
        let text = later(HandMade.export(grid, format))
        let room = try HandMade.room("gruen")
        try grid.perform([.close(room, to: nil)])
        for _ in 0..<2 { try HandMade.take(text, &grid) }
        try grid.perform([.open(room)])
        let lines = try HandMade.take(text, &grid)
        #expect(HandMade.places(grid).contains("s2 gruen 13:00"), "\(lines)")
    }

    @Test func `edited categories of an exported calendar are followed`() throws {
        for tags in [[], ["x", "y"]] {
            var grid = try HandMade.grid()
            var patch = SessionPatch()
            patch.tags = try tags.map { try Text($0, .tag) }
            try grid.perform([.edit(try HandMade.session("s1"), patch)])
            let lines = HandMade.export(grid, .ics).components(separatedBy: "\r\n")
            let text = lines.flatMap { line in
                if line.hasPrefix("CATEGORIES") { return [String]() }
                return line == "SUMMARY:Eins" ? [line, "CATEGORIES:neu,alt"] : [line]
            }.joined(separator: "\r\n")
            let told = try HandMade.take(text, &grid)
            let now = grid.sessions[try HandMade.session("s1")]?.tags.map(\.string)
            #expect(now == ["neu", "alt"], "\(told)")
        }
    }

    @Test(arguments: formats)
    func `what a person changed after two imports of one export stays`(format: ExportFormat) throws
    {
        var grid = try HandMade.grid()
        let text = HandMade.export(grid, format)
        try HandMade.take(text.replacing("Eins", with: "Eins von Lena"), &grid)
        try retitle("s1", "Eins von Hand", &grid)
        let lines = try HandMade.take(text.replacing("Eins", with: "Eins von Tom"), &grid)
        #expect(try title("s1", grid) == "Eins von Hand")
        #expect(lines.contains { $0.contains("the file now says title “Eins von Tom”") })
    }

    @Test(arguments: formats)
    func `an edit that a file brought is not brought again`(format: ExportFormat) throws {
        var grid = try HandMade.grid()
        let old = HandMade.export(grid, format)
        let text = old.replacing("Eins", with: "Eins neu")
        try HandMade.take(text, &grid, "a")
        try retitle("s1", "Eins", &grid)
        try HandMade.take(old, &grid, "b")
        let lines = try HandMade.take(text, &grid, "a")
        #expect(try title("s1", grid) == "Eins", "\(lines)")
        #expect(lines.contains { $0.contains("the file still says title “Eins neu”") }, "\(lines)")
    }

    @Test(arguments: formats)
    func `of two edits of one value the first stays`(format: ExportFormat) throws {
        var grid = try HandMade.grid()
        let text = HandMade.export(grid, format)
        try HandMade.take(text.replacing("Eins", with: "Eins von Lena"), &grid, "lena")
        let lines = try HandMade.take(text.replacing("Eins", with: "Eins von Tom"), &grid, "tom")
        #expect(try title("s1", grid) == "Eins von Lena", "\(lines)")
        #expect(lines.contains { $0.contains("now says title “Eins von Tom”") }, "\(lines)")
    }

    @Test(arguments: formats)
    func `a newer copy does not lend its values to an older one`(format: ExportFormat) throws {
        var grid = try HandMade.grid()
        let old = HandMade.export(grid, format)
        try retitle("s1", "Eins von Hand", &grid)
        try HandMade.take(HandMade.export(grid, format), &grid, "new")
        let lines = try HandMade.take(old.replacing("Eins", with: "Eins neu"), &grid, "old")
        #expect(try title("s1", grid) == "Eins von Hand", "\(lines)")
    }

    @Test(arguments: formats)
    func `exports that nobody edited change nothing, in any order`(format: ExportFormat) throws {
        var grid = try HandMade.grid()
        let old = HandMade.export(grid, format)
        var patch = SessionPatch()
        patch.note = try Text("Laptop mitbringen", .note)
        patch.hosts = [try Text("Ada", .host)]
        try grid.perform([.edit(try HandMade.session("s1"), patch)])
        try place("s2", "blau", 16, &grid)
        let new = HandMade.export(grid, format)
        for text in [old, new, old, new, old] { try HandMade.take(text, &grid) }
        let one = grid.sessions[try HandMade.session("s1")]
        #expect(one?.note == patch.note && one?.hosts == patch.hosts)
        #expect(HandMade.places(grid).contains("s2 blau 16:00"))
    }

    @Test(arguments: formats)
    func `a restored session is not cancelled by a row that nobody edited`(format: ExportFormat)
        throws
    {
        var grid = try HandMade.grid()
        let id = try HandMade.session("s1")
        try HandMade.take(HandMade.export(grid, format), &grid)
        try grid.perform([.cancel(id, note: nil)])
        let text = HandMade.export(grid, format)
        try HandMade.take(text, &grid)
        try grid.perform([.restore(id)])
        let lines = try HandMade.take(text, &grid)
        #expect(grid.sessions[id]?.state == .planned, "\(lines)")
        // XML has no word for a cancelled session, so the file does not have it.
        let isTold = lines.contains { $0.contains("s1") && $0.contains("restored here") }
        #expect(format == .xml || isTold, "\(lines)")
    }

    @Test func `a cancellation by hand in the file is followed, and taken back`() throws {
        var grid = try HandMade.grid()
        let text = HandMade.export(grid, .csv)
        let id = try HandMade.session("s1")
        try HandMade.take(try edited(text, "s1", ["Cancelled": "yes"]), &grid)
        #expect(grid.sessions[id]?.state == .cancelled)
        let fresh = HandMade.export(grid, .csv)
        try HandMade.take(try edited(fresh, "s1", ["Cancelled": ""]), &grid)
        #expect(grid.sessions[id]?.state == .planned)
    }

    @Test(arguments: formats)
    func `a title goes back to an earlier one`(format: ExportFormat) throws {
        var grid = try HandMade.grid()
        try HandMade.take(HandMade.export(grid, format).replacing("Eins", with: "Eins neu"), &grid)
        try retitle("s2", "Zwei2", &grid)
        let fresh = HandMade.export(grid, format).replacing("Drei", with: "Drei neu")
        try HandMade.take(fresh, &grid)
        let lines = try HandMade.take(fresh.replacing("Zwei2", with: "Zwei"), &grid)
        #expect(try title("s2", grid) == "Zwei", "\(lines)")
        #expect(try title("s3", grid) == "Drei neu", "\(lines)")
    }

    @Test func `room and times of a row are one place`() throws {
        var grid = try HandMade.grid()
        try HandMade.take(HandMade.export(grid, .csv), &grid)
        try place("s2", "gruen", 12, &grid)
        let text = HandMade.export(grid, .csv)
        try HandMade.take(text, &grid)
        try HandMade.take(try edited(text, "s2", place("saal", 14)), &grid)
        #expect(HandMade.places(grid).contains("s2 saal 14:00"))
        try HandMade.take(try edited(text, "s2", place("blau", 12)), &grid)
        #expect(HandMade.places(grid).contains("s2 blau 12:00"))
    }

    @Test func `a person's move stays where it leads to an earlier place`() throws {
        for next in [place("saal", 15), place("", 0)] {
            var grid = try HandMade.grid()
            let text = HandMade.export(grid, .csv)
            try HandMade.take(text, &grid)
            try place("s2", "gruen", 12, &grid)
            try HandMade.take(try edited(text, "s2", place("gruen", 12)), &grid)
            try place("s2", "gruen", 10, &grid)
            let lines = try HandMade.take(try edited(text, "s2", next), &grid)
            #expect(HandMade.places(grid).contains("s2 gruen 10:00"), "\(lines)")
            #expect(lines.contains { $0.contains("s2: “Zwei”: moved here") }, "\(lines)")
        }
    }

    @Test func `a row that was emptied gets a place again, unless a person gave one`() throws {
        for isPlacedHere in [false, true] {
            var grid = try HandMade.grid()
            let text = HandMade.export(grid, .csv)
            try HandMade.take(text, &grid)
            try HandMade.take(try edited(text, "s2", place("", 0)), &grid)
            #expect(HandMade.places(grid).contains("s2"))
            if isPlacedHere {
                let place = try HandMade.placement(room: "gruen", hour: 10)
                try grid.perform([.place(try HandMade.session("s2"), place)])
            }
            let lines = try HandMade.take(try edited(text, "s2", place("blau", 15)), &grid)
            let there = isPlacedHere ? "s2 gruen 10:00" : "s2 blau 15:00"
            #expect(HandMade.places(grid).contains(there), "\(lines)")
        }
    }

    @Test func `a length alone is followed after a person's move`() throws {
        var grid = try HandMade.grid()
        let text = HandMade.export(grid, .csv)
        try HandMade.take(text, &grid)
        try place("s2", "saal", 15, &grid)
        try HandMade.take(try edited(text, "s2", ["End": "2027-05-14T10:30:00+02:00"]), &grid)
        let place = grid.sessions[try HandMade.session("s2")]?.placement
        #expect(place?.minutes == 30 && place?.start.clock == "15:00")
    }

    @Test func `an edited cell is emptied, one that was always empty is not`() throws {
        var grid = try HandMade.grid()
        let id = try HandMade.session("s1")
        var patch = SessionPatch()
        patch.note = try Text("leise", .note)
        try grid.perform([.edit(id, patch)])
        let text = HandMade.export(grid, .csv)
        patch.language = try Text("de", .language)
        try grid.perform([.edit(id, patch)])
        try HandMade.take(try edited(text, "s1", ["Note": ""]), &grid)
        #expect(grid.sessions[id]?.language.string == "de")
    }

    @Test func `a row without a digest, or with another's, is read as before`() throws {
        var grid = try HandMade.grid()
        let text = try edited(HandMade.export(grid, .csv), "s1", ["Title": "Neu"])
        for digest in ["", "?", "title=000000"] {
            let row = try edited(text, "s1", ["Raumwerk Digest": digest])
            try HandMade.take(row, &grid)
            #expect(try title("s1", grid) == "Neu")
        }
    }
}
