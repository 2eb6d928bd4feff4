import RaumArguments
import RaumClient
import RaumGrid
import RaumIO
import RaumPlanning
import RaumReplica
import RaumScreen
import RaumTerminal

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

// The shell of a kiosk: keys, touches, the plan, the clock and answers go in; frames and errands come out. Only the
// organiser's chord ends it: no other key and no signal of the keyboard ends or stops it.

/// A public terminal.
final class KioskRoom {
    /// The events for which it waits: all signals, so that none of them ends the process by itself.
    private let loop: TerminalLoop
    /// The terminal of the kiosk.
    private let terminal: FullTerminal
    /// The options of the start; an organiser changes `watching.options`.
    private let options: DisplayOptions
    /// The link, with the options of the screen.
    private let watching: Watching
    /// The errands to the daemon.
    private let errands: KioskErrands
    /// The state of the kiosk, with the typed text.
    private var kiosk: KioskState
    /// Keys that have not arrived whole.
    private var keys = TimedKeys()
    /// The picture on the terminal, to which touches refer; nil before the first one.
    private var picture: KioskScreen.Picture?
    /// The power of the panel.
    private var panel: PanelPower
    /// The options that an organiser assigned; nil if the program ends.
    private(set) var successor: DisplayOptions?

    init(_ device: TerminalDevice, _ options: DisplayOptions) throws(SystemError) {
        self.options = options
        panel = PanelPower(options.nightCommand)
        let ability = TerminalAbility(.current, isColourless: !options.hasColour)
        terminal = FullTerminal(
            device,
            TerminalEncoder(ability, options.theme),
            telling: [.touches]
        )
        let poller = try Poller()
        watching = Watching(options, poller: poller) { _ in }
        errands = try KioskErrands(options)
        let now = ZonedTime(milliseconds: Moment.now.wall, offsetMinutes: 0)
        kiosk = KioskState(language: options.language, now: now)
        loop = try TerminalLoop(
            poller,
            receiving: Signal.allCases,
            keys: terminal.number,
            answers: errands.number
        )
    }

    /// Runs until the chord, the end of the terminal or SIGTERM; returns the exit code.
    func run() throws(SystemError) -> Int32 {
        try terminal.open()
        defer { terminal.close() }
        watching.link.start()
        while !loop.isOver {
            look()
            try draw()
            try loop.wait(milliseconds: pause, handle)
            watching.passTime()
            for key in keys.expire(at: Moment.now.steady) { tell(.key(key)) }
            if !watching.options.choices.isKiosk {
                successor = watching.options
                loop.end()
            }
        }
        return ExitCode.success.rawValue
    }

    private func handle(_ event: TerminalLoop.Event) throws(SystemError) {
        switch event {
        case .signal(let signal): try handle(signal)
        case .keys: try readKeys()
        case .answers: errands.takeAll(tell)
        case .other(let event): watching.handle(event)
        }
    }

    private func handle(_ signal: Signal) throws(SystemError) {
        switch signal {
        case .terminate, .hangup, .windowSize, .resume:
            if try terminal.obey(signal) { loop.end() }
        case .interrupt, .quit, .suspend: break
        }
    }

    private func readKeys() throws(SystemError) {
        let (typed, touches) = keys.read(try terminal.readKeys(), at: Moment.now.steady)
        for key in typed { tell(.key(key)) }
        for touch in touches {
            guard let target = picture?.targets.first(where: { $0.contains(touch.x, touch.y) })
            else { continue }
            tell(target.event)
        }
    }

    private func tell(_ event: KioskState.Event) {
        for errand in kiosk.handle(event) {
            if errand == .end {
                loop.end()
            } else {
                errands.send(errand, to: watching.link.servers)
            }
        }
    }

    /// Passes the plan and the state of the link to the kiosk.
    private func look() {
        let state = ScreenState(watching, watching.options, at: .now)
        tell(.time(state.time, steady: Moment.now.steady))
        tell(.link(state.mark))
        guard watching.link.needsRedraw else { return }
        tell(.plan(watching.link.replica.grid))
        watching.link.finishDrawing()
    }

    private func draw() throws(SystemError) {
        let screen = KioskScreen(kiosk, isASCII: options.isASCII, goesDark: options.goesDark)
        // A failure cannot be reported anywhere.
        try? panel.tell(isOn: screen.night == nil)
        let size = terminal.size
        let picture = screen.picture(width: size.columns, height: size.rows)
        self.picture = picture
        try terminal.show(picture.frame)
    }

    /// Milliseconds until the next action is due: a page of the grid, the link, an ESC, the kiosk's rest.
    private var pause: Int32 {
        let now = Moment.now.steady
        let page =
            GridScreen.calmMilliseconds - kiosk.now.milliseconds % GridScreen.calmMilliseconds
        let due = min(watching.nextDeadline, keys.dueAt ?? .max) - now
        return Int32(clamping: max(0, min(page, due, kiosk.restsIn ?? .max)))
    }
}
