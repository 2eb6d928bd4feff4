internal import RaumIO

// logind takes the folder of a user's session away after the last logout, with the socket in it, and brings an empty
// one at the next login: a daemon that outlives the session would have no organisers any more. So the files of sockets
// are checked, and made anew where they were removed.

/// The daemon's listeners.
final class Entrances {
    /// The first of the daemon's own sockets that could be had; nil if none could.
    let ownAddress: Address?
    /// Milliseconds after which displays may come back from a stop: none where a supervisor keeps the sockets.
    let comebackMilliseconds: Int

    /// Those for connections as they are, then those for proxies.
    private var listeners: [Listener]
    /// How many of the listeners are for connections as they are.
    private let plainCount: Int
    /// Watches the listeners.
    private let poller: Poller
    /// Receives messages for the log.
    private let log: @Sendable (String, _ level: Int, _ key: String) -> Void
    /// When new connections are accepted again, in steady milliseconds; nil while they are.
    private var resumesAt: Int64?
    /// When the files of sockets are checked next, in steady milliseconds.
    private var filesDueAt: Int64 = 0
    /// Whether no connection is accepted any more.
    private var isClosed = false

    /// Listeners that there are tokens for.
    static let countMax = 128
    /// New connections that are accepted before the existing ones get their turn: a flood would otherwise keep the loop
    /// from noticing ended connections, until no descriptor is free.
    private static let acceptedAtOnceMax = 64
    /// Milliseconds for which new connections wait where there is no descriptor for them.
    private static let pauseMilliseconds: Int64 = 500
    /// Milliseconds between two checks of the files of sockets.
    private static let fileMilliseconds: Int64 = 1000

    /// Listens on every address of `options`, and on the sockets that were passed, and has `poller` watch for new
    /// connections.
    ///
    /// Throws if an address cannot be had.
    init(
        _ options: DaemonOptions,
        _ inherited: Inheritance,
        _ poller: Poller
    ) throws(SystemError) {
        self.poller = poller
        log = options.log
        let named = try inherited.plain + Entrances.listening(at: options.addresses)
        let own = Entrances.ownSocket(options)
        ownAddress = own?.address
        let plain = named + [own].compactMap(\.self)
        plainCount = plain.count
        comebackMilliseconds = inherited.plain.isEmpty ? 3000 : 0
        listeners = try plain + inherited.proxied + Entrances.listening(at: options.proxyAddresses)
        for (index, listener) in listeners.enumerated() {
            try poller.add(listener.number, for: .read, token: DaemonToken.listener(index))
        }
    }

    /// The addresses for connections as they are, with the real ports.
    var addresses: [Address] { listeners.prefix(plainCount).map(\.address) }

    /// The addresses where proxies are awaited, with the real ports.
    var proxyAddresses: [Address] { listeners.dropFirst(plainCount).map(\.address) }

    /// The first of the daemon's own sockets that can be had; nil if none can.
    ///
    /// A socket that another daemon serves is not taken over.
    private static func ownSocket(_ options: DaemonOptions) -> Listener? {
        for address in options.ownSockets {
            do {
                return try Listener.listening(at: address)
            } catch {
                let text = "\(error.subject) is not this daemon's: \(error.reason)"
                options.log(text, warning, "own socket")
            }
        }
        return nil
    }

    private static func listening(at addresses: [Address]) throws(SystemError) -> [Listener] {
        try addresses.map { address throws(SystemError) in try Listener.listening(at: address) }
    }

    private static let warning = Int(LineLog.Level.warning.rawValue)
}

extension Entrances {
    /// Accepts connections at the listener with this index, while `hasPlace`.
    ///
    /// `welcome` receives each, and whether it comes through a proxy, which names its source first.
    func accept(
        at index: Int,
        _ now: Int64,
        hasPlace: () -> Bool,
        noPlace: () -> String,
        welcome: (consuming Accepted, _ isProxied: Bool) -> Void
    ) {
        guard !isClosed, resumesAt == nil else { return }
        do {
            for _ in 0..<Entrances.acceptedAtOnceMax {
                guard hasPlace() else { return pause(noPlace(), now) }
                guard let accepted = try listeners[index].accept() else { return }
                welcome(accepted, index >= plainCount)
            }
        } catch {
            pause("\(error)", now)
        }
    }

    /// Leaves new connections waiting for a moment, since a listener that stays readable would keep the loop busy.
    private func pause(_ reason: String, _ now: Int64) {
        log("not accepting for a moment: \(reason)", 4, "accept")
        resumesAt = now + Entrances.pauseMilliseconds
        watch(for: [])
    }

    /// Accepts connections again after a pause, and makes sockets anew whose files were removed.
    func passTime(at now: Int64) {
        if let time = resumesAt, now >= time {
            resumesAt = nil
            watch(for: .read)
        }
        guard now >= filesDueAt else { return }
        filesDueAt = now + Entrances.fileMilliseconds
        for (index, listener) in listeners.enumerated() where listener.isCutOff {
            renew(listener, index)
        }
    }

    /// Accepts no more connections.
    func close() {
        isClosed = true
        for listener in listeners { try? poller.remove(listener.number) }
    }

    private func watch(for interest: Interest) {
        for (index, listener) in listeners.enumerated() {
            try? poller.modify(listener.number, for: interest, token: DaemonToken.listener(index))
        }
    }

    private func renew(_ listener: Listener, _ index: Int) {
        let address = listener.address
        do throws(SystemError) {
            let fresh = try Listener.listening(at: address)
            try poller.add(fresh.number, for: .read, token: DaemonToken.listener(index))
            // A descriptor that the poller does not know needs no removing.
            try? poller.remove(listener.number)
            listeners[index] = fresh
            log(
                "\(address) was taken away, and is there again",
                Entrances.warning,
                "renewed \(address)"
            )
        } catch {
            let text =
                "\(address) was taken away: \(error.reason). This is tried again every second."
            log(text, Entrances.warning, "cut off \(address)")
        }
    }
}
