import Foundation
import RaumIO

/// A server of its own process on a port of its own, ended with this object.
final class ServerProcess {
    let address: Address
    private let process: Process

    /// Runs a command and waits until it listens at `address`.
    ///
    /// On a machine with `taskset` it runs on the first core only, and the displays on the second, as in the
    /// shared measurements.
    init(_ command: [String], listeningAt address: Address) throws {
        self.address = address
        process = try ServerProcess.launch(ServerProcess.onFirstCore(command))
        let end = MonotonicClock.nowNanoseconds + 30_000_000_000
        while !ServerProcess.answers(address) {
            guard process.isRunning, MonotonicClock.nowNanoseconds < end else {
                throw BenchError.refused("\(command.joined(separator: " ")) does not listen")
            }
            usleep(2000)
        }
    }

    deinit {
        kill()
    }

    var pid: Int { Int(process.processIdentifier) }

    /// Ends it as a power cut would end a process.
    func kill() {
        guard process.isRunning else { return }
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    private static func launch(_ command: [String]) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: command[0])
        process.arguments = Array(command.dropFirst())
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        return process
    }

    static func onFirstCore(_ command: [String]) -> [String] {
        guard let taskset = program("taskset") else { return command }
        return [taskset, "-c", "0"] + command
    }

    /// Keeps this process on the second core, away from the servers.
    static func moveToSecondCore() {
        guard let taskset = program("taskset") else { return }
        let pid = ProcessInfo.processInfo.processIdentifier
        (try? launch([taskset, "-p", "-c", "1", "\(pid)"]))?.waitUntilExit()
    }

    /// The path of a program; nil if it is not installed.
    static func program(_ name: String) -> String? {
        ["/usr/bin/", "/usr/sbin/", "/bin/", "/usr/local/bin/"].map { $0 + name }
            .first(where: FileManager.default.isExecutableFile)
    }

    private static func answers(_ address: Address) -> Bool {
        guard let socket = try? Socket.connecting(to: address) else { return false }
        return Socket.progress(socket.number) == .connected
    }

    /// An address of this machine at which no program listens.
    static func freeAddress() throws -> Address {
        try Listener.listening(at: Address(parsing: "127.0.0.1:0")).address
    }
}

/// A directory that is removed with this object.
final class Scratch {
    let path: String

    /// Makes it beside the programs, which are on a disk, and not in a file system in memory.
    init() throws {
        let directory = Programs.built.directory + "/bench-\(UInt32.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(
            atPath: directory,
            withIntermediateDirectories: true
        )
        path = directory
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
