import Foundation
import RaumArguments
import RaumGrid
import RaumIO
import RaumScreen
import RaumTerminal
import RaumWords

let specification = CommandSpecification(
    "raumwerk-demo",
    Sentence(
        en: "Plays an evening of a barcamp, from the pitch round to the closing, in one terminal",
        de: "Spielt einen Abend eines Barcamps in einem Terminal, vom Vorschlag bis zum Schluss"
    ),
    discussion: Sentence(
        en: """
            The daemon is the real one, on a port of this machine; a second terminal can join with \
            raumwerk-display door blau --server 127.0.0.1:PORT.
            Keys: space pauses, q leaves. Without a terminal it tells the same story as text and ends.
            """,
        de: """
            raumwerkd ist der echte, auf einem Port dieses Rechners; ein zweites Terminal macht mit: \
            raumwerk-display door blau --server 127.0.0.1:PORT.
            Tasten: die Leertaste hält an, q endet. Ohne Terminal erzählt es dieselbe Geschichte als \
            Text und endet.
            """
    ),
    options: [
        OptionSpecification(
            "speed",
            "N",
            Sentence(
                en: "Minutes of the story in a real minute; 60 by default.",
                de: "Minuten der Geschichte in einer echten; sonst 60."
            )
        ),
        OptionSpecification(
            "text",
            nil,
            Sentence(
                en: "Tell the story as text, on a terminal too.",
                de: "Die Geschichte als Text erzählen, auch auf einem Terminal."
            )
        ),
    ],
    examples: [
        "raumwerk-demo", "raumwerk-demo --speed 30", "raumwerk-demo --text",
        "raumwerk-demo --lang en",
    ],
    run: CommandAction(run)
)

StandardStreams.prepare()
do {
    let reader = ArgumentReader(specification, version: Build.version)
    switch try reader.read(Array(CommandLine.arguments.dropFirst())) {
    case .print(let text): StandardOutput.write(spoken(text) + "\n")
    case .run(let invocation): try invocation.run()
    }
    StandardOutput.finish("raumwerk-demo")
} catch let error as UsageError {
    fail(.usage, spoken(error.sentence))
} catch {
    fail(.failure, "\(error)")
}

/// The language of the story: German, unless `--lang` chooses.
func storyLanguage() -> Language {
    let words = Array(CommandLine.arguments.dropFirst())
    return ChosenLanguage.isGerman(words, variable: { _ in "de" }) ? .german : .english
}

func run(_ invocation: Invocation) throws {
    try ChosenLanguage.expect(invocation)
    let speed = try invocation.number("speed", in: 1...3600) ?? 60
    let clock = DemoClock(start: Story.start.milliseconds, speed: Double(speed))
    let daemon = try DemoDaemon(event: Story.event, zone: Story.zone, clock: clock)
    defer { daemon.stop() }
    let show = try Show(daemon.address, clock: clock, Story(language: storyLanguage()))
    guard !invocation.has("text"), let device = TerminalDevice() else {
        return try show.tell { StandardOutput.write($0) }
    }
    let depth = ColourDepth(
        term: Environment.value(of: "TERM"),
        colorTerm: Environment.value(of: "COLORTERM"),
        noColor: Environment.value(of: "NO_COLOR")
    )
    let encoder = TerminalEncoder(Palette(depth), isSynchronised: false)
    try show.play(on: FullTerminal(device, encoder))
}

func fail(_ code: ExitCode, _ text: String) -> Never {
    StandardError.say("raumwerk-demo: \(text)")
    exit(code.rawValue)
}

/// `sentence` in the language of `--lang`, else of the locale.
func spoken(_ sentence: Sentence) -> String {
    let words = Array(CommandLine.arguments.dropFirst())
    return ChosenLanguage.spoken(sentence, words, variable: Environment.value)
}
