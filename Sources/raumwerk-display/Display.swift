import RaumArguments
import RaumClient
import RaumGrid
import RaumIO
import RaumReplica
import RaumScreen
import RaumWire
import RaumOrganiser

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

// One thread waits for the daemon, the keyboard, signals and time, and wakes once a second when nothing
// happens. It draws after every turn in which something may have changed; what did not change is not
// written.

/// A screen that goes on until somebody ends it.
final class Display {
    private let poller: Poller
    private let watching: Watching
    private let signals: Signals
    private let surface: any Surface
    /// What keys do at a door that has a key of its room; nil elsewhere.
    private var controls: DoorControls?
    private let queue: RequestQueue?
    private var isOver = false
    /// What the screen is to be from now on, which needs another shell; nil where it ends.
    private(set) var successor: DisplayOptions?
    /// What was said of the event last, without the time of day; empty before anything was known.
    private var facts: [String] = []
    /// The urgent notices for which the bell has rung.
    private var rung: Set<Notice> = []
    private var panel: PanelPower
    /// What is done when.
    private var times = Times()

    /// What is done when, in steady milliseconds.
    private struct Times {
        /// Until when a change is marked.
        var flashesUntil: Int64 = 0
        /// When to look for news again.
        var nextLookAt: Int64 = 0
        /// When the next picture is due.
        var nextPictureAt: Int64 = 0
    }

    /// How long a change is marked for people who look up.
    private static let flashMilliseconds: Int64 = 1500
    /// Milliseconds by which something may be late so that one wake-up serves several.
    private static let slackMilliseconds: Int64 = 40

    private static let signalToken: UInt64 = 1
    private static let keyToken: UInt64 = 2
    private static let outcomeToken: UInt64 = 3

    init(_ options: DisplayOptions) throws(SystemError) {
        poller = try Poller()
        signals = try Signals(receiving: [
            .terminate, .interrupt, .hangup, .windowSize, .suspend, .resume,
        ])
        Signals.ignoreBrokenPipes()
        surface = try makeSurface(options)
        let surface = self.surface
        watching = Watching(options, poller: poller) { surface.log($0) }
        panel = PanelPower(options.nightCommand)
        let hasControls = options.controlledRoom != nil && surface.keyDescriptor != nil
        controls = hasControls ? DoorControls(language: options.language) : nil
        queue = hasControls ? try RequestQueue(options) : nil
        try poller.add(signals.number, for: .read, token: Display.signalToken)
        if let keys = surface.keyDescriptor {
            try poller.add(keys, for: .read, token: Display.keyToken)
        }
        if let queue { try poller.add(queue.number, for: .read, token: Display.outcomeToken) }
    }

    /// Runs until a key or a signal ends it; gives the exit code.
    func run() throws(SystemError) -> Int32 {
        defer { surface.restore() }
        watching.link.start()
        var events: [PollerEvent] = []
        while !isOver {
            try draw()
            try poller.wait(timeoutMilliseconds: Int32(clamping: pause), into: &events)
            for event in events { try handle(event) }
            watching.passTime()
            if watching.options.choices.isKiosk, surface.keyDescriptor != nil {
                successor = watching.options
                isOver = true
            }
        }
        return ExitCode.success.rawValue
    }

    private func handle(_ event: PollerEvent) throws(SystemError) {
        switch event.token {
        case Display.signalToken:
            for signal in signals.received() { try handle(signal) }
        case Display.keyToken:
            for key in try surface.readKeys() { try handle(key: key) }
            // The terminal is gone for good; its hangup would be reported again and again.
            if event.isHangup { isOver = true }
        case Display.outcomeToken: for outcome in queue?.takeAll() ?? [] { receive(outcome) }
        default: watching.handle(event)
        }
    }

    private func handle(_ signal: Signal) throws(SystemError) {
        switch signal {
        case .terminate, .interrupt, .hangup, .quit: isOver = true
        case .windowSize, .resume: surface.forget()
        case .suspend: try surface.suspend()
        }
    }

    private func handle(key: UInt8) throws(SystemError) {
        switch key {
        case UInt8(ascii: "q"), 0x03: isOver = true
        case UInt8(ascii: "l"), 0x0C: surface.forget()
        case UInt8(ascii: "1")...UInt8(ascii: "9"): watching.choose(Int(key - UInt8(ascii: "1")))
        case 0x1A: try surface.suspend()
        default: control(Unicode.Scalar(key))
        }
    }

    /// A key at a door that has a key of the room that it shows.
    private func control(_ key: Unicode.Scalar) {
        guard let room = watching.room, room == watching.options.controlledRoom else { return }
        let now = Moment.now
        let grid = watching.link.replica.grid
        let time = watching.time(at: now)
        ask(controls?.press(key, grid, room, at: time, steady: now.steady))
    }

    private func ask(_ errand: DoorControls.Errand?) {
        switch errand {
        case .change(let command)?:
            queue?.ask(.change(command, ChangeOptions().named()), of: watching.link.servers)
        case .undo(let revision)?:
            queue?.ask(.undo(revision, ChangeOptions().named()), of: watching.link.servers)
        case nil: break
        }
    }

    private func receive(_ outcome: RequestQueue.Outcome) {
        let grid = watching.link.replica.grid
        let answer: DoorControls.Answer =
            switch outcome {
            case .done(let revision): .done(revision)
            case .refused(_, let failure) where failure.isOutOfReach: .outOfReach
            case .refused(_, let failure):
                .refused(failure.spokenAtDoor(in: grid).spoken(in: watching.options.language))
            case .lost: .lost
            }
        ask(controls?.receive(answer, grid, steady: Moment.now.steady))
    }

    private func draw() throws(SystemError) {
        let now = Moment.now
        let note = controls?.note(at: now.steady) ?? .none
        let picture = Picture(watching, watching.options, at: now, note: note)
        notice(picture, now.steady)
        let isFlashing = watching.options.motion != .none && now.steady < times.flashesUntil
        try surface.show(picture, isFlashing: isFlashing)
        if watching.link.needsRedraw { watching.link.finishDrawing() }
        try ring(picture.scenery.urgentNotices)
        tellPanel(isOn: picture.scenery.night == nil)
        let step = picture.pauseMilliseconds(for: surface.size)
        let wait = watching.options.rehearsal == nil ? step - picture.time % step : step
        times.nextPictureAt = min(now.steady + wait, isFlashing ? times.flashesUntil : .max)
    }

    /// Rings once for each urgent notice, and again where it says something else.
    private func ring(_ urgent: Set<Notice>) throws(SystemError) {
        defer { rung = urgent }
        guard watching.options.hasBell, !urgent.isSubset(of: rung) else { return }
        try surface.ring()
    }

    private func tellPanel(isOn: Bool) {
        do throws(SystemError) {
            try panel.tell(isOn: isOn)
        } catch {
            surface.log("cannot run \(watching.options.nightCommand ?? ""): \(error)")
        }
    }

    /// Looks for news, once a second at most while a line runs.
    private func notice(_ picture: Picture, _ now: Int64) {
        guard watching.link.needsRedraw || now >= times.nextLookAt else { return }
        times.nextLookAt = now + 1000
        let news = picture.facts
        if !facts.isEmpty, facts != news { times.flashesUntil = now + Display.flashMilliseconds }
        facts = news
    }

    /// Milliseconds until something is due.
    ///
    /// Screens change with the event's clock, on the minute. What the link has to do once a second can
    /// wait for that, so that a calm screen sleeps.
    private var pause: Int64 {
        let now = Moment.now.steady
        let deadline = watching.nextDeadline
        let isCalm = watching.link.replica.link == .connected
        let isNear = abs(deadline - times.nextPictureAt) < Display.slackMilliseconds
        return max(
            0,
            (isCalm || isNear ? times.nextPictureAt : min(deadline, times.nextPictureAt)) - now
        )
    }
}

extension Failure {
    /// Whether a change can be taken back no more by its revision.
    fileprivate var isOutOfReach: Bool { code == "CONFLICT" || code == "NOT-IN-HISTORY" }
}
