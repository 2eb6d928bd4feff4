import RaumClient
import RaumDiscovery
import RaumGrid
import RaumIO
import RaumReplica
import RaumScreen
import RaumWire

/// A link that watches the panes of the command line, and finds out which rooms are meant.
final class Watching {
    /// The link; another one once the room's id is known.
    private(set) var link: Link

    /// A link to the other rooms while the one that is shown is full, since its door names rooms with a place.
    private var beside: Link?

    private(set) var options: DisplayOptions
    /// Searches for a daemon; nil if one was named.
    private let search: Search?
    private let poller: Poller
    private let log: (String) -> Void
    private var index: UInt32 = 1
    private var scope: Scope

    init(_ options: DisplayOptions, poller: Poller, log: @escaping (String) -> Void) {
        self.options = options
        self.poller = poller
        self.log = log
        scope = options.choices.scope
        search = options.isSearching ? Search(options, poller: poller, log: log) : nil
        link = Watching.link(scope, options, search?.servers, poller, index, log)
    }

    /// When `passTime` is to be called next, in steady milliseconds.
    var nextDeadline: Int64 {
        min(link.nextDeadline, beside?.nextDeadline ?? .max, search?.nextDeadline ?? .max)
    }

    /// Takes in an event of the poller; events of other descriptors are ignored.
    func handle(_ event: PollerEvent) {
        link.handle(event)
        beside?.handle(event)
        search?.handle(event)
    }

    /// Performs the steps that are due, and watches the room once it is known.
    func passTime() {
        link.passTime()
        beside?.passTime()
        if let assignment = search?.follow(link) { adopt(assignment) }
        settle()
        lookBeside()
    }

    /// The plan as far as it is watched: of all rooms while the one that is shown is full.
    var grid: Grid {
        guard let beside, let lead = besideLead, lead.theirs >= lead.ours else {
            return link.replica.grid
        }
        return beside.replica.grid
    }

    /// The revisions of both plans while the daemon vouches for both, and they are of one epoch; else nil.
    private var besideLead: (theirs: Revision, ours: Revision)? {
        guard let other = beside?.replica, other.link == .connected,
            link.replica.link == .connected,
            let theirs = other.cursor, let ours = link.replica.cursor, theirs.epoch == ours.epoch
        else { return nil }
        return (theirs.revision, ours.revision)
    }

    /// Whether the plan of the other rooms is there, if it is needed.
    var isBesideSettled: Bool { !isFull || beside?.replica.link == .connected }

    private var isFull: Bool {
        guard let room, scope == .rooms([room]) else { return false }
        let now = time(at: .now).milliseconds
        return link.replica.grid.sessions.values.contains { session in
            session.isFull && link.replica.grid.takesPlace(session, in: room)
                && now < (session.placement?.end.milliseconds ?? 0)
        }
    }

    /// Whether the plan that was shown last is newer than the own one: then it stays, so that the screen does not go
    /// back.
    private var isBesideAhead: Bool { besideLead.map { $0.ours < $0.theirs } ?? false }

    private func lookBeside() {
        if !isFull {
            guard !isBesideAhead else { return }
            beside?.end()
            beside = nil
        } else if beside == nil {
            index += 1
            let replica = Replica(
                scope: .all,
                screen: nil,
                seed: UInt64.random(in: 0 ... .max),
                cache: nil,
                at: .now
            )
            beside = Link(
                replica: replica,
                servers: search?.servers ?? options.servers,
                poller: poller,
                index: index,
                cache: nil,
                key: options.key,
                log: log
            )
            beside?.start()
        }
    }

    /// The events between which a person has to choose, and the code to assign; nil if there is nothing
    /// to choose, and while the plan that is shown is not old.
    ///
    /// A screen whose daemon restarts goes on with its own plan, even if there are other events on the network.
    func choice(at moment: Moment) -> (names: [String], code: ScreenCode)? {
        guard let search, !search.choices.isEmpty else { return nil }
        if case .stale(let since) = link.replica.link,
            link.replica.clock.now(moment) - since < Finding.loyaltyMilliseconds
        {
            return nil
        }
        return (search.choiceNames, search.code)
    }

    /// A person chose the event at `index`.
    func choose(_ index: Int) { search?.choose(index) }

    /// Whether the local network has answered, and it is not known yet which daemon to take.
    var isDeciding: Bool { search?.lan.finding.isUndecided ?? false }

    /// The places of the daemons that were announced in the local network, in words.
    var found: [String] { search?.found ?? [] }

    /// The places of the daemons between which a person has to choose.
    var choicePlaces: [String] { search?.choices.map(\.place) ?? [] }

    /// The servers for which it waits, in words.
    var whereabouts: String {
        search == nil ? options.servers.description : Phrases(options.language).searching
    }

    private static func link(
        _ scope: Scope,
        _ options: DisplayOptions,
        _ servers: Servers?,
        _ poller: Poller,
        _ index: UInt32,
        _ log: @escaping (String) -> Void
    ) -> Link {
        let cache = options.cacheDirectory.map { CacheFile(directory: $0, scope: scope) }
        let replica = Replica(
            scope: scope,
            screen: options.isOnce ? nil : options.screen(scope),
            seed: UInt64.random(in: 0 ... .max),
            cache: read(cache, log),
            keepsEvent: !options.isSearching && !options.isOnce,
            at: .now
        )
        return Link(
            replica: replica,
            servers: servers ?? options.servers,
            poller: poller,
            index: index,
            cache: cache,
            key: options.key,
            log: log
        )
    }

    /// A display starts without a cache that cannot be read.
    private static func read(_ cache: CacheFile?, _ log: (String) -> Void) -> [UInt8]? {
        do {
            return try cache?.read()
        } catch {
            log("the cache cannot be read: \(error)")
            return nil
        }
    }

    /// The room that is shown; nil for a ticker, and while it is not known which room is meant.
    var room: RoomID? {
        guard case .room(let id) = meaning else { return nil }
        return id
    }

    /// The meaning of the named room in the present plan.
    var meaning: RoomChoice.Meaning {
        options.choices.onlyRoom?.meaning(in: link.replica.grid) ?? .open
    }

    /// Adopts an organiser's assignment, and watches the right room once its id is known.
    private func settle() {
        if let assignment = link.takeAssignment() {
            return adopt(assignment)
        }
        guard let room, scope != .rooms([room]) else { return }
        watch(.rooms([room]))
    }

    private func adopt(_ assignment: Assignment) {
        guard options.adopt(assignment) else { return log("cannot show: \(assignment)") }
        watch(options.choices.scope)
    }

    private func watch(_ scope: Scope) {
        self.scope = scope
        index += 1
        link.end()
        link = Watching.link(scope, options, search?.servers, poller, index, log)
        link.start()
    }

    /// The time on the screen: the daemon's, or that of a rehearsal.
    func time(at moment: Moment) -> ZonedTime {
        let replica = link.replica
        // While the plan does not have the time yet, the present is shown.
        let rehearsal = try? options.rehearsal?.clock(replica)
        let now = rehearsal?.now(moment) ?? replica.clock.now(moment)
        return replica.grid.time(at: now)
    }
}
