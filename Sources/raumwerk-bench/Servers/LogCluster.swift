import Foundation
import RaumIO

/// Three members of etcd and three daemons that share a log, on this machine.
final class LogCluster {
    /// A member and its daemon.
    struct Site {
        let client: Address
        fileprivate let peer: Address
        let daemon: Address
    }

    let sites: [Site]
    private let scratch = try? Scratch()
    private var members: [ServerProcess?] = []
    private var daemons: [ServerProcess] = []

    /// Starts all processes; throws if etcd is not installed.
    init() throws {
        guard let etcd = ServerProcess.program("etcd"), let scratch else {
            throw BenchError.missing("etcd (apt-get install etcd-server, its unit masked)")
        }
        sites = try (0..<3).map { _ in
            Site(
                client: try ServerProcess.freeAddress(),
                peer: try ServerProcess.freeAddress(),
                daemon: try ServerProcess.freeAddress()
            )
        }
        for index in sites.indices {
            members.append(try member(index, etcd, scratch, isNew: true))
        }
        try awaitLeader()
        try setUp(scratch)
    }

    private func setUp(_ scratch: Scratch) throws {
        for (index, site) in sites.enumerated() {
            let (data, log) = (scratch.path + "/grid\(index)", "etcd://\(site.client)/bench")
            if index == 0 {
                let words = ["init", "--data", data, "--event", "Bench", "--zone", "Europe/Berlin"]
                try Programs.built.run("raumwerkd", words)
            }
            let verb = index == 0 ? "share" : "join"
            try Programs.built.run("raumwerkd", [verb, "--data", data, "--log", log])
            let command = [
                try Programs.built.path("raumwerkd"), "serve", "--data", data, "--log", log,
                "--listen", "\(site.daemon)", "--trust-loopback",
            ]
            daemons.append(try ServerProcess(command, listeningAt: site.daemon))
        }
    }

    private func member(
        _ index: Int,
        _ etcd: String,
        _ scratch: Scratch,
        isNew: Bool
    ) throws -> ServerProcess {
        let site = sites[index]
        let (client, peer) = ("http://\(site.client)", "http://\(site.peer)")
        let all = sites.enumerated().map { "n\($0)=http://\($1.peer)" }.joined(separator: ",")
        let command = [
            etcd, "--name", "n\(index)", "--data-dir", scratch.path + "/etcd\(index)",
            "--listen-client-urls", client, "--advertise-client-urls", client,
            "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer,
            "--initial-cluster", all, "--initial-cluster-state", isNew ? "new" : "existing",
            "--pre-vote",
        ]
        return try ServerProcess(command, listeningAt: site.peer)
    }

    /// The site whose member leads.
    func leader() throws -> Int {
        for (index, site) in sites.enumerated() {
            if let bare = try? BareEtcd(at: site.client), try bare.leads() { return index }
        }
        throw BenchError.refused("no member leads")
    }

    private func awaitLeader() throws {
        let end = MonotonicClock.nowNanoseconds + 20_000_000_000
        while (try? leader()) == nil {
            guard MonotonicClock.nowNanoseconds < end else {
                throw BenchError.refused("no member leads")
            }
            usleep(50_000)
        }
    }

    /// Ends a member as a power cut would.
    func killMember(_ index: Int) {
        members[index]?.kill()
        members[index] = nil
    }

    /// Starts a member again, and waits until there is a leader.
    func restartMember(_ index: Int) throws {
        guard let etcd = ServerProcess.program("etcd"), let scratch else { return }
        members[index] = try member(index, etcd, scratch, isNew: false)
        try awaitLeader()
    }
}
