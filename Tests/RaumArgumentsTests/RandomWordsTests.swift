import RaumArguments
import RaumNames
import RaumWords
import TestSupport
import Testing

struct RandomWordsTests {
    private static let program = CommandSpecification(
        "tool",
        Sentence(name: "Does things"),
        subcommands: [
            CommandSpecification(
                "move",
                Sentence(name: "Moves a thing"),
                arguments: [
                    ArgumentSpecification("THING", Sentence(name: "What."), isRepeating: true)
                ],
                options: [
                    OptionSpecification("room", "ROOM", Sentence(name: "Where."), letter: "r"),
                    OptionSpecification("host", "NAME", Sentence(name: "Who."), isRepeating: true),
                    OptionSpecification(
                        "dry-run",
                        nil,
                        Sentence(name: "Only say so."),
                        letter: "n"
                    ),
                ],
                examples: ["tool move box"],
                run: CommandAction { _ in }
            )
        ],
        examples: ["tool move box"]
    )

    private static let pieces = [
        "move", "help", "--", "-", "--room", "-r", "--room=", "=", "--=", "-n", "--host",
        "--host=a",
        "-5", "--help=", "ä", "\r\n", "\0", "\u{1B}[2J", "\u{301}", "", " ", "-\u{308}",
        "--\u{301}=x", "👩‍🔬", "\u{202E}", "80x24", "--roon", "mvoe",
    ]

    /// Words put together from whole pieces, so that many lines come near to a right one.
    private static func words(_ generator: inout SeededGenerator) -> [String] {
        let start = Bool.random(using: &generator) ? ["move"] : []
        return start
            + (0..<Int.random(in: 0...5, using: &generator)).map { _ in
                let first = pieces.randomElement(using: &generator) ?? ""
                let isJoined = Int.random(in: 0..<5, using: &generator) == 0
                return first + (isJoined ? pieces.randomElement(using: &generator) ?? "" : "")
            }
    }

    @Test func `any words are understood or blamed in harmless words`() {
        let reader = ArgumentReader(RandomWordsTests.program, version: "1.2")
        for seed in Seeds.chosen(10_000) {
            var generator = SeededGenerator(seed: seed)
            let words = RandomWordsTests.words(&generator)
            do {
                guard case .run(let invocation) = try reader.read(words) else { continue }
                #expect(invocation.arguments.allSatisfy(words.contains), "SEED=\(seed) \(words)")
                _ = try invocation.number("room", in: 0...9)
                _ = try invocation.size("room", width: 20...400, height: 6...120)
            } catch {
                let scalars = "\(error)".unicodeScalars
                let isHarmless = scalars.allSatisfy { scalar in
                    scalar.properties.generalCategory != .control
                        && !scalar.properties.isBidiControl
                }
                #expect(isHarmless, "SEED=\(seed) \(words)")
            }
        }
    }

    @Test func `any texts are like one of the names or none`() {
        for seed in Seeds.chosen(2_000) {
            var generator = SeededGenerator(seed: seed)
            let word = RandomWordsTests.words(&generator).joined()
            let names = RandomWordsTests.words(&generator)
            let found = Suggestion.nearest(to: word, among: names)
            #expect(found.map(names.contains) ?? true, "SEED=\(seed) \(word) \(names)")
        }
    }
}
