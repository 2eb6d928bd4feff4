import Foundation
import RaumGrid
import RaumScreen
import TestSupport
import Testing

// Titles made for the purpose: as long as real ones, of words as long as theirs.

@Suite struct LetterSizeTests {
    private static let words = [
        "Wie", "und", "die", "für", "mit", "Open", "Source", "Daten", "Stadt", "Pflege", "Schule",
        "gehören", "digital", "besser", "machen", "Verein", "Zukunft", "Freiheit", "Community",
        "Workshop", "Einführung", "Nachhaltigkeit", "Kubernetes", "Fachkräften", "Infrastruktur",
        "Gesundheitsdaten", "Digitalisierung", "Zivilgesellschaft", "Öffentlichkeitsarbeit",
        "Datenschutzgrundverordnung", "in", "of", "the", "–", "&", "2023?",
    ]

    /// A title of at most 70 columns.
    private static func title(_ random: inout SeededGenerator) -> String {
        let columns = Int.random(in: 5...70, using: &random)
        var title = ""
        for _ in 0..<12 {
            let word = words.randomElement(using: &random) ?? "x"
            guard DisplayWidth.columns(of: title + " " + word) <= columns else { continue }
            title += (title.isEmpty ? "" : " ") + word
        }
        return title.isEmpty ? "Wie?" : title
    }

    private func door(_ title: String, at clock: String = "18:42") -> DoorScreen {
        var evening = Evening()
        let text = evening.text(title)
        evening.change("s1") { $0.title = text }
        return DoorScreen(grid: evening.grid, room: Evening.blau, time: Evening.time(clock))
    }

    @Test(arguments: [(80, 24, 95), (132, 43, 99), (200, 60, 100)])
    func `nearly every title is large`(_ width: Int, _ height: Int, _ share: Int) {
        var random = SeededGenerator(seed: 17)
        let titles = (0..<100).map { _ in LetterSizeTests.title(&random) }
        let small = titles.filter { title in
            door(title).frame(width: width, height: height).lines.contains { $0.contains(title) }
        }
        #expect((titles.count - small.count) * 100 >= share * titles.count, "\(small)")
    }

    private static let titlesPath = ProcessInfo.processInfo.environment["RAUMWERK_TITLES"]

    /// The same with the titles of a file, one a line, that `RAUMWERK_TITLES` names.
    @Test(.enabled(if: titlesPath != nil, "RAUMWERK_TITLES names no file"))
    func `real titles are large`() throws {
        let path = try #require(LetterSizeTests.titlesPath)
        let titles = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
            .map(String.init)
        for (width, height) in [(80, 24), (132, 43), (200, 60)] {
            for most in [70, 200] {
                let tried = titles.filter { DisplayWidth.columns(of: $0) <= most }
                let small = tried.filter { title in
                    stem(door(title).frame(width: width, height: height)) < 3
                }
                let share = 100.0 * Double(tried.count - small.count) / Double(max(1, tried.count))
                let goal = width == 80 ? 95.0 : width == 132 ? 99.0 : 100.0
                #expect(most > 70 || share >= goal, "\(small)")
                print("large at \(width)x\(height): \(share), \(small)")
            }
        }
    }

    /// Half rows of a capital: what letters look like.
    private func size(_ title: String, _ columns: Int, _ rows: Int, isASCII: Bool) -> Int {
        let type = isASCII ? BlockType.hashes : .halfBlocks
        return type.fit(title, columns: columns, rows: rows)?.halfRows ?? 0
    }

    @Test(arguments: Seeds.chosen(10))
    func `letters never shrink while a screen grows`(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let title = LetterSizeTests.title(&random)
        let isASCII = Bool.random(using: &random)
        var (columns, rows, before) = (4, 1, 0)
        while columns < 300, rows < 100 {
            let now = size(title, columns, rows, isASCII: isASCII)
            #expect(now >= before, "SEED=\(seed): \(title), \(columns)x\(rows)")
            before = now
            if .random(using: &random) { columns += Int.random(in: 1...9, using: &random) }
            if .random(using: &random) { rows += Int.random(in: 0...3, using: &random) }
        }
        #expect(before > 0, "SEED=\(seed): \(title)")
    }

    /// Half rows of the longest upright stroke: as high as the letters are.
    private func stem(_ frame: Frame) -> Int {
        let columns = (0..<frame.width).map { x in
            let ink = (1..<frame.height).map { y -> Int in
                switch frame[x, y].text {
                case "█": 2
                case "▀", "▄": 1
                default: 0
                }
            }
            return ink.split(separator: 0).map { $0.reduce(0, +) }.max() ?? 0
        }
        return columns.max() ?? 0
    }

    /// Letters without accents and tails: these would be strokes of their own.
    private static let plainTitles = [
        "Wie Daten die Stadt besser machen", "Freiheit statt Datenschutzrecht", "Kubernetes",
        "Nachbarschaft", "Mitbestimmen und mitmachen: was wir brauchen",
    ]

    @Test(arguments: Seeds.chosen(6))
    func `a larger door never has smaller letters`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let title = try #require(LetterSizeTests.plainTitles.randomElement(using: &random))
        // Before it begins there is no bar that a stroke could touch.
        let door = door(title, at: "18:26")
        var (width, height, before) = (20, 6, 0)
        while width < 260, height < 90 {
            let now = stem(door.frame(width: width, height: height))
            #expect(now >= before, "SEED=\(seed): \(width)x\(height)")
            before = now
            if .random(using: &random) { width += Int.random(in: 1...9, using: &random) }
            if .random(using: &random) { height += Int.random(in: 0...3, using: &random) }
        }
    }

    @Test func `one long word grows with the screen`() throws {
        let word = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
        let sizes = [(76, 16), (128, 33), (196, 48)].map { size(word, $0, $1, isASCII: false) }
        #expect(sizes[0] > 0 && sizes[0] <= sizes[1] && sizes[1] < sizes[2], "\(sizes)")
    }

    @Test func `a word is divided where that makes letters larger by more than a size`()
        throws
    {
        let title = "Gesundheitsdaten"
        let narrow = try #require(BlockText.fitting(title, columns: 40, rows: 20))
        #expect(narrow.lines == ["Gesund-", "heits-", "daten"])
        let wide = try #require(BlockText.fitting(title, columns: 110, rows: 6))
        #expect(wide.lines == [title])
    }

    @Test func `a soft hyphen of the title is the place to divide`() throws {
        let block = try #require(
            BlockText.fitting("Gesund\u{AD}heitsdaten", columns: 44, rows: 20)
        )
        #expect(block.lines == ["Gesund-", "heitsdaten"])
        let whole = try #require(
            BlockText.fitting("Gesund\u{AD}heitsdaten", columns: 110, rows: 6)
        )
        #expect(whole.lines == ["Gesundheitsdaten"])
    }
}
