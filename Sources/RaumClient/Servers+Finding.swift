internal import RaumDiscovery
internal import RaumIO
internal import RaumReplica
package import RaumWords

extension Servers {
    /// Milliseconds that the local network has to answer: a responder waits for a fifth of a second at most.
    private static let lookMilliseconds: Int64 = 1500

    /// What the options say, else the environment, else the daemon on this machine if one listens, else the
    /// one of the local network.
    ///
    /// Throws `ambiguous` where several events are found and no key tells which is meant. `say` is told what
    /// was found there.
    package static func sought(
        server: String?,
        socket: String?,
        isKeyed: Bool,
        say: (Sentence) -> Void
    ) throws(ClientError) -> Servers {
        if let named = try named(server: server, socket: socket) { return named }
        let local = Servers.local()
        if local.isListening { return local }
        let finding = look(isKeyed: isKeyed)
        let places = finding.events.map { event in
            "\(event.name) at \(event.addresses.first?.address.description ?? "?")"
        }
        guard finding.choices.isEmpty else { throw .ambiguous(places) }
        guard !places.isEmpty else { return local }
        let found = Sentence(en: "on the local network: ", de: "im lokalen Netz: ")
        say(found + Sentence(name: places.joined(separator: ", ")))
        return Servers(at: finding.addresses.map(\.address))
    }

    /// Whether somebody listens at one of the addresses, of this machine, now.
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
