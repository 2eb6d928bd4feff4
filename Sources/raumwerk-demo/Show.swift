import RaumClient
import RaumGrid
import RaumIO
import RaumNotation
import RaumScreen
import RaumTerminal
import RaumWire

// The same story twice: on a terminal it plays by itself and can be stopped; into a pipe it is told step by
// step, as fast as the daemon answers.

/// Plays the story.
final class Show {
    private let clock: DemoClock
    private let stage: Stage
    private let organiser: OrganiserConnection
    private var rest = Story.steps[...]
    private var caption = ""

    /// Real seconds for which nothing goes on after the last step.
    private static let pictureMilliseconds: Int64 = 100

    init(_ address: Address, clock: DemoClock) throws {
        self.clock = clock
        organiser = try OrganiserConnection(to: try Servers(parsing: address.description))
        for line in Story.plan { try Show.ask(line, organiser) }
        stage = try Stage(address, clock: clock)
    }

    @discardableResult
    private static func ask(_ text: String, _ organiser: OrganiserConnection) throws -> Revision {
        let request = try Request(try Line(text.utf8), zones: { _ in nil })
        return try organiser.ask(request).acceptance.revision ?? .zero
    }

    /// Does what is due; tells whether anything was.
    @discardableResult
    private func advance() throws -> Revision? {
        guard let step = rest.first, step.time.milliseconds <= clock.now else { return nil }
        rest = rest.dropFirst()
        caption = "\(step.time.clock) \(step.words)"
        stage.view = step.view
        return try step.lines.reduce(.zero) { max($0, try Show.ask($1, organiser)) }
    }

    /// Tells the story as text and ends.
    func tell(_ write: (String) -> Void) throws {
        for step in Story.steps {
            clock.set(step.time.milliseconds)
            guard let revision = try advance() else { continue }
            try stage.settle(at: revision)
            write("\n\(caption)\n")
            for line in step.lines { write("organiser> \(line)\n") }
            write(stage.frame(width: 100, height: 24, caption: caption).text)
        }
    }

    /// Plays on a terminal until somebody leaves.
    func play(on terminal: FullTerminal) throws {
        let signals = try Signals(receiving: [.terminate, .interrupt, .hangup, .windowSize])
        try terminal.open()
        defer { terminal.close() }
        try stage.watchKeys(terminal.number)
        while true {
            try advance()
            let size = terminal.size
            try terminal.show(
                stage.frame(
                    width: max(size.columns, 40),
                    height: max(size.rows, 16),
                    caption: (clock.isPaused ? "[Pause] " : "") + caption
                )
            )
            if try stage.wait(milliseconds: Show.pictureMilliseconds) {
                guard try handleKeys(terminal) else { return }
            }
            for signal in signals.received() where try terminal.obey(signal) { return }
        }
    }

    /// Tells whether the show goes on.
    private func handleKeys(_ terminal: FullTerminal) throws -> Bool {
        for key in try terminal.readKeys() {
            switch key {
            case UInt8(ascii: "q"), 0x03: return false
            case UInt8(ascii: " "): clock.togglePause()
            default: break
            }
        }
        return true
    }
}
