import Foundation
import RaumClient

/// An organiser's connection that is made when it is needed, and made again after it was given up.
struct KeptConnection {
    /// The servers of the daemon.
    let servers: Servers
    /// The key that proves the organiser.
    let key: OwnKey?
    /// The connection; nil while nothing was asked since it was given up.
    private(set) var open: OrganiserConnection?

    init(_ servers: Servers, _ key: OwnKey?) {
        self.servers = servers
        self.key = key
    }

    /// The connection, which is made if there is none; throws if no daemon answers.
    mutating func connected() throws(ClientError) -> OrganiserConnection {
        if let open { return open }
        let new = try OrganiserConnection(to: servers, key: key)
        open = new
        return new
    }

    /// Gives the connection up, after a failure.
    mutating func giveUp() { open = nil }
}

extension Thread {
    /// Does `work` on a thread of its own, with `name` as its name in the system.
    static func start(named name: String, _ work: @escaping @Sendable () -> Void) {
        let thread = Thread(block: work)
        thread.name = name
        thread.start()
    }
}
