import Foundation
import RaumGrid
import RaumScreen
import Testing

// A reader is the measure: zbarimg of Debian's zbar-tools, which CI installs; without it those tests are skipped.

@Suite struct QRCodeTests {
    private static let program = "/usr/bin/zbarimg"
    private static var hasReader: Bool {
        FileManager.default.isExecutableFile(atPath: program)
    }

    /// Bytes that the codes of some versions hold at level M (ISO/IEC 18004:2015, table 7).
    private static let capacities = [
        (1, 14), (2, 26), (3, 42), (4, 62), (5, 84), (6, 106), (7, 122), (8, 152), (9, 180),
        (10, 213), (11, 251), (14, 362), (20, 666), (27, 1125), (32, 1538), (40, 2331),
    ]

    @Test(arguments: capacities)
    func `a version holds what the standard says, and one byte more needs the next`(
        _ version: Int,
        _ bytes: Int
    ) {
        let text = String(repeating: "x", count: bytes)
        #expect(QRCode(text)?.version == version)
        #expect(QRCode(text + "x")?.version == (version == 40 ? nil : version + 1))
    }

    @Test func `correction is that of a worked example`() {
        // HELLO WORLD in version 1 at level M, as in the tutorial of thonky.com.
        let data: [UInt8] = [
            32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236, 17, 236, 17,
        ]
        let correction: [UInt8] = [196, 35, 39, 119, 235, 215, 231, 226, 93, 23]
        #expect(QRCorrection.interleaved(data, QRVersion(number: 1)) == data + correction)
    }

    @Test(arguments: [
        (2, [6, 18]), (7, [6, 22, 38]), (14, [6, 26, 46, 66]), (32, [6, 34, 60, 86, 112, 138]),
        (40, [6, 30, 58, 86, 114, 142, 170]),
    ])
    func `small squares stand where the standard says`(_ version: Int, _ places: [Int]) {
        #expect(QRVersion(number: version).alignments == places)
    }

    @Test func `large squares and their light border are in three corners`() throws {
        let code = try #require(QRCode("https://barcamp.example/"))
        for (left, top) in [(0, 0), (code.size - 7, 0), (0, code.size - 7)] {
            for index in -1...7 {
                #expect(!code.isDark(left + index, top - 1) && !code.isDark(left - 1, top + index))
                #expect(!code.isDark(left + index, top + 7) && !code.isDark(left + 7, top + index))
            }
            for index in 0..<7 { #expect(code.isDark(left + index, top)) }
            #expect(code.isDark(left + 3, top + 3) && !code.isDark(left + 1, top + 1))
        }
    }

    @Test(.enabled(if: hasReader, "zbar-tools is not installed"), arguments: capacities.map(\.1))
    func `a reader finds the text in a picture of each size`(_ bytes: Int) throws {
        let text = String(
            ("https://barcamp.example/" + String(repeating: "plan-", count: 500)).prefix(bytes)
        )
        let picture = try #require(QRPicture(text))
        #expect(try read(picture.frame) == text)
    }

    @Test(
        .enabled(if: hasReader, "zbar-tools is not installed"),
        arguments: [(120, 30), (130, 40), (200, 60)]
    )
    func `a reader finds it on a whole screen`(_ width: Int, _ height: Int) throws {
        var evening = Evening()
        evening.notice("Suppe und Brot stehen im Foyer")
        let time = Evening.time("18:42")
        let address = "https://barcamp.example/räume/blau?tag=1"
        let panes: [any Pane] = [
            DoorScreen(grid: evening.grid, room: Evening.blau, time: time),
            BoardScreen(grid: evening.grid, time: time), GridScreen(grid: evening.grid, time: time),
            PitchScreen(grid: evening.grid, time: time),
        ]
        for pane in panes {
            let frame = CodedPane(pane, address: address).frame(width: width, height: height)
            let read = try read(frame)
            #expect(
                read == "https://barcamp.example/r%C3%A4ume/blau?tag=1",
                "\(type(of: pane))\n\(frame.text)"
            )
        }
    }

    /// What zbarimg reads from a frame that is painted as terminals do.
    private func read(_ frame: Frame) throws -> String {
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("code-\(UUID().uuidString).pgm")
        try Data(QRCodeTests.painted(frame)).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: QRCodeTests.program)
        process.arguments = ["--raw", "-q", "-Sdisable", "-Sqrcode.enable", file.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
    }

    /// A grey picture: a cell is 4 dots wide and 8 high.
    private static func painted(_ frame: Frame) -> [UInt8] {
        let scale = 4
        var dots: [UInt8] = []
        for halfRow in 0..<2 * frame.height {
            var line: [UInt8] = []
            for x in 0..<frame.width {
                let text = frame[x, halfRow / 2].text
                let lit = text == "█" || text == (halfRow.isMultiple(of: 2) ? "▀" : "▄")
                line += Array(repeating: lit ? 255 : 0, count: scale)
            }
            for _ in 0..<scale { dots += line }
        }
        let header = "P5\n\(frame.width * scale) \(2 * frame.height * scale)\n255\n"
        return Array(header.utf8) + dots
    }

    // MARK: Where it stands

    @Test func `it is left out before it takes the plan's room, and the address stands in a line`()
    {
        let evening = Evening()
        let door = DoorScreen(grid: evening.grid, room: Evening.blau, time: Evening.time("18:42"))
        let pane = CodedPane(door, address: "https://barcamp.example/p")
        let columns = QRPicture("https://barcamp.example/p")?.columns ?? 0
        let wide = pane.frame(width: 72 + columns, height: 24)
        #expect(wide[71 + columns, 23].style.role == .code)
        let narrow = pane.frame(width: 71 + columns, height: 24)
        #expect(narrow.lines[23] == " → https://barcamp.example/p")
        #expect(pane.frame(width: 40, height: 12) == door.frame(width: 40, height: 12))
    }

    @Test func `letters of ASCII get the address`() {
        let evening = Evening()
        let door = DoorScreen(
            grid: evening.grid,
            room: Evening.blau,
            time: Evening.time("18:42"),
            isASCII: true
        )
        let pane = CodedPane(door, address: "https://barcamp.example/räume", isASCII: true)
        let text = pane.frame(width: 200, height: 60).text
        #expect(text.contains("-> https://barcamp.example/raeume"))
        #expect(text.utf8.allSatisfy { $0 == 0x0A || 0x20..<0x7F ~= $0 })
    }

    @Test func `a door leads to its session, then to its room, then to the event`() {
        var evening = Evening()
        let time = Evening.time("18:42")
        #expect(evening.grid.address(for: Evening.blau, at: time).isEmpty)
        if var event = evening.grid.event {
            event.url = evening.text("https://event.example")
            evening.grid.put(.event(event))
        }
        #expect(evening.grid.address(for: Evening.blau, at: time) == "https://event.example")
        if var room = evening.grid.rooms[Evening.blau] {
            room.url = evening.text("https://room.example")
            evening.grid.put(.room(room))
        }
        #expect(evening.grid.address(for: Evening.blau, at: time) == "https://room.example")
        let session = evening.text("https://session.example")
        evening.change("s1") { $0.url = session }
        #expect(evening.grid.address(for: Evening.blau, at: time) == "https://session.example")
        #expect(evening.grid.address(for: nil, at: time) == "https://event.example")
        let later = Evening.time("18:14")
        #expect(evening.grid.address(for: Evening.blau, at: later) == "https://room.example")
    }
}
