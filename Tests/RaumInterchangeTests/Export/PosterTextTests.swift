import TestSupport
import Testing

@testable import RaumInterchange

@Suite struct PosterTextTests {
    private static let words = [
        "Daten", "Donaudampfschifffahrtsgesellschaft", "a", "健康データ", "👩‍⚕️", "WWW", "schön",
    ]

    @Test func `lines fit their width, and nothing is lost but at the end`() {
        for seed in Seeds.chosen(200) {
            var random = SeededGenerator(seed: seed)
            let count = Int.random(in: 1...12, using: &random)
            let text = (0..<count).compactMap { _ in
                PosterTextTests.words.randomElement(using: &random)
            }
            .joined(separator: " ")
            let width = Int.random(in: 260...900, using: &random)
            let linesMax = Int.random(in: 1...6, using: &random)
            let lines = PosterText.wrapped(text, size: 44, width: width, linesMax: linesMax)
            #expect(lines.count <= linesMax, "SEED=\(seed)")
            #expect(
                lines.allSatisfy { PosterText.width($0, size: 44) <= width },
                "SEED=\(seed): \(lines)"
            )
            let joined = lines.joined().filter { $0 != " " }
            let whole = text.filter { $0 != " " }
            let isCut = joined.hasSuffix("…")
            #expect(isCut ? whole.hasPrefix(joined.dropLast()) : joined == whole, "SEED=\(seed)")
        }
    }

    @Test func `wide letters take more than narrow ones`() {
        #expect(PosterText.width("WWW", size: 100) > 2 * PosterText.width("iii", size: 100))
        #expect(PosterText.clipped("kurz", size: 44, width: 400) == "kurz")
        #expect(PosterText.clipped("Barrierefreiheit", size: 44, width: 200).hasSuffix("…"))
    }
}
