import RaumClient
import RaumDiscovery
import RaumGrid
import RaumIO
import RaumReplica
import RaumScreen
import RaumWire

/// The part of a screen that searches for its daemon where no address was given.
final class Search {
    /// The search in the local network.
    let lan: LanSearch
    /// The code by which organisers assign the screen.
    let code: ScreenCode
    /// Links to daemons that may be meant, at each of which the screen waits.
    private let candidates: Candidates
    /// The file with the daemon of the last time; nil if it is not kept.
    private let file: FoundFile?
    /// The content of that file; nil for none.
    private var memory: FoundFile.Memory?
    /// This machine.
    private let own: Servers
    /// This machine, and the daemon of the last time.
    private var base: Servers { memory.flatMap { own.followed(by: $0.server) } ?? own }
    /// The event that was shown while there was a daemon; nil before there was one.
    private var seen: Remembered?
    /// The last line of the log; nil before the first.
    private var told: String?
    /// Since when there is no daemon, in steady milliseconds; nil while there is one.
    private var missedSince: Int64?
    /// Receives messages for the log.
    private let log: (String) -> Void

    init(_ options: DisplayOptions, poller: Poller, log: @escaping (String) -> Void) {
        file = options.cacheDirectory.map { FoundFile(directory: $0) }
        memory = file?.read()
        lan = LanSearch(
            remembered: memory.map { Remembered(event: $0.event, epoch: $0.epoch) },
            isKeyed: options.key != nil,
            poller: poller
        )
        var generator = SystemRandomNumberGenerator()
        code = options.code ?? ScreenCode(using: &generator)
        candidates = Candidates(code: code, name: options.name, poller: poller, log: log)
        own = options.servers
        self.log = log
    }

    /// The servers to try now.
    var servers: Servers { base.preceded(by: lan.finding.addresses.map(\.address)) }

    /// The events that a person has to choose from.
    var choices: [FoundEvent] { lan.finding.choices }
    /// Their names for a person.
    var choiceNames: [String] { lan.finding.choiceNames { $0.address.description } }

    var nextDeadline: Int64 { min(lan.dueAt, candidates.nextDeadline) }

    func handle(_ event: PollerEvent) {
        lan.handle(event)
        candidates.handle(event)
    }

    /// Searches for as long as `link` has no daemon; returns an assignment that was made meanwhile.
    func follow(_ link: Link) -> Assignment? {
        if link.replica.link == .connected {
            lan.rest()
            missedSince = nil
            candidates.follow([])
            remember(link)
            return nil
        }
        if missedSince == nil, let seen { lan.stay(with: seen) }
        lan.resume()
        lan.passTime()
        candidates.follow(lan.finding.contenders)
        candidates.passTime()
        for (event, answers) in candidates.standings { lan.note(event, answers: answers) }
        let answer = candidates.takeAssignment()
        if let event = answer?.0 { lan.choose(event) }
        tell()
        link.servers = servers
        return answer?.1
    }

    /// Takes one of `choices`.
    func choose(_ index: Int) {
        lan.choose(index)
        candidates.follow(lan.finding.contenders)
    }

    private func remember(_ link: Link) {
        guard let server = link.server, let cursor = link.replica.cursor else { return }
        let event = link.replica.grid.event?.name.string ?? ""
        let epoch = cursor.epoch.description
        seen = Remembered(event: event, epoch: epoch)
        guard server.port != nil, !server.isLoopback else { return }
        let now = FoundFile.Memory(server: server.description, event: event, epoch: epoch)
        guard now != memory else { return }
        memory = now
        file?.write(now)
    }

    /// The places of the daemons that were announced in the local network, in words.
    var found: [String] { lan.finding.events.map(\.place) }

    /// Milliseconds for which a search without a result is not logged.
    private static let quietMilliseconds: Int64 = 2000

    /// Logs the result of the search once.
    private func tell() {
        let events = found
        let now = Moment.now.steady
        missedSince = missedSince ?? now
        // A daemon of this machine greets before another one has answered.
        let isEarly = now - (missedSince ?? now) < Search.quietMilliseconds
        guard !events.isEmpty || !isEarly else { return }
        let words =
            lan.failure ?? (events.isEmpty ? "nobody answers" : events.joined(separator: "; "))
        guard words != told else { return }
        told = words
        log("looking for a daemon on the local network: \(words)")
    }
}
