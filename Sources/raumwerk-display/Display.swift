import RaumArguments
import RaumClient
import RaumGrid
import RaumIO
import RaumReplica
import RaumScreen
import RaumTerminal
import RaumWire
import RaumOrganiser

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

// One thread waits for the daemon, the keyboard, signals and time, and wakes once a second when nothing happens. It
// draws after every turn in which the picture may have changed; unchanged cells are not written.

/// A screen that goes on until it is ended.
final class Display {
    /// The events for which it waits.
    private let loop: TerminalLoop
    /// The link, with the options of the screen.
    private let watching: Watching
    /// The output for pictures, and the source of keys.
    private let surface: any Surface
    /// The actions of the keyboard at a door that has a key of its room; nil elsewhere.
    private var controls: DoorControls?
    /// Sends the requests of keys to the daemon; nil if there are no `controls`.
    private let queue: RequestQueue?
    /// The options of the screen from now on, which need another shell; nil if it ends.
    private(set) var successor: DisplayOptions?
    /// The last facts about the event, without the time of day; empty before there were any.
    private var facts: [String] = []
    /// The urgent notices for which the bell has rung.
    private var rung: Set<Notice> = []
    /// The power of the panel.
    private var panel: PanelPower
    /// The times of the next actions.
    private var times = Times()

    /// The times of the next actions, in steady milliseconds.
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
    /// Milliseconds by which an action may be late so that one wake-up serves several.
    private static let slackMilliseconds: Int64 = 40

    init(_ options: DisplayOptions) throws(SystemError) {
        surface = try makeSurface(options)
        let surface = self.surface
        let poller = try Poller()
        watching = Watching(options, poller: poller) { surface.log($0) }
        panel = PanelPower(options.nightCommand)
        let hasControls = options.controlledRoom != nil && surface.keyDescriptor != nil
        controls = hasControls ? DoorControls(language: options.language) : nil
        queue = hasControls ? try RequestQueue(options) : nil
        loop = try TerminalLoop(poller, keys: surface.keyDescriptor, answers: queue?.number)
    }

    /// Runs until a key or a signal ends it; returns the exit code.
    func run() throws(SystemError) -> Int32 {
        try surface.open()
        defer { surface.restore() }
        watching.link.start()
        while !loop.isOver {
            try draw()
            try loop.wait(milliseconds: Int32(clamping: pause), handle)
            watching.passTime()
            if watching.options.choices.isKiosk, surface.keyDescriptor != nil {
                successor = watching.options
                loop.end()
            }
        }
        return ExitCode.success.rawValue
    }

    private func handle(_ event: TerminalLoop.Event) throws(SystemError) {
        switch event {
        case .signal(let signal): if try surface.obey(signal) { loop.end() }
        case .keys: for key in try surface.readKeys() { try handle(key: key) }
        case .answers: for outcome in queue?.takeAll() ?? [] { receive(outcome) }
        case .other(let event): watching.handle(event)
        }
    }

    private func handle(key: UInt8) throws(SystemError) {
        switch key {
        case UInt8(ascii: "q"), 0x03: loop.end()
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
        try ring(picture.state.urgentNotices)
        tellPanel(isOn: picture.state.night == nil)
        let step = picture.pauseMilliseconds(for: surface.size)
        let wait = watching.options.rehearsal == nil ? step - picture.time % step : step
        times.nextPictureAt = min(now.steady + wait, isFlashing ? times.flashesUntil : .max)
    }

    /// Rings once for each urgent notice, and again where its text changes.
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

    /// Milliseconds until the next action is due.
    ///
    /// Screens change with the event's clock, on the minute. The link's work of each second can wait for that, so that
    /// a calm screen sleeps.
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
    /// Whether a change can no longer be undone by its revision.
    fileprivate var isOutOfReach: Bool { code == "CONFLICT" || code == "NOT-IN-HISTORY" }
}
