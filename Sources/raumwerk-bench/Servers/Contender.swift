import Foundation
import RaumIO

/// A kind of server that is measured: its command, and its protocol.
struct Contender: Sendable {
    let dialect: Dialect
    private let start: @Sendable (Address, Scratch) throws -> [String]

    /// Starts one in a directory of its own.
    func launch() throws -> RunningServer { try RunningServer(self, try Scratch()) }

    fileprivate func command(_ address: Address, _ scratch: Scratch) throws -> [String] {
        try start(address, scratch)
    }

    static let raumwerk = raumwerk(of: .built)

    /// The daemon of one build, which takes every connection of this machine for an organiser's.
    static func raumwerk(of build: Programs) -> Contender {
        Contender(dialect: .raumwerk.named(build.name)) { address, scratch in
            try daemon(of: build, address, scratch) + ["--trust-loopback"]
        }
    }

    /// The names that no peer has.
    static let ownNames: Set = ["raumwerk", "before", "floor"]

    /// Our daemon as in a venue: organisers by its socket or by a key, all others guests.
    static let guarded = Contender(dialect: .raumwerk) { address, scratch in
        let command = try daemon(of: .built, address, scratch)
        let data = scratch.path + "/grid"
        let add = ["key", "add", "lena", "--role", "organiser", "--data", data]
        try FileManager.default.createDirectory(
            atPath: scratch.path + "/raumwerk",
            withIntermediateDirectories: true
        )
        try Programs.built.run("raumwerkd", add, output: scratch.path + "/raumwerk/key")
        return command + ["--socket", scratch.path + "/socket"]
    }

    private static func daemon(
        of build: Programs,
        _ address: Address,
        _ scratch: Scratch
    ) throws -> [String] {
        let data = scratch.path + "/grid"
        if !FileManager.default.fileExists(atPath: data) {
            try build.run(
                "raumwerkd",
                ["init", "--data", data, "--event", "Bench", "--zone", "Europe/Berlin"]
            )
        }
        let daemon = try build.path("raumwerkd")
        return [daemon, "serve", "--data", data, "--listen", "\(address)"]
    }

    /// The lower bound for a server of one process: one `send` a display, and nothing else.
    static let floor = Contender(dialect: .floor) { address, _ in
        [try Programs.built.path("raumwerk-bench"), "floor", "--listen", "\(address)"]
    }

    /// The peers that are installed here, as the shared measurements set them up.
    static let peers: [Contender] = [redis, mosquitto, nats].compactMap(\.self)

    /// Redis as a store that syncs each write before it answers; nil if it is not installed.
    static let durableRedis = installed("redis-server").map { program in
        Contender(dialect: .durableRedis) { address, scratch in
            [
                program, "--port", "\(address.port ?? 0)", "--bind", "127.0.0.1", "--save", "",
                "--appendonly", "yes", "--appendfsync", "always", "--dir", scratch.path,
            ]
        }
    }

    static let redis = installed("redis-server").map { program in
        Contender(dialect: .redis) { address, _ in
            [
                program, "--port", "\(address.port ?? 0)", "--bind", "127.0.0.1", "--save", "",
                "--appendonly", "no", "--maxclients", "12000", "--tcp-backlog", "4096",
                "--client-output-buffer-limit", "pubsub 0 0 0",
            ]
        }
    }

    static let mosquitto = installed("mosquitto").map { program in
        Contender(dialect: .mosquitto) { address, scratch in
            let configuration = """
                listener \(address.port ?? 0) 127.0.0.1
                allow_anonymous true
                persistence false
                max_connections -1
                max_queued_messages 0
                set_tcp_nodelay true
                allow_duplicate_messages true

                """
            let path = scratch.path + "/mosquitto.conf"
            try OutputFile.put(Array(configuration.utf8), at: path)
            return [program, "-c", path]
        }
    }

    static let nats = installed("nats-server").map { program in
        Contender(dialect: .nats) { address, scratch in
            let path = scratch.path + "/nats.conf"
            let configuration = "listen: \"\(address)\"\nmax_connections: 20000\n"
            try OutputFile.put(Array(configuration.utf8), at: path)
            return [program, "-c", path]
        }
    }

    private static func installed(_ name: String) -> String? { ServerProcess.program(name) }
}

/// A contender that runs, and can be killed and started again with its data.
final class RunningServer {
    let dialect: Dialect
    let address: Address
    private let contender: Contender
    private let scratch: Scratch
    private(set) var process: ServerProcess

    fileprivate init(_ contender: Contender, _ scratch: Scratch) throws {
        self.contender = contender
        self.scratch = scratch
        dialect = contender.dialect
        address = try ServerProcess.freeAddress()
        process = try ServerProcess(
            try contender.command(address, scratch),
            listeningAt: address
        )
    }

    /// The reading of its process.
    func reading() throws -> ProcessReading { try ProcessReading(process.pid) }

    /// Its data directory.
    var data: String { scratch.path + "/grid" }

    /// The socket at which a guarded daemon knows its own user.
    var socket: Address { .unix(scratch.path + "/socket") }

    /// The folder in which a guarded daemon's organiser keeps the key.
    var keyHome: String { scratch.path }

    func kill() { process.kill() }

    func restart() throws {
        process.kill()
        process = try ServerProcess(
            try contender.command(address, scratch),
            listeningAt: address
        )
    }
}
