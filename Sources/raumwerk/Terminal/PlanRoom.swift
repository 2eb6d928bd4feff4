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
// come out. Errands run on a thread of their own, so that the screen answers while the daemon does not.

/// The planning screen or the desk on a terminal, until somebody ends it.
final class PlanRoom<Work: Worktop> {
    private let poller: Poller
    private let terminal: FullTerminal
    private let signals: Signals
    private let link: Link
    private let errands: Errands
    private let servers: Servers
    private let hasKey: Bool
    private let isASCII: Bool
    private var work: Work
    private var keys = TimedKeys()
    private var isOver = false

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
        poller = try Poller()
        signals = try Signals(receiving: [
            .terminate, .interrupt, .hangup, .windowSize, .suspend, .resume,
        ])
        Signals.ignoreBrokenPipes()
        let ability = TerminalAbility(.current)
        isASCII = !ability.hasUnicode
        terminal = FullTerminal(
            device,
            TerminalEncoder(ability),
            telling: hasMouse ? [.touches, .pastes] : [.pastes]
        )
        let replica = Replica(
            scope: .all,
            screen: nil,
            seed: UInt64.random(in: 0 ... .max),
            at: .now
        )
        link = Link(replica: replica, servers: servers, poller: poller, index: 1, key: key) { _ in }
        errands = try Errands(servers, key)
        try poller.add(signals.number, for: .read, token: Token.signal)
        try poller.add(terminal.number, for: .read, token: Token.key)
        try poller.add(errands.number, for: .read, token: Token.answer)
    }

    /// What is lost with the end, in words.
    var left: [Sentence] { work.left }

    /// Runs until a key or a signal ends it.
    func run() throws(SystemError) {
        try terminal.open()
        defer { terminal.close() }
        link.start()
        var events: [PollerEvent] = []
        while !isOver {
            look()
            try draw()
            try poller.wait(timeoutMilliseconds: pause, into: &events)
            for event in events { try handle(event) }
            link.passTime()
            for key in keys.expire(at: Moment.now.steady) { tell(.key(key)) }
        }
    }

    private func handle(_ event: PollerEvent) throws(SystemError) {
        switch event.token {
        case Token.signal:
            for signal in signals.received() where try terminal.obey(signal) { isOver = true }
        case Token.key:
            try readKeys()
            // The terminal is gone for good; its hangup would be reported again and again.
            if event.isHangup { isOver = true }
        case Token.answer:
            for answer in errands.takeAll() { tell(answer) }
        default: link.handle(event)
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
            if errand == .end { isOver = true } else { errands.send(errand) }
        }
    }

    /// Tells it what the link knows.
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
                because: replica.obstacle == .cutOff ? .cutOff : nil
            )
        case .neverConnected: .never(server: servers.description)
        }
    }

    private func draw() throws(SystemError) {
        let size = terminal.size
        try terminal.show(work.frame(width: size.columns, height: size.rows, isASCII: isASCII))
    }

    /// Milliseconds until something is due: the minute on the screen, the link, an ESC.
    private var pause: Int32 {
        let now = Moment.now.steady
        let minute = 60_000 - work.now.milliseconds % 60_000
        return Int32(
            clamping: min(minute, max(0, min(link.nextDeadline, keys.dueAt ?? .max) - now))
        )
    }
}

/// What events of the poller are of.
private enum Token {
    static let signal: UInt64 = 1
    static let key: UInt64 = 2
    static let answer: UInt64 = 3
}
