import Foundation
import RaumArguments
import RaumClient
import RaumGrid
import RaumIO
import RaumReplica
import RaumWire

/// Real displays of several daemons, without a picture: prints how many of them are right, where, and since when, while
/// a test kills daemons and cuts connections.
///
/// A line for each state:
/// `STATE at=<milliseconds of the steady clock> right=<displays> rev=<lowest> 127.0.0.1:1=333 …`.
final class Moving {
    private let links: [Link]
    private let poller: Poller
    private var events: [PollerEvent] = []
    private var told = ""
    private var passedAt: Int64 = 0

    /// Displays where no number is given.
    private static let usualCount = 1000
    /// Milliseconds between two checks of all displays.
    private static let lookMilliseconds: Int64 = 20

    init(_ invocation: Invocation) throws {
        let servers = try Servers(parsing: invocation.value("server") ?? "").spellings
        let count = try invocation.number("displays", in: 1...10_000) ?? Moving.usualCount
        let poller = try Poller()
        self.poller = poller
        links = try (0..<count).map { index in
            // Displays begin with different daemons.
            let first = index % servers.count
            let order = servers[first...] + servers[..<first]
            let replica = Replica(
                scope: .rooms(RoomID("blau").map { [$0] } ?? []),
                screen: Screen(kind: "door", subject: "raum-\(index)"),
                seed: UInt64.random(in: 0 ... .max),
                at: .now
            )
            return Link(
                replica: replica,
                servers: try Servers(parsing: order.joined(separator: ",")),
                poller: poller,
                index: UInt32(index),
                log: { _ in }
            )
        }
    }

    /// Runs until it is ended.
    func run() throws {
        for link in links { link.start() }
        while true {
            try poller.wait(timeoutMilliseconds: 10, into: &events)
            for event in events {
                let index = Int(event.token >> 32)
                guard index < links.count else { continue }
                links[index].handle(event)
                draw(links[index])
            }
            passTime()
        }
    }

    private func draw(_ link: Link) {
        if link.needsRedraw { link.finishDrawing() }
    }

    private func passTime() {
        let now = Moment.now.steady
        guard now - passedAt >= Moving.lookMilliseconds else { return }
        passedAt = now
        for link in links where link.nextDeadline <= now {
            link.passTime()
            draw(link)
        }
        tell(now)
    }

    private func tell(_ now: Int64) {
        let right = links.filter { $0.replica.link == .connected && $0.server != nil }
        let lowest = right.compactMap(\.replica.cursor?.revision.number).min() ?? 0
        let places = Dictionary(grouping: right) { $0.server?.description ?? "" }.mapValues(\.count)
        let words = places.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let state = "right=\(right.count) rev=\(lowest) " + words.joined(separator: " ")
        guard state != told else { return }
        told = state
        StandardOutput.say("STATE at=\(now) \(state)")
    }
}
