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
    package var grid: Grid { copy.holdings.grid }
    /// What the grid is the state of; nil while nothing was ever shown.
    package var cursor: Cursor? { copy.cursor }
    /// How far the grid can be believed.
    package var link: LinkState { trust.link }
    /// Why nobody vouches for the grid; nil while somebody does.
    package var obstacle: Obstacle? { trust.obstacle }
    /// Whether the daemon cannot keep changes.
    package var isReadOnly: Bool { halt != nil }
    /// What the connection may do; nil while there is none.
    package var role: Role? { conversation?.greeting?.role }
    /// Whether the daemon says that everybody here is to hold a key.
    package var demandsKeys: Bool { conversation?.greeting?.demandsKeys ?? false }
    /// How often what was held was not what the daemon said; 0 unless something is broken.
    package var mismatches: Int { copy.mismatches }

    /// The event's time.
    package internal(set) var clock: EventClock
    /// Whether other daemons of the event are named, to which it may go.
    package var hasOthers = false
    /// How long it keeps the plan that is shown where another event is met.
    var loyalty: Loyalty
    /// What it holds, and of which revision.
    var copy = Copy()
    /// How far that can be believed.
    var trust = Trust()
    /// Why the daemon cannot keep changes; nil where it can, and before one was heard.
    private(set) var halt: Halt?
    /// The connection; nil while there is none.
    var conversation: Conversation?
    /// How long it waits before the next attempt.
    var backoff: Backoff
    /// When the cache is written.
    var caching = CacheSchedule()
    /// What the daemon is to know of the screen.
    var showing: Showing
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
        showing = Showing(screen)
        loyalty = Loyalty(keepsEvent: keepsEvent)
        backoff = Backoff(seed: seed)
        clock = EventClock(at: moment)
        if let cache { load(cache, moment) }
    }

    /// Whether the daemon said that it restarts, and still has time to be back.
    package func isRestarting(at moment: Moment) -> Bool {
        trust.isRestarting(at: moment.steady)
    }

    private mutating func load(_ bytes: [UInt8], _ moment: Moment) {
        do {
            let image = try CacheImage(bytes, scope)
            copy.load(image)
            trust.load(at: image.at.milliseconds)
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
        guard let changed = showing.note(note, holds: holds), conversation?.greeting != nil else {
            return
        }
        send(Request.iam(changed).bytes())
    }

    private mutating func begin(_ moment: Moment) {
        conversation = Conversation(at: moment.steady)
    }

    /// Takes in why changes cannot be kept, or that they can.
    mutating func setHalt(_ halt: Halt?) {
        if (halt != nil) != isReadOnly { redraw() }
        self.halt = halt
    }

    mutating func redraw() {
        showing.redraw()
        effects.append(.redraw)
    }

    /// Nobody vouches for what is shown, which stays.
    mutating func doubt(_ obstacle: Obstacle, _ moment: Moment) {
        let before = trust
        trust.doubt(obstacle, at: clock.now(moment))
        if !trust.looks(like: before) { redraw() }
    }

    private mutating func finishDrawing(_ moment: Moment) {
        showing.finishDrawing()
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
        if link == .connected, hasOthers {
            trust.grantSuccession(until: moment.steady + ReplicaLimits.restartMilliseconds)
        }
        doubt(obstacle, moment)
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
