import RaumClient
import RaumGrid
import RaumIO
import RaumReplica
import RaumWire

/// A link that watches what the command line names, and finds out what that is.
final class Watching {
    /// The link; another one once the room's id is known.
    private(set) var link: Link

    private(set) var options: DisplayOptions
    private let poller: Poller
    private let log: (String) -> Void
    private var index: UInt32 = 1
    private var scope: Scope

    init(_ options: DisplayOptions, poller: Poller, log: @escaping (String) -> Void) {
        self.options = options
        self.poller = poller
        self.log = log
        scope = options.choices.scope
        link = Watching.link(scope, options, poller, index, log)
    }

    private static func link(
        _ scope: Scope,
        _ options: DisplayOptions,
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
            at: .now
        )
        return Link(
            replica: replica,
            servers: options.servers,
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

    /// The room that is shown; nil for a ticker, and while nobody knows which room is meant.
    var room: RoomID? {
        guard case .room(let id) = meaning else { return nil }
        return id
    }

    /// What the room that was named means in what is known now.
    var meaning: RoomChoice.Meaning {
        options.choices.onlyRoom?.meaning(in: link.replica.grid) ?? .open
    }

    /// Becomes what an organiser assigned, and watches the right room once its id is known.
    func settle() {
        if let assignment = link.takeAssignment() {
            guard options.adopt(assignment) else { return log("cannot show: \(assignment)") }
            return watch(options.choices.scope)
        }
        guard let room, scope != .rooms([room]) else { return }
        watch(.rooms([room]))
    }

    private func watch(_ scope: Scope) {
        self.scope = scope
        index += 1
        link.end()
        link = Watching.link(scope, options, poller, index, log)
        link.start()
    }

    /// The time on the screen: the daemon's, or that of a rehearsal.
    func time(at moment: Moment) -> ZonedTime {
        let replica = link.replica
        // A time that the plan does not have yet is the present until it has.
        let rehearsal = try? options.rehearsal?.clock(replica)
        let now = rehearsal?.now(moment) ?? replica.clock.now(moment)
        return replica.grid.time(at: now)
    }
}
