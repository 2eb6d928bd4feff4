import Foundation
import RaumArguments
import RaumClient
import RaumGrid
import RaumIO
import RaumNotation
import RaumOrganiser
import RaumReplica
import RaumWire
import RaumWords

// The plan tells that there was a change and the present state, the history tells the change itself. Lines are written
// before the state: after a crash a change may be reported twice, but none is lost.

/// `raumwerk follow`: prints each change as a line of JSON.
final class Follower {
    private let isOnce: Bool
    private let state: FollowState?
    private let watch: PlanWatch
    private let report = Report()
    private var feed: ChangeFeed
    private var connection: KeptConnection
    /// When the history may be asked for again after a failure, in steady milliseconds.
    private var pausesUntil: Int64 = 0

    /// Milliseconds until the history is asked for again after a failure.
    private static let pauseMilliseconds: Int64 = 1000

    init(_ invocation: Invocation) throws {
        let key = try Organiser.key(invocation)
        isOnce = invocation.has("once")
        state = invocation.value("state").map(FollowState.init)
        let first = try invocation.value("since").map { try Organiser.revision($0, "--since") }
        feed = ChangeFeed(told: try state?.read(), first: first)
        let servers = try Organiser.servers(invocation, key)
        connection = KeptConnection(servers, key)
        watch = try PlanWatch(.all, screen: nil, servers, key)
    }

    /// Runs until a signal or the reader of the lines ends it, or with `--once` until all changes are reported.
    func run() throws {
        watch.link.start()
        if isOnce { guard try watch.connects() else { return } }
        while !watch.isOver, StandardOutput.isOpen {
            try tellIfDue()
            guard !isOnce || watch.link.needsRedraw else { return }
            try watch.turn(until: watch.link.needsRedraw ? pausesUntil : .max)
        }
    }

    private func tellIfDue() throws {
        let replica = watch.link.replica
        guard watch.link.needsRedraw, replica.link == .connected, let cursor = replica.cursor,
            pausesUntil <= Moment.now.steady
        else { return }
        let former = feed.told
        do {
            for item in try news(of: replica.grid, at: cursor) { try write(item, cursor.epoch) }
        } catch let error as ClientError where !isOnce {
            let words = words(of: error)
            report.say(
                Sentence(
                    en: "the history is not told: \(words)",
                    de: "die Geschichte ist nicht zu lesen: \(words)"
                )
            )
            connection.giveUp()
            pausesUntil = Moment.now.steady + Follower.pauseMilliseconds
            return
        }
        report.end()
        watch.link.finishDrawing()
        guard StandardOutput.isOpen, feed.told != former, let told = feed.told else { return }
        try state?.write(told)
    }

    private func news(of grid: Grid, at cursor: Cursor) throws(ClientError) -> [ChangeFeed.Item] {
        var next = feed
        let gaps = next.meet(cursor)
        var items: [ChangeFeed.Item] = []
        if let told = next.told, told.revision < cursor.revision {
            items = next.receive(try history(since: told.revision), grid, at: cursor)
        }
        feed = next
        return gaps + items
    }

    private func history(since revision: Revision) throws(ClientError) -> [HistoryEntry] {
        let asked = try connection.connected()
        let today = asked.greeting.now.date
        let answer = try asked.tell(in: Speech.language.ofAnswers) {
            .history(since: revision, in: $0)
        }
        return answer.lines.compactMap { HistoryEntry($0, today: today) }
    }

    private func write(_ item: ChangeFeed.Item, _ epoch: Epoch) throws {
        var object: [String: Any]
        switch item {
        case .gap(let revision): object = ["gap": true, "revision": revision.number]
        case .change(let entry, let things):
            object = entry.object
            let replica = watch.link.replica
            let now = replica.grid.time(at: replica.clock.now(.now))
            object["words"] = entry.words.map(Concealment(replica.grid, at: now).removed)
            object["things"] = things.map(\.object)
        }
        object["epoch"] = epoch.description
        let data = try JSONSerialization.data(
            withJSONObject: object,
            options: [.sortedKeys, .withoutEscapingSlashes]
        )
        StandardOutput.write(Array(data) + [0x0A])
    }
}
