import RaumClient
import RaumGrid
import RaumIO
import RaumPlanning
import RaumReplica
import RaumScreen
import RaumTerminal
import RaumWire
import RaumWords

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

// The shell of a planner and of a desk: keys, the plan as it is pushed, the clock and answers go in; frames and errands
// come out. Errands run on a thread of their own, so that the screen reacts while the daemon does not.

/// The planning screen or the desk on a terminal, which runs until it is ended.
final class PlanRoom<Work: Worktop> {
    /// The events for which it waits.
    private let loop: TerminalLoop
    /// The terminal of the work.
    private let terminal: FullTerminal
    /// The plan, as the daemon pushes it.
    private let link: Link
    /// Performs the errands of the work on a thread of its own.
    private let errands: ErrandQueue
    /// The servers, in the order to try.
    private let servers: Servers
    /// Whether a key is proved to the daemon.
    private let hasKey: Bool
    /// Whether the terminal has no letters beyond ASCII.
    private let isASCII: Bool
    /// The state of the work, with the typed text.
    private var work: Work
    /// Keys that have not arrived whole.
    private var keys = TimedKeys()

    /// A screen for the daemon at `servers`, whose `key` it proves.
    init(
        _ work: Work,
        _ device: TerminalDevice,
        _ servers: Servers,
        _ key: OwnKey?,
        hasMouse: Bool
    ) throws(SystemError) {
        self.work = work
        self.servers = servers
        hasKey = key != nil
        let ability = TerminalAbility(.current)
        isASCII = !ability.hasUnicode
        terminal = FullTerminal(
            device,
            TerminalEncoder(ability),
            telling: hasMouse ? [.touches, .pastes] : [.pastes]
        )
        let poller = try Poller()
        let replica = Replica(
            scope: .all,
            screen: nil,
            seed: UInt64.random(in: 0 ... .max),
            at: .now
        )
        link = Link(replica: replica, servers: servers, poller: poller, index: 1, key: key) { _ in }
        errands = try ErrandQueue(servers, key)
        loop = try TerminalLoop(poller, keys: terminal.number, answers: errands.number)
    }

    /// The input that is lost at the end, in words.
    var left: [Sentence] { work.left }

    /// Runs until a key or a signal ends it.
    func run() throws(SystemError) {
        try terminal.open()
        defer { terminal.close() }
        link.start()
        while !loop.isOver {
            look()
            try draw()
            try loop.wait(milliseconds: pause, handle)
            link.passTime()
            for key in keys.expire(at: Moment.now.steady) { tell(.key(key)) }
        }
    }

    private func handle(_ event: TerminalLoop.Event) throws(SystemError) {
        switch event {
        case .signal(let signal): if try terminal.obey(signal) { loop.end() }
        case .keys: try readKeys()
        case .answers: for answer in errands.takeAll() { tell(answer) }
        case .other(let event): link.handle(event)
        }
    }

    private func readKeys() throws(SystemError) {
        let (typed, touches) = keys.read(try terminal.readKeys(), at: Moment.now.steady)
        for key in typed { try press(key) }
        for touch in touches { click(touch) }
    }

    private func click(_ touch: (x: Int, y: Int)) {
        let size = terminal.size
        perform(work.click(x: touch.x, y: touch.y, width: size.columns, height: size.rows))
    }

    private func press(_ key: Key) throws(SystemError) {
        switch key {
        case .control("z") where Work.isStoppedByKey: try terminal.suspend()
        case .control("l"): terminal.forget()
        default: tell(.key(key))
        }
    }

    private func tell(_ event: WorktopEvent) { perform(work.handle(event)) }

    private func perform(_ wanted: [Errand]) {
        for errand in wanted {
            if errand == .end { loop.end() } else { errands.send(errand) }
        }
    }

    /// Passes the plan and the state of the link to the work.
    private func look() {
        let replica = link.replica
        let now = replica.clock.now(.now)
        tell(.time(replica.grid.time(at: now)))
        tell(.link(mark))
        guard link.needsRedraw else { return }
        if let cursor = replica.cursor { tell(.plan(replica.grid, cursor.revision)) }
        link.finishDrawing()
    }

    private var mark: LinkMark {
        let replica = link.replica
        return switch replica.link {
        case .connected where replica.demandsKeys && !hasKey: .unverified
        case .connected: replica.isReadOnly ? .readOnly : .live
        case .stale(let since):
            .stale(
                since: replica.grid.time(at: since),
                because: link.trouble.map(LinkMark.Trouble.init)
            )
        case .neverConnected:
            .never(server: servers.description, because: link.trouble.map(LinkMark.Trouble.init))
        }
    }

    private func draw() throws(SystemError) {
        let size = terminal.size
        try terminal.show(work.frame(width: size.columns, height: size.rows, isASCII: isASCII))
    }

    /// Milliseconds until the next action is due: the minute on the screen, the link, an ESC.
    private var pause: Int32 {
        let now = Moment.now.steady
        let minute = 60_000 - work.now.milliseconds % 60_000
        return Int32(
            clamping: min(minute, max(0, min(link.nextDeadline, keys.dueAt ?? .max) - now))
        )
    }
}

extension LinkMark.Trouble {
    fileprivate init(_ trouble: LinkTrouble) {
        self =
            switch trouble {
            case .wrongKey: .wrongKey
            case .stranger: .stranger
            case .full: .full
            case .silent: .silent
            case .refused: .refused
            case .unknownName: .unknownName
            case .otherEvent: .otherEvent
            case .cutOff: .cutOff
            case .older: .older
            }
    }
}
