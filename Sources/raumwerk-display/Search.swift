import RaumClient
import RaumDiscovery
import RaumGrid
import RaumIO
import RaumReplica
import RaumScreen
import RaumWire

/// The part of a screen that looks for its daemon where nobody said where that is.
final class Search {
    /// What was heard in the local network.
    let lan: LanSearch
    /// What organisers assign the screen by.
    let code: ScreenCode
    /// Links to daemons that may be meant, each of which sees that the screen waits.
    private let candidates: Candidates
    /// Where the daemon of the last time is kept; nil where nothing is.
    private let file: FoundFile?
    /// What stands there; nil where nothing does.
    private var memory: FoundFile.Memory?
    /// This machine.
    private let own: Servers
    /// This machine, and the daemon of the last time.
    private var base: Servers { memory.flatMap { own.followed(by: $0.server) } ?? own }
    /// What was shown while there was a daemon; nil before there was one.
    private var seen: Remembered?
    /// What the log was told last; nil before anything.
    private var told: String?
    /// Since when there is no daemon, in steady milliseconds; nil while there is one.
    private var missedSince: Int64?
    /// Told what an organiser should know.
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

    /// Where to try now.
    var servers: Servers { base.preceded(by: lan.finding.addresses.map(\.address)) }

    /// What a person has to choose from.
    var choices: [FoundEvent] { lan.finding.choices }
    /// What a person reads of them.
    var choiceNames: [String] { lan.finding.choiceNames { $0.address.description } }

    var nextDeadline: Int64 { min(lan.dueAt, candidates.nextDeadline) }

    func handle(_ event: PollerEvent) {
        lan.handle(event)
        candidates.handle(event)
    }

    /// Looks for as long as `link` has no daemon; gives what an organiser assigned meanwhile.
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

    /// Where the daemons are that the local network tells of, in words.
    var found: [String] { lan.finding.events.map(\.place) }

    /// Milliseconds for which a search that found nothing is not spoken of.
    private static let quietMilliseconds: Int64 = 2000

    /// Says once what the search came to.
    private func tell() {
        let events = found
        let now = Moment.now.steady
        missedSince = missedSince ?? now
        // A daemon of this machine greets before anybody has answered.
        let isEarly = now - (missedSince ?? now) < Search.quietMilliseconds
        guard !events.isEmpty || !isEarly else { return }
        let words =
            lan.failure ?? (events.isEmpty ? "nobody answers" : events.joined(separator: "; "))
        guard words != told else { return }
        told = words
        log("looking for a daemon on the local network: \(words)")
    }
}
