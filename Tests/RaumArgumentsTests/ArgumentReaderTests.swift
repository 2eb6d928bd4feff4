import RaumArguments
import RaumNames
import RaumWords
import TestSupport
import Testing

private let program = CommandSpecification(
    "tool",
    Sentence(name: "Does things"),
    subcommands: [
        CommandSpecification(
            "move",
            Sentence(name: "Moves a thing"),
            arguments: [
                ArgumentSpecification("THING", Sentence(name: "What to move.")),
                ArgumentSpecification("PLACE", Sentence(name: "Where to."), isRequired: false),
            ],
            options: [
                OptionSpecification("room", "ROOM", Sentence(name: "Which room."), letter: "r"),
                OptionSpecification("host", "NAME", Sentence(name: "Who."), isRepeating: true),
                OptionSpecification("dry-run", nil, Sentence(name: "Only say so."), letter: "n"),
            ],
            examples: ["tool move box --room blau"],
            run: CommandAction { _ in }
        ),
        CommandSpecification(
            "init",
            Sentence(name: "Begins"),
            options: [
                OptionSpecification("data", "DIR", Sentence(name: "Where."), isRequired: true)
            ],
            examples: ["tool init --data x"],
            run: CommandAction { _ in }
        ),
    ],
    examples: ["tool move box"]
)

private let reader = ArgumentReader(program, version: "1.2")

private func invocation(_ words: String...) throws -> Invocation {
    guard case .run(let invocation) = try reader.read(words) else {
        throw UsageError("printed instead of run")
    }
    return invocation
}

@Suite struct ArgumentReaderTests {
    @Test func `options are read in every spelling`() throws {
        for words in [["--room", "blau"], ["--room=blau"], ["-r", "blau"]] {
            guard case .run(let read) = try reader.read(["move"] + words + ["box"]) else {
                Issue.record("\(words) printed something")
                continue
            }
            #expect(read.value("room") == "blau")
            #expect(read.arguments == ["box"])
        }
    }

    @Test func `repeating options keep their order`() throws {
        let read = try invocation("move", "box", "--host", "A", "--host", "B")
        #expect(read.values("host") == ["A", "B"])
    }

    @Test func `after two dashes everything is a word`() throws {
        let read = try invocation("move", "--", "--room", "-x")
        #expect(read.arguments == ["--room", "-x"])
    }

    @Test func `a negative number and a single dash are words`() throws {
        #expect(try invocation("move", "box", "-10").arguments == ["box", "-10"])
        #expect(try invocation("move", "-").arguments == ["-"])
    }

    @Test(arguments: [
        (["mvoe", "box"], "tool has no command mvoe. Did you mean move? See: tool --help"),
        (
            ["move", "box", "--rom", "x"],
            "tool move has no option --rom. Did you mean --room? See: tool move --help"
        ),
        (["move"], "tool move needs THING. For example: tool move box --room blau"),
        (
            ["move", "a", "b", "c"],
            "c is one word too many. Quote text with spaces: tool move 'a b' c"
        ),
        (["move", "a", "--room"], "--room needs ROOM. See: tool move --help"),
        (
            ["move", "a", "--room", "-n"],
            "--room needs ROOM. To give it -n, write --room=-n. See: tool move --help"
        ),
        (
            ["move", "a", "b", "\u{1B}[2J\u{202E}"],
            "\\u{1B}[2J\\u{202E} is one word too many. Quote text with spaces:"
                + " tool move 'a b' '\\u{1B}[2J\\u{202E}'"
        ),
        (["move", "a", "--dry-run=yes"], "--dry-run takes no value. See: tool move --help"),
        (["move", "a", "-n", "-n"], "--dry-run stands twice. See: tool move --help"),
        (["init"], "tool init needs --data DIR. For example: tool init --data x"),
        ([], "tool needs a command. See: tool --help"),
    ])
    func `what cannot be understood is said with what to do`(
        _ words: [String],
        _ sentence: String
    ) {
        let error = #expect(throws: UsageError.self) { try reader.read(words) }
        #expect(error?.description == sentence)
    }

    @Test(arguments: [
        (["--room", "-5"], "-5"), (["--room", "-"], "-"), (["--room=-n"], "-n"), (["--room="], ""),
        (["--room=\u{301}a=b"], "\u{301}a=b"),
    ])
    func `a value may begin with a dash where it cannot be an option`(
        _ words: [String],
        _ value: String
    ) throws {
        let read = try reader.read(["move", "box"] + words)
        guard case .run(let invocation) = read else {
            Issue.record("\(words) printed something")
            return
        }
        #expect(invocation.value("room").map { Array($0.utf8) } == Array(value.utf8))
    }

    @Test func `help comes before every complaint`() throws {
        guard case .print(let help) = try reader.read(["move", "--help"]) else {
            Issue.record("no help")
            return
        }
        let text = help.english
        #expect(text.hasPrefix("usage: tool move THING [PLACE] [options]\n\nMoves a thing."))
        #expect(text.contains("  -r, --room ROOM         Which room."))
        #expect(text.hasSuffix("examples:\n  tool move box --room blau"))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test func `the language is told by an option anywhere, else by the locale`() throws {
        func isGerman(_ words: [String], _ locale: [String: String]) -> Bool {
            ChosenLanguage.isGerman(words) { locale[$0] }
        }
        #expect(isGerman(["--lang", "de", "move"], [:]) && isGerman(["move", "--lang=de"], [:]))
        #expect(!isGerman(["move", "--lang", "en"], ["LANG": "de_DE.UTF-8"]))
        #expect(isGerman(["--lang", "de", "--lang=de"], ["LC_ALL": "C"]))
        #expect(isGerman(["--lang", "fr"], ["LC_ALL": "", "LANG": "de_AT"]))
        #expect(!isGerman(["--lang"], ["LC_ALL": "C", "LANG": "de_DE"]))
        guard case .print(let help) = try reader.read(["--lang", "de", "help"]) else {
            Issue.record("no help")
            return
        }
        #expect(help.german.hasPrefix("Aufruf: tool COMMAND [Optionen]"))
        let error = #expect(throws: UsageError.self) {
            try ChosenLanguage.expect(try invocation("move", "box", "--lang", "fr"))
        }
        #expect(error?.exitCode == .usage)
    }

    @Test func `the version is the program's`() throws {
        guard case .print(let text) = try reader.read(["--version"]) else {
            Issue.record("no version")
            return
        }
        #expect(text == Sentence(name: "tool 1.2"))
    }

    @Test(arguments: [
        ("80x24", 80, 24), ("20x6", 20, 6), ("400x120", 400, 120),
    ])
    func `sizes within the limits are read`(_ text: String, _ width: Int, _ height: Int) throws {
        let read = try invocation("move", "box", "--room", text)
        let size = try read.size("room", width: 20...400, height: 6...120)
        #expect(size?.width == width && size?.height == height)
    }

    @Test(arguments: ["19x6", "20x5", "401x120", "400x121", "80", "80x", "x24", "80x24x1", "a×b"])
    func `other sizes are refused with what is expected`(_ text: String) throws {
        let read = try invocation("move", "box", "--room", text)
        let error = #expect(throws: UsageError.self) {
            try read.size("room", width: 20...400, height: 6...120)
        }
        #expect(error?.description == "--room takes a size from 20x6 to 400x120, not \(text).")
    }

    @Test(arguments: [("0", 0), ("10", 10)])
    func `numbers are read at both ends of their range`(_ text: String, _ number: Int) throws {
        #expect(try invocation("move", "b", "-r", text).number("room", in: 0...10) == number)
    }

    @Test(arguments: ["11", "-1", "x", ""])
    func `numbers beyond their range are refused`(_ text: String) throws {
        let read = try invocation("move", "b", "--room=\(text)")
        #expect(throws: UsageError.self) { try read.number("room", in: 0...10) }
    }

    @Test(arguments: [
        ("blua", "blau"), ("GRUEN", "gruen"), ("--dry-rum", "--dry-run"), ("saal6", "saal-6"),
    ])
    func `the nearest name is found`(_ word: String, _ meant: String) {
        let names = ["blau", "gruen", "--dry-run", "saal-6", "--room"]
        #expect(Suggestion.nearest(to: word, among: names) == meant)
    }

    @Test func `what is like nothing gets no suggestion`() {
        #expect(Suggestion.nearest(to: "xyz", among: ["blau", "gruen"]) == nil)
        #expect(Suggestion.nearest(to: "x", among: []) == nil)
    }
}
