import Dispatch
import Foundation
import RaumEtcd
import RaumIO
import RaumServer
import Synchronization

/// One member of a real etcd on loopback, from Debian's package, for as long as this value lives.
final class RealEtcd {
    let member: String
    private let process = Process()
    private let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("raumwerk-etcd-\(UUID().uuidString)")
    private let client: UInt16
    private let peer: UInt16

    static let program = "/usr/bin/etcd"
    static let isInstalled =
        FileManager.default.isExecutableFile(atPath: program)
        && FileManager.default.isExecutableFile(atPath: "/usr/bin/etcdctl")
    static let advice =
        "etcd is missing: apt-get install etcd-server etcd-client, and mask its unit"

    struct NotReady: Error {
        let said: String
    }

    init(spaceBytes: Int = 0) throws {
        client = try RealEtcd.freePort()
        peer = try RealEtcd.freePort()
        member = "127.0.0.1:\(client)"
        process.executableURL = URL(fileURLWithPath: RealEtcd.program)
        process.arguments = [
            "--name", "a", "--data-dir", folder.path, "--logger", "zap",
            "--listen-client-urls", "http://\(member)", "--advertise-client-urls",
            "http://\(member)",
            "--listen-peer-urls", "http://127.0.0.1:\(peer)",
            "--initial-advertise-peer-urls", "http://127.0.0.1:\(peer)",
            "--initial-cluster", "a=http://127.0.0.1:\(peer)", "--quota-backend-bytes",
            "\(spaceBytes)",
            // Alone it leads at once, and what it keeps is thrown away: each test starts one in a twentieth of a second.
            "--heartbeat-interval", "10", "--election-timeout", "100", "--unsafe-no-fsync",
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try awaitReady()
    }

    deinit {
        signal(SIGKILL)
        process.waitUntilExit()
        // Nothing depends on its going.
        try? FileManager.default.removeItem(at: folder)
    }

    /// Sends a signal; returns where a member that is stopped stands still, with all of its threads (waitid(2)).
    func signal(_ number: Int32) {
        kill(process.processIdentifier, number)
        guard number == SIGSTOP else { return }
        var state = siginfo_t()
        while waitid(P_PID, id_t(process.processIdentifier), &state, WSTOPPED | WNOWAIT) < 0,
            errno == EINTR
        {}
    }

    func end() {
        signal(SIGKILL)
        process.waitUntilExit()
    }

    func engine(_ name: String = "test", user: EtcdUser? = nil) throws -> EtcdEngine {
        guard let address = EtcdAddress("etcd://\(member)/\(name)") else {
            throw NotReady(said: name)
        }
        return try EtcdEngine(address, user: user)
    }

    /// Runs etcdctl with these words.
    func control(_ words: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/etcdctl")
        process.arguments = ["--endpoints", member] + words
        process.environment = ["ETCDCTL_API": "3"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw NotReady(said: words.joined(separator: " "))
        }
    }

    /// Starts it and waits until it says that it serves; what it says later is read and forgotten.
    private func awaitReady() throws {
        let pipe = Pipe()
        process.standardError = pipe
        let said = Mutex("")
        let ready = DispatchSemaphore(value: 0)
        pipe.fileHandleForReading.readabilityHandler = { @Sendable handle in
            let data = handle.availableData
            if data.isEmpty { handle.readabilityHandler = nil }
            let isReady = said.withLock { text in
                text = String((text + String(decoding: data, as: UTF8.self)).suffix(100_000))
                return text.contains("serving client traffic")
            }
            if isReady || data.isEmpty { ready.signal() }
        }
        try process.run()
        guard ready.wait(timeout: .now() + 30) == .success, process.isRunning else {
            throw NotReady(said: said.withLock { String($0.suffix(500)) })
        }
    }

    /// A port that nobody had a moment ago.
    private static func freePort() throws -> UInt16 {
        try Listener.listening(at: .v4(0x7F00_0001, port: 0)).address.port ?? 0
    }
}
