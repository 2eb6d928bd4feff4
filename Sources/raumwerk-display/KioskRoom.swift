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

// The shell of a kiosk: keys, touches, the plan, the clock and answers go in; frames and errands come out. No key and
// no signal of the keyboard ends it or stops it but the organiser's chord.

/// A terminal that anybody may walk up to.
final class KioskRoom {
    private let loop: TerminalLoop
    private let terminal: FullTerminal
    private let options: DisplayOptions
    private let watching: Watching
    private let queue: RequestQueue
    private var requests = KioskRequests()
    /// What was asked and not answered, the oldest first, which is answered next.
    private var asked: [KioskState.Errand] = []
    private var kiosk: KioskState
    private var keys = TimedKeys()
    private var picture: KioskScreen.Picture?
    private var panel: PanelPower
    /// What an organiser made of the kiosk; nil where it ends.
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
        queue = try RequestQueue(options)
        let now = ZonedTime(milliseconds: Moment.now.wall, offsetMinutes: 0)
        kiosk = KioskState(language: options.language, now: now)
        loop = try TerminalLoop(
            poller,
            receiving: Signal.allCases,
            keys: terminal.number,
            answers: queue.number
        )
    }

    /// Runs until the chord, the end of the terminal or SIGTERM; gives the exit code.
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
        case .answers: for outcome in queue.takeAll() { receive(outcome) }
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
                send(errand)
            }
        }
    }

    private func send(_ errand: KioskState.Errand) {
        guard let request = requests.request(errand) else { return }
        asked.append(errand)
        queue.ask(request, of: watching.link.servers)
    }

    private func receive(_ outcome: RequestQueue.Outcome) {
        guard !asked.isEmpty else { return }
        let errand = asked.removeFirst()
        switch outcome {
        case .done:
            requests.finish(errand)
            tell(.answer(.done, to: errand))
        case .refused(let sentence, _): tell(.answer(.refused(sentence), to: errand))
        case .lost: tell(.answer(.lost, to: errand))
        }
    }

    /// Tells the kiosk what the link knows.
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
        // There is nowhere to say that it cannot be told.
        try? panel.tell(isOn: screen.night == nil)
        let size = terminal.size
        let picture = screen.picture(width: size.columns, height: size.rows)
        self.picture = picture
        try terminal.show(picture.frame)
    }

    /// Milliseconds until something is due: a page of the grid, the link, an ESC, the rest.
    private var pause: Int32 {
        let now = Moment.now.steady
        let page =
            GridScreen.calmMilliseconds - kiosk.now.milliseconds % GridScreen.calmMilliseconds
        let due = min(watching.nextDeadline, keys.dueAt ?? .max) - now
        return Int32(clamping: max(0, min(page, due, kiosk.restsIn ?? .max)))
    }
}
