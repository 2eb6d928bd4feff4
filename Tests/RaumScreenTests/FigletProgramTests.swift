import Foundation
import RaumScreen
import Testing

// What the figlet program prints is the measure, over all fonts of Debian's figlet and toilet-fonts. CI
// installs both; without them it is skipped.

@Suite struct FigletProgramTests {
    private static let folder = "/usr/share/figlet"
    private static let program = "/usr/bin/figlet"

    private static let fonts: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        guard FileManager.default.isExecutableFile(atPath: program) else { return [] }
        return names.filter { $0.hasSuffix(".flf") || $0.hasSuffix(".tlf") }.sorted()
    }()

    private static let texts = [
        "Hello", "Faire Pflege", "Wem? (13:45) [x] {y} <z>", "AVATAR To. LT_/\\|", "#@&% 100*",
        "''i.l,!;: jJ", "x", "  a  b",
    ]

    private func printed(_ text: String, _ font: String) throws -> [Substring] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: FigletProgramTests.program)
        process.arguments = ["-d", FigletProgramTests.folder, "-f", font, "-w", "5000", "--", text]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return trimmed(String(decoding: data, as: UTF8.self).components(separatedBy: "\n"))
    }

    private func trimmed(_ rows: [String]) -> [Substring] {
        var rows = rows.map { row in
            row.prefix(row.count - row.reversed().prefix { $0 == " " }.count)
        }
        while rows.last?.isEmpty ?? false { rows.removeLast() }
        return rows
    }

    @Test(.enabled(if: !fonts.isEmpty, "figlet is not installed"), arguments: fonts)
    func `figlet draws the same`(_ name: String) throws {
        let data = try Data(
            contentsOf: URL(fileURLWithPath: FigletProgramTests.folder + "/" + name)
        )
        let font: FigletFont
        do {
            font = try FigletFont(bytes: Array(data))
        } catch let fault {
            let known = ["ivrit.flf": "right to left", "wideterm.tlf": "U+FF01 is no sign"]
            #expect(fault.reason.contains(known[name] ?? "zipped"), "\(name): \(fault)")
            return
        }
        for text in FigletProgramTests.texts {
            let rows = try #require(font.drawn(text), "\(name) lacks a letter of \(text)")
            #expect(trimmed(rows) == (try printed(text, name)), "\(name): \(text)")
        }
    }
}
