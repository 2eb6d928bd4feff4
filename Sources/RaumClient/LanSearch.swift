package import RaumDiscovery
package import RaumIO
internal import RaumReplica

// A screen without an address asks the local network, for as long as it has no daemon. Networks come and go,
// so each question goes out through new sockets; answers to the last one that come later are not needed.

/// Asks the local network for daemons.
package final class LanSearch {
    /// The daemons that were found, and the one that is meant.
    package private(set) var finding: Finding
    /// Why no network could be asked at the last attempt; nil if one could.
    package private(set) var failure: String?

    private var browser: Browser
    private let poller: Poller
    private var sockets: [UInt64: MulticastSocket] = [:]
    private var nextToken = LanSearch.firstToken
    private var isResting = false

    /// Tokens of the poller from here on belong to searches: links have theirs below.
    private static let firstToken: UInt64 = 0x7FFF_FFFF << 32
    /// Datagrams of one socket that are taken in at once.
    private static let answersMax = 64

    /// A search that begins at once; `isKeyed` where a daemon must prove itself.
    package init(remembered: Remembered?, isKeyed: Bool, poller: Poller) {
        finding = Finding(remembered: remembered, isKeyed: isKeyed)
        browser = Browser(id: UInt16.random(in: 1 ... .max), at: Moment.now.steady)
        self.poller = poller
    }

    /// When `passTime` is to be called next, in steady milliseconds.
    package var dueAt: Int64 {
        isResting ? .max : min(browser.dueAt, finding.settlesAt ?? .max)
    }

    /// Stops asking while a daemon is there.
    package func rest() {
        guard !isResting else { return }
        isResting = true
        close()
    }

    /// Asks again, after a daemon was lost.
    package func resume() {
        guard isResting else { return }
        isResting = false
        browser.restart(at: Moment.now.steady)
    }

    /// Chooses one of `finding.choices`.
    package func choose(_ index: Int) { finding.choose(index) }

    /// Chooses one of `finding.contenders`.
    package func choose(_ event: FoundEvent) { finding.choose(event) }

    /// Notes whether a daemon of `event` answers.
    package func note(_ event: FoundEvent, answers: Bool) { finding.note(event, answers: answers) }

    /// The daemon of `event` was there until now.
    package func stay(with event: Remembered) { finding.stay(with: event, at: Moment.now.steady) }

    /// Asks, if a question is due, and evaluates the answers.
    package func passTime() {
        guard !isResting else { return }
        let now = Moment.now.steady
        if let question = browser.question(at: now) { ask(question) }
        finding.receive(browser.services, at: now)
    }

    private func ask(_ question: [UInt8]) {
        close()
        do throws(SystemError) {
            let networks = try NetworkInterface.all()
            failure = networks.isEmpty ? "no network" : nil
            for network in networks { open(network) }
        } catch {
            failure = error.reason
        }
        for (token, socket) in sockets {
            do throws(SystemError) {
                try socket.ask(question)
            } catch {
                failure = error.reason
                close(token)
            }
        }
    }

    /// A network that has one address family only is asked in that one; a failure does not keep the others from being
    /// asked.
    private func open(_ network: NetworkInterface) {
        for isV6 in [false, true] where isV6 ? network.hasV6 : network.hasV4 {
            do throws(SystemError) {
                let socket = try MulticastSocket(interface: network.index, isV6: isV6)
                try poller.add(socket.number, for: .read, token: nextToken)
                sockets[nextToken] = socket
                nextToken += 1
            } catch {
                failure = error.reason
            }
        }
    }

    private func close() {
        for token in sockets.keys { close(token) }
    }

    private func close(_ token: UInt64) {
        guard let socket = sockets.removeValue(forKey: token) else { return }
        // A descriptor that the poller does not know needs no removing.
        try? poller.remove(socket.number)
    }

    /// Takes in an event of the poller; events of other descriptors are ignored.
    package func handle(_ event: PollerEvent) {
        guard let socket = sockets[event.token] else { return }
        let now = Moment.now.steady
        var isNew = false
        for _ in 0..<LanSearch.answersMax {
            guard let bytes = socket.receive() else { break }
            if browser.receive(bytes, interface: socket.interface, at: now) { isNew = true }
        }
        // An error that stays pending would be reported for ever.
        if event.isHangup { close(event.token) }
        if isNew { finding.receive(browser.services, at: now) }
    }
}

extension FoundAddress {
    /// The address as sockets take it.
    package var address: Address {
        switch self {
        case .v4(let bits, let port): .v4(bits, port: port)
        case .v6(let high, let low, let interface, let port):
            .v6(high, low, scope: interface, port: port)
        }
    }
}
