// The subscriber's side of a connection as a value: an event goes in, effects come out. It has no socket, clock or
// file; the shell performs the effects in order and decides nothing.
//
// Invariants: the shown plan changes at END only, and only to a state that the daemon's sum confirms; within an epoch
// its revision never decreases; whatever bytes arrive, nothing traps and memory stays within `ReplicaLimits`; without a
// connection the shown plan stays, and `link` says since when.

package import RaumGrid
package import RaumWire

/// A display's copy of its part of the plan.
package struct Replica: Sendable {
    /// An input of a replica.
    package typealias Event = ReplicaEvent
    /// A step for the shell, to be performed in order.
    package typealias Effect = ReplicaEffect

    /// The watched scope.
    package let scope: Scope
    /// The grid after the last complete block, which a screen shows.
    package var grid: Grid { copy.holdings.grid }
    /// The epoch and revision of the grid; nil before the first block.
    package var cursor: Cursor? { copy.cursor }
    /// The state of the grid: whether a daemon confirms it.
    package var link: LinkState { trust.link }
    /// The reason why no daemon confirms the grid; nil while one does.
    package var obstacle: Obstacle? { trust.obstacle }
    /// Whether the daemon makes no changes now.
    package var isReadOnly: Bool { halt != nil }
    /// The role of the connection; nil while there is none.
    package var role: Role? { conversation?.greeting?.role }
    /// Whether the daemon says that every client here must hold a key.
    package var demandsKeys: Bool { conversation?.greeting?.demandsKeys ?? false }
    /// The number of times that the copy differed from the daemon's state; 0 unless something is broken.
    package var mismatches: Int { copy.mismatches }

    /// The event's time.
    package internal(set) var clock: EventClock
    /// Whether other daemons of the event are known, which it may use.
    package var hasOthers = false
    /// The rule how long the shown plan is kept after another event was met.
    var loyalty: Loyalty
    /// The copy of the grid, with its revision.
    var copy = Copy()
    /// The state of that copy.
    var trust = Trust()
    /// The reason why the daemon makes no changes; nil if it does, and before its first line.
    private(set) var halt: Halt?
    /// The connection; nil while there is none.
    var conversation: Conversation?
    /// The waiting times before the next attempts.
    var backoff: Backoff
    /// The schedule of cache writes.
    var caching = CacheSchedule()
    /// The facts about the screen that the daemon receives.
    var showing: Showing
    /// The effects of the present event, in order; empty between events.
    var effects: [Effect] = []

    /// A replica of `scope`, which begins with the content of `cache`, if it is intact.
    ///
    /// `screen` is reported to the daemon, so that organisers see it; nil for a client that only watches. The random
    /// part of its waits follows from `seed`. With `keepsEvent` the plan of another event is not shown for
    /// `ReplicaLimits.otherEventMilliseconds`, as long as the shown event is not over.
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

    /// Whether the daemon announced a restart, and its time to return is not over.
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

    /// Handles an event and returns the steps for the shell, in order.
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

    /// Sends a note about the screen, for the organisers, to the daemon whenever it changes.
    private mutating func note(_ note: ScreenNote, holds: Bool) {
        guard let changed = showing.note(note, holds: holds), conversation?.greeting != nil else {
            return
        }
        send(Request.iam(changed).bytes())
    }

    private mutating func begin(_ moment: Moment) {
        conversation = Conversation(at: moment.steady)
    }

    /// Sets the reason why the daemon makes no changes; nil if it does.
    mutating func setHalt(_ halt: Halt?) {
        if (halt != nil) != isReadOnly { redraw() }
        self.halt = halt
    }

    mutating func redraw() {
        showing.redraw()
        effects.append(.redraw)
    }

    /// Notes that no daemon confirms the shown plan, which stays.
    mutating func doubt(_ obstacle: Obstacle, _ moment: Moment) {
        let before = trust
        trust.doubt(obstacle, at: clock.now(moment))
        if !trust.looks(like: before) { redraw() }
    }

    private mutating func finishDrawing(_ moment: Moment) {
        showing.finishDrawing()
        report(moment)
    }

    /// Handles a connection that ended by itself.
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
