import RaumClient
import RaumGrid
import RaumIO
import RaumNotation
import RaumScreen
import RaumTerminal
import RaumWire
import RaumWords

// The story has two forms: on a terminal it plays by itself and can be stopped; into a pipe it is told step by step, as
// fast as the daemon answers.

/// Plays the story.
final class Show {
    private let clock: DemoClock
    private let wall: DemoWall
    private let organiser: OrganiserConnection
    private let story: Story
    private var rest = Story.steps[...]
    private var caption = ""

    /// Real seconds for which the show stays after the last step.
    private static let pictureMilliseconds: Int64 = 100

    init(_ address: Address, clock: DemoClock, _ story: Story) throws {
        self.clock = clock
        self.story = story
        organiser = try OrganiserConnection(to: try Servers(parsing: address.description))
        for line in story.plan { try Show.ask(line, organiser) }
        wall = try DemoWall(address, clock: clock, story)
    }

    @discardableResult
    private static func ask(_ text: String, _ organiser: OrganiserConnection) throws -> Revision {
        let request = try Request(try Line(text.utf8), zones: { _ in nil })
        return try organiser.ask(request).acceptance.revision ?? .zero
    }

    /// Performs the next step if it is due; returns the last revision that it made, nil if none is due.
    @discardableResult
    private func advance() throws -> Revision? {
        guard let step = rest.first, step.time.milliseconds <= clock.now else { return nil }
        rest = rest.dropFirst()
        caption = "\(step.time.clock) \(story.text(step.words))"
        wall.view = step.view
        return try step.lines.reduce(.zero) { max($0, try Show.ask(story.text($1), organiser)) }
    }

    /// Tells the story as text and ends.
    func tell(_ write: (String) -> Void) throws {
        for step in Story.steps {
            clock.set(step.time.milliseconds)
            guard let revision = try advance() else { continue }
            try wall.settle(at: revision)
            write("\n\(caption)\n")
            for line in step.lines { write("organiser> \(story.text(line))\n") }
            write(wall.frame(width: 100, height: 24, caption: caption).text)
        }
    }

    /// Plays on a terminal until it is ended.
    func play(on terminal: FullTerminal) throws {
        let loop = try TerminalLoop(wall.poller, keys: terminal.number)
        try terminal.open()
        defer { terminal.close() }
        while !loop.isOver {
            try advance()
            try draw(on: terminal)
            let pause = wall.pause(atMost: Show.pictureMilliseconds)
            try loop.wait(milliseconds: pause) { event throws(SystemError) in
                switch event {
                case .signal(let signal): if try terminal.obey(signal) { loop.end() }
                case .keys: for key in try terminal.readKeys() { press(key, loop) }
                case .other(let event): wall.handle(event)
                case .answers: break
                }
            }
            wall.passTime()
        }
    }

    private func draw(on terminal: FullTerminal) throws(SystemError) {
        let size = terminal.size
        try terminal.show(
            wall.frame(
                width: max(size.columns, 40),
                height: max(size.rows, 16),
                caption: (clock.isPaused ? story.text(Show.paused) : "") + caption
            )
        )
    }

    private static let paused = Sentence(en: "[paused] ", de: "[Pause] ")

    private func press(_ key: UInt8, _ loop: TerminalLoop) {
        switch key {
        case UInt8(ascii: "q"), 0x03: loop.end()
        case UInt8(ascii: " "): clock.togglePause()
        default: break
        }
    }
}
