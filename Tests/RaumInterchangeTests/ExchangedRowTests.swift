import Foundation
import RaumGrid
import RaumWords
import Testing

@testable import RaumInterchange

/// Breaks and slots of an export that exchange their times, are copied, or are taken out, on one side or on both.
@Suite struct ExchangedRowTests {
    /// Two breaks and two slots of an hour.
    private func made() throws -> Grid {
        var grid = try HandMade.grid()
        for (word, label, kind, hour) in [
            ("mittag", "Mittag", Slot.Kind.pause, 13), ("kaffee", "Kaffee", .pause, 16),
            ("frueh", "Früh", .session, 17), ("spaet", "Spät", .session, 18),
        ] {
            try HandMade.addRow(word, label, kind, hour: hour, to: &grid)
        }
        return grid
    }

    /// `frueh 17:00 Früh`, of all rows that are not removed, in order.
    private func rows(_ grid: Grid) -> [String] {
        grid.slots.values.filter { $0.kind != .removed }
            .map { "\($0.id) \($0.start.clock) \($0.label)" }.sorted()
    }

    private static let rows = [
        "frueh 17:00 Früh", "kaffee 16:00 Kaffee", "mittag 13:00 Mittag", "spaet 18:00 Spät",
    ]

    private func exchanged(_ text: String, _ one: String, _ other: String) -> String {
        text.replacing(one, with: "#").replacing(other, with: one).replacing("#", with: other)
    }

    private static let formats: [ExportFormat] = [.csv, .json]

    @Test(arguments: formats)
    func `two rows exchange their times, or their labels, and back`(format: ExportFormat) throws {
        var grid = try made()
        let text = HandMade.export(grid, format)
        let times = exchanged(text, "T13:", "T16:")
        let lines = try HandMade.take(times, &grid)
        #expect(rows(grid)[1...2] == ["kaffee 13:00 Kaffee", "mittag 16:00 Mittag"], "\(lines)")
        // Another copy, which nobody edited, takes nothing back.
        try HandMade.take(text, &grid, "b")
        #expect(rows(grid)[1...2] == ["kaffee 13:00 Kaffee", "mittag 16:00 Mittag"])
        try HandMade.take(text, &grid)
        #expect(rows(grid) == Self.rows)
        let labels = try HandMade.take(exchanged(text, "Mittag", "Kaffee"), &grid)
        #expect(rows(grid)[1...2] == ["kaffee 16:00 Mittag", "mittag 13:00 Kaffee"], "\(labels)")
        guard format == .json else { return }
        let slots = try HandMade.take(exchanged(text, "T17:", "T18:"), &grid)
        #expect(rows(grid)[0] == "frueh 18:00 Früh", "\(slots)")
        #expect(rows(grid)[3] == "spaet 17:00 Spät", "\(slots)")
    }

    @Test(arguments: formats)
    func `a row that is edited on both sides keeps what people did, and follows the rest`(
        format: ExportFormat
    ) throws {
        var grid = try made()
        let text = HandMade.export(grid, format).replacing("T16:", with: "T15:")
            .replacing("Kaffee", with: "Kuchen")
        var patch = SlotPatch()
        patch.label = try Text("Tee", .label)
        try grid.perform([.slot(try #require(SlotID("kaffee")), patch)])
        let lines = try HandMade.take(text, &grid)
        #expect(rows(grid)[1] == "kaffee 15:00 Tee", "\(lines)")
        #expect(lines.contains { $0.contains("changed here, stays") && $0.contains("Kuchen") })
        // What people removed stays so.
        try grid.perform([.remove(.slot(try #require(SlotID("mittag"))))])
        let gone = try HandMade.take(text.replacing("T13:", with: "T14:"), &grid)
        #expect(!rows(grid).contains { $0.contains("Mittag") }, "\(gone)")
    }

    /// `text` without the row of the break `label`, or with a copy of it at another hour.
    private func edited(
        _ text: String,
        _ label: String,
        copies: Bool,
        _ format: ExportFormat
    ) throws -> String {
        let line = try #require(
            text.split(whereSeparator: \.isNewline).first { $0.contains(label) }
        )
        let end = format == .csv ? "\r\n" : "\n"
        guard format == .json else {
            let copy = line.replacing("T13:", with: "T11:").replacing(label, with: "Imbiss")
            return text.replacing(line + end, with: copies ? line + end + copy + end : "")
        }
        let object = String(line).trimmingCharacters(in: .whitespaces)
        let own = try #require(object.range(of: "{\"id\": \"mittag\""))
        let close = try #require(object.range(of: "}", range: own.upperBound..<object.endIndex))
        let row = String(object[own.lowerBound..<close.upperBound])
        let copy = row.replacing("T13:", with: "T11:").replacing(label, with: "Imbiss")
        return text.replacing(row, with: copies ? row + "," + copy : "")
            .replacing("[\n    ,", with: "[").replacing(",\n    ,", with: ",")
            .replacing(",\n    ]", with: "]")
    }

    @Test(arguments: formats)
    func `a copy of a break is a break of its own, and one that is taken out is told`(
        format: ExportFormat
    ) throws {
        var grid = try made()
        let text = HandMade.export(grid, format)
        let copied = try edited(text, "Mittag", copies: true, format)
        let lines = try HandMade.take(copied, &grid)
        let all = rows(grid)
        #expect(all.count == 5 && Set(all).isSuperset(of: Self.rows), "\(lines) \(all)")
        #expect(all.contains { $0.hasSuffix("11:00 Imbiss") }, "\(all)")
        let later = try HandMade.take(copied.replacing("T11:", with: "T12:"), &grid)
        #expect(rows(grid).contains { $0.hasSuffix("12:00 Imbiss") }, "\(later)")
        #expect(rows(grid).count == 5, "\(later)")
        let gone = try HandMade.take(edited(text, "Mittag", copies: false, format), &grid)
        #expect(rows(grid).count == 5, "\(gone)")
        #expect(gone.contains { $0.contains("not in the file, left alone") }, "\(gone)")
    }

    @Test(arguments: formats)
    func `the file overwrites rows that people changed`(format: ExportFormat) throws {
        var grid = try made()
        let text = HandMade.export(grid, format)
        var patch = SlotPatch()
        patch.label = try Text("Tee", .label)
        try grid.perform([.slot(try #require(SlotID("kaffee")), patch)])
        var options = ImportOptions()
        options.fileWins = true
        try grid.carryOut(ImportPlan(HandMade.read(text, grid), grid, options))
        #expect(rows(grid) == Self.rows)
    }
}
