import RaumArguments
import RaumClient
import RaumDiscovery
import RaumIO
import RaumReplica
import RaumWire

// A screen that an organiser assigns from afar has to be known to the organiser's daemon. While it is not known which
// daemon that is, the screen waits at all of them.

/// Links to daemons of several events: they tell which daemons answer, so that a person can choose.
final class Candidates {
    private var links: [(event: FoundEvent, link: Link)] = []
    private let poller: Poller
    private let name: String
    private let code: ScreenCode
    private let log: (String) -> Void
    private var index = Candidates.firstIndex

    /// Links of panes have lower indices.
    private static let firstIndex: UInt32 = 0x4000_0000

    init(code: ScreenCode, name: String, poller: Poller, log: @escaping (String) -> Void) {
        self.code = code
        self.name = name
        self.poller = poller
        self.log = log
    }

    /// Waits at these, and no longer at others.
    func follow(_ events: [FoundEvent]) {
        for (event, link) in links where !events.contains(event) { link.end() }
        links.removeAll { candidate in !events.contains(candidate.event) }
        for event in events where !links.contains(where: { $0.event == event }) {
            links.append((event, link(to: event)))
        }
    }

    private func link(to event: FoundEvent) -> Link {
        index += 1
        let screen = Screen(kind: "waiting", version: Build.version, name: name, code: code)
        let link = Link(
            replica: Replica(
                scope: .ticker,
                screen: screen,
                seed: UInt64.random(in: 0 ... .max),
                cache: nil,
                at: .now
            ),
            servers: Servers(at: event.addresses.map(\.address)),
            poller: poller,
            index: index,
            log: log
        )
        link.start()
        return link
    }

    /// When `passTime` is to be called next, in steady milliseconds.
    var nextDeadline: Int64 { links.map(\.link.nextDeadline).min() ?? .max }

    func handle(_ event: PollerEvent) {
        for (_, link) in links { link.handle(event) }
    }

    func passTime() {
        for (_, link) in links { link.passTime() }
    }

    /// The daemons that answered, and those that failed; those that did neither yet are left out.
    var standings: [(event: FoundEvent, answers: Bool)] {
        links.compactMap { event, link in
            if link.server != nil { return (event, true) }
            return link.isUnanswered ? (event, false) : nil
        }
    }

    /// An assignment by an organiser of one of the events, with the event.
    func takeAssignment() -> (FoundEvent, Assignment)? {
        for (event, link) in links {
            if let assignment = link.takeAssignment() { return (event, assignment) }
        }
        return nil
    }
}
