internal import RaumDiscovery
internal import RaumIO
internal import RaumReplica
package import RaumWords

extension Servers {
    /// Milliseconds that the local network has to answer: a responder waits for a fifth of a second at most.
    private static let lookMilliseconds: Int64 = 1500

    /// The servers of the options, else of the environment, else the daemon on this machine if one listens, else the
    /// one of the local network.
    ///
    /// Throws `ambiguous` if several events are found and no key tells which is meant. `say` receives a sentence
    /// about the servers that were found there.
    package static func sought(
        server: String?,
        socket: String?,
        isKeyed: Bool,
        say: (Sentence) -> Void
    ) throws(ClientError) -> Servers {
        if let named = try named(server: server, socket: socket) { return named }
        let local = Servers.local()
        if local.isListening { return local }
        var finding = look(isKeyed: isKeyed)
        let greeted = isKeyed ? [] : ask(&finding)
        let choices = finding.choices
        guard choices.isEmpty else { throw .ambiguous(choices.map(\.place)) }
        guard !finding.events.isEmpty else { return local }
        let all = greeted + finding.addresses.map(\.address).filter { !greeted.contains($0) }
        let taken = finding.addresses.isEmpty ? [] : all
        say(told(finding, taken))
        let known = finding.events.flatMap(\.addresses).map(\.address)
        return Servers(at: taken.isEmpty ? known : taken)
    }

    /// The sentence about the servers that were found, and those that are passed over.
    private static func told(_ finding: Finding, _ taken: [Address]) -> Sentence {
        let isTaken = { (event: FoundEvent) in
            taken.isEmpty || event.addresses.contains { taken.contains($0.address) }
        }
        let places = finding.events.filter(isTaken).map { event in
            event.place(
                at: taken.first { address in event.addresses.contains { $0.address == address } }
            )
        }.joined(separator: ", ")
        let others = finding.events.filter { !isTaken($0) }.map(\.place)
        let found = Sentence(en: "on the local network: ", de: "im lokalen Netz: ")
        let passed = Sentence(en: "; no answer from ", de: "; ohne Antwort: ")
        return found + Sentence(name: places)
            + (others.isEmpty ? .empty : passed + Sentence(name: others.joined(separator: ", ")))
    }

    /// Milliseconds that a daemon which was found has to greet.
    private static let greetMilliseconds: Int64 = 2000

    /// Finds out which of several events answer, and of one with several addresses where.
    ///
    /// An announcement can outlive its daemon. Returns the addresses at which a daemon greeted.
    private static func ask(_ finding: inout Finding) -> [Address] {
        guard let poller = try? Poller() else { return [] }
        let asked =
            finding.contenders.isEmpty
            ? finding.events.filter { $0.addresses.count > 1 } : finding.contenders
        let races = asked.enumerated().map { index, event in
            let race = Race(
                event.addresses.map(\.address),
                key: nil,
                poller: poller,
                firstToken: UInt64(index * Race.addressesMax),
                timeoutMilliseconds: greetMilliseconds
            )
            return (event: event, race: race)
        }
        var events: [PollerEvent] = []
        while let dueAt = races.filter(\.race.isRunning).map(\.race.dueAt).min() {
            let wait = max(0, dueAt - Moment.now.steady)
            guard
                (try? poller.wait(timeoutMilliseconds: Int32(clamping: wait), into: &events)) != nil
            else { break }
            for (_, race) in races {
                for event in events { race.handle(event) }
                if race.isRunning { race.passTime() }
            }
        }
        for (event, race) in races { finding.note(event, answers: race.hasAnswer) }
        let answering = finding.addresses.map(\.address)
        return races.compactMap(\.race.winner).filter(answering.contains)
    }

    /// Whether a program listens now at one of the addresses, which are of this machine.
    private var isListening: Bool {
        lookUp().addresses.contains { address in
            guard let socket = try? Socket.connecting(to: address) else { return false }
            return Socket.progress(socket.number) == .connected
        }
    }

    private static func look(isKeyed: Bool) -> Finding {
        guard let poller = try? Poller() else { return Finding(remembered: nil, isKeyed: isKeyed) }
        let search = LanSearch(remembered: nil, isKeyed: isKeyed, poller: poller)
        var events: [PollerEvent] = []
        var end = Moment.now.steady + lookMilliseconds
        while Moment.now.steady < end {
            search.passTime()
            let wait = max(0, min(search.dueAt, end) - Moment.now.steady)
            guard
                (try? poller.wait(timeoutMilliseconds: Int32(clamping: wait), into: &events)) != nil
            else { break }
            let wasEmpty = search.finding.events.isEmpty
            for event in events { search.handle(event) }
            if wasEmpty, !search.finding.events.isEmpty {
                end = min(end, Moment.now.steady + Finding.settleMilliseconds)
            }
        }
        search.passTime()
        search.rest()
        return search.finding
    }
}

extension FoundEvent {
    /// Its name and its first address.
    package var place: String { place(at: nil) }

    /// Its name, and the address that is meant; else the first.
    func place(at address: Address?) -> String {
        "\(name) at \((address ?? addresses.first?.address)?.description ?? "?")"
    }
}
