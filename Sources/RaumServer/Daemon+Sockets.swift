internal import RaumHub
internal import RaumIO

// logind takes the folder of a user's session away after the last logout, with the socket in it, and brings an empty
// one at the next login: a daemon that outlives the session would have no organisers any more.

extension Daemon {
    /// Milliseconds between two looks at the files of sockets.
    private static let socketMilliseconds: Int64 = 1000

    /// Makes sockets anew whose files somebody took away.
    func keepSockets() {
        guard now.steady >= socketsDueAt else { return }
        socketsDueAt = now.steady + Daemon.socketMilliseconds
        for (index, listener) in listeners.enumerated() where listener.isCutOff {
            renew(listener, index)
        }
    }

    private func renew(_ listener: Listener, _ index: Int) {
        let address = listener.address
        do throws(SystemError) {
            let fresh = try Listener.listening(at: address)
            try poller.add(fresh.number, for: .read, token: Daemon.listenerToken(index))
            // A descriptor that the poller does not know needs no removing.
            try? poller.remove(listener.number)
            listeners[index] = fresh
            options.log(
                "\(address) was taken away, and is there again",
                warning,
                "renewed \(address)"
            )
        } catch {
            let text =
                "\(address) was taken away: \(error.reason). This is tried again every second."
            options.log(text, warning, "cut off \(address)")
        }
    }

    private var warning: Int { Int(LineLog.Level.warning.rawValue) }
}
