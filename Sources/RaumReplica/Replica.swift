// The reader's side of the conversation as a value: an event goes in, effects come out. No socket, clock
// or file; the shell performs the effects in order and decides nothing.
//
// Invariants: what is shown changes at END only, and only to what the daemon's sum confirms; within an
// epoch its revision never goes back; whatever bytes arrive, nothing traps and memory stays within
// `ReplicaLimits`; without a connection what is shown stays, and `link` says since when.

package import RaumGrid
package import RaumWire

/// A display's copy of what it watches.
package struct Replica: Sendable {
    /// What happens to a replica.
    package typealias Event = ReplicaEvent
    /// What the shell must do, in order.
    package typealias Effect = ReplicaEffect

    /// What is watched.
    package let scope: Scope
    /// The last block that was whole: what a screen shows.
    package var grid: Grid { holdings.grid }
    /// What the grid is the state of; nil while nothing was ever shown.
    package internal(set) var cursor: Cursor?
    /// How far the grid can be believed.
    package internal(set) var link = LinkState.neverConnected
    /// Why nobody vouches for the grid; nil while somebody does.
    package internal(set) var obstacle: Obstacle?
    /// Whether the daemon cannot keep changes.
    package var isReadOnly: Bool { halt != nil }
    /// Why the daemon cannot keep changes; nil where it can.
    var halt: Halt?
    /// What the connection may do; nil while there is none.
    package var role: Role? { conversation?.greeting?.role }
    /// Whether the daemon says that everybody here is to hold a key.
    package var demandsKeys: Bool { conversation?.greeting?.demandsKeys ?? false }
    /// The event's time.
    package internal(set) var clock: EventClock
    /// How often what was held was not what the daemon said; 0 unless something is broken.
    package internal(set) var mismatches = 0

    /// What it says that it is; nil where it only watches.
    var screen: Screen?
    /// Whether other daemons of the event are named, to which it may go.
    package var hasOthers = false
    /// How long it keeps the plan that is shown where another event is met.
    var loyalty: Loyalty
    /// The lines that it holds, with their sum; only whole blocks get in.
    var holdings = Holdings()
    /// The connection; nil while there is none.
    var conversation: Conversation?
    /// How long it waits before the next attempt.
    var backoff: Backoff
    /// When the daemon last vouched for the grid, on its own clock.
    var vouchedAt: Int64?
    /// Until when a daemon that said that it restarts has time, in steady milliseconds.
    var restartsUntil: Int64?
    /// When the lines were given to the cache last, in steady milliseconds; nil for not yet.
    var storedAt: Int64?
    /// Whether the cache has less than `holdings`.
    var mustStore = false
    /// The last block's revision.
    var shown: Revision?
    /// Whether the screen shows the grid as it is.
    var isDrawn = false
    /// What the present event leads to, in order; empty between events.
    var effects: [Effect] = []

    /// A replica of `scope`, which begins with what `cache` holds, if it is whole.
    ///
    /// The daemon is told of `screen`, so that organisers see it; nil for whoever only looks once. The
    /// chance in its waits follows from `seed`. With `keepsEvent` a daemon that has another event is not believed for
    /// `ReplicaLimits.otherEventMilliseconds`, as long as the event that is shown is not over.
    package init(
        scope: Scope,
        screen: Screen?,
        seed: UInt64,
        cache: [UInt8]? = nil,
        keepsEvent: Bool = false,
        at moment: Moment
    ) {
        self.scope = scope
        self.screen = screen
        loyalty = Loyalty(keepsEvent: keepsEvent)
        backoff = Backoff(seed: seed)
        clock = EventClock(at: moment)
        if let cache { load(cache, moment) }
    }

    /// Whether the daemon said that it restarts, and still has time to be back.
    package func isRestarting(at moment: Moment) -> Bool {
        guard case .stale = link, let restartsUntil else { return false }
        return moment.steady < restartsUntil
    }

    private mutating func load(_ bytes: [UInt8], _ moment: Moment) {
        do {
            let image = try CacheImage(bytes, scope)
            holdings = image.holdings
            cursor = image.cursor
            vouchedAt = image.at.milliseconds
            link = .stale(since: image.at.milliseconds)
            clock = EventClock(at: moment, notBefore: image.at.milliseconds)
        } catch {
            effects.append(.note("the cache is not used: \(error.sentence)"))
        }
    }

    /// Takes in an event and gives what is to be done about it, in order.
    package mutating func handle(_ event: Event, at moment: Moment) -> [Effect] {
        switch event {
        case .started: start()
        case .connected: begin(moment)
        case .received(let bytes): receive(bytes, moment)
        case .line(let line): receive(line: line, moment)
        case .disconnected: lose(moment)
        case .drawn: finishDrawing(moment)
        case .stored(let isKept): note(.unkept, holds: !isKept)
        case .tick: tick(moment)
        }
        defer { effects = [] }
        return effects
    }

    private mutating func start() {
        if cursor != nil { redraw() }
        effects.append(.connect(afterMilliseconds: 0))
    }

    /// Tells the daemon what organisers have to know of the screen, whenever that changes.
    private mutating func note(_ note: ScreenNote, holds: Bool) {
        guard let notes = screen?.notes, notes.contains(note.rawValue) != holds else { return }
        screen?.notes = notes.filter { $0 != note.rawValue } + (holds ? [note.rawValue] : [])
        guard conversation?.greeting != nil, let screen else { return }
        send(Request.iam(screen).bytes())
    }

    private mutating func begin(_ moment: Moment) {
        conversation = Conversation(at: moment.steady)
    }

    /// Takes in why changes cannot be kept, or that they can.
    mutating func take(_ halt: Halt?) {
        if (halt != nil) != isReadOnly { redraw() }
        self.halt = halt
    }

    mutating func redraw() {
        isDrawn = false
        effects.append(.redraw)
    }

    private mutating func finishDrawing(_ moment: Moment) {
        isDrawn = true
        report(moment)
    }

    /// The connection ended by itself.
    private mutating func lose(_ moment: Moment) {
        leave(.unreachable, moment)
    }

    /// Ends the connection, if there is one, and plans the next.
    mutating func hangUp(_ obstacle: Obstacle, retryMilliseconds: Int? = nil, _ moment: Moment) {
        effects.append(.disconnect)
        leave(obstacle, retryMilliseconds: retryMilliseconds, moment)
    }

    private mutating func leave(
        _ obstacle: Obstacle,
        retryMilliseconds: Int? = nil,
        _ moment: Moment
    ) {
        conversation = nil
        var link = self.link
        if case .connected = link {
            link = .stale(since: vouchedAt ?? clock.now(moment))
            // Another one vouches for it within a moment.
            if hasOthers {
                let until = moment.steady + ReplicaLimits.restartMilliseconds
                restartsUntil = max(restartsUntil ?? until, until)
            }
        }
        if link != self.link || obstacle != self.obstacle { redraw() }
        self.link = link
        self.obstacle = obstacle
        let delay = backoff.delay(
            at: moment.steady,
            retryMilliseconds: retryMilliseconds,
            hasOthers: hasOthers
        )
        effects.append(.connect(afterMilliseconds: delay))
    }
}

extension CacheImage.Fault {
    fileprivate var sentence: String {
        switch self {
        case .torn: "it is cut off"
        case .unreadable: "a line of it cannot be read"
        case .scope: "it is of another scope"
        case .sum: "its sum is wrong"
        }
    }
}
