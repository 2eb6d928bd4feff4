import Foundation

/// A daemon that has said its address.
final class RunningDaemon: Sendable {
    let child: Child
    /// `127.0.0.1:PORT`.
    let address: String

    /// Serves `data` on a free port, or on `port`.
    ///
    /// `options` go on its command line; `shell` stands before the daemon in a line of sh, as in `ulimit -f 8`; `trust` says who needs
    /// no key, nil for users of its socket; `more` goes into its environment.
    init(
        _ workplace: Workplace,
        data: String,
        port: String = "0",
        trust: String? = "--trust-loopback",
        options: [String] = [],
        shell: String? = nil,
        _ more: [String: String] = [:]
    ) throws {
        let pipe = Pipe()
        let program = try Workplace.program("raumwerkd")
        let words =
            ["serve", "--data", data, "--listen", "127.0.0.1:" + port]
            + [trust].compactMap(\.self) + options
        child = try Child(
            shell == nil ? program : URL(fileURLWithPath: "/bin/sh"),
            shell.map { ["-c", $0 + "; exec \"$0\" \"$@\"", program.path] + words } ?? words,
            workplace.environment(nil).merging(more) { $1 },
            out: pipe,
            err: try workplace.file("daemon.log")
        )
        address = try RunningDaemon.address(pipe.fileHandleForReading, workplace)
    }

    private static func address(_ handle: FileHandle, _ workplace: Workplace) throws -> String {
        var text = ""
        while !text.contains("\n") {
            let more = handle.availableData
            guard !more.isEmpty else { throw SilentDaemon(log: try workplace.text("daemon.log")) }
            text += String(decoding: more, as: UTF8.self)
        }
        let line = text.prefix { $0 != "\n" }
        guard line.hasPrefix("listening on 127.0.0.1:") else { throw SilentDaemon(log: text) }
        return String(line.dropFirst("listening on ".count))
    }

    /// The port, to come back on the same one.
    var port: String { String(address.drop { $0 != ":" }.dropFirst()) }

    /// kill -9, as a power cut would.
    func crash() async {
        child.signal(SIGKILL)
        _ = await child.end()
    }

    /// SIGTERM; gives the exit code.
    func stop() async -> Int32 {
        child.signal(SIGTERM)
        return await child.end()
    }
}

/// A daemon that ended before it said where it listens.
struct SilentDaemon: Error {
    let log: String
}

extension Workplace {
    /// Sets up a data directory and gives its path.
    func grid() async throws -> String {
        let data = path("grid")
        let words = ["init", "--data", data, "--event", "Probe", "--zone", "Europe/Berlin"]
        let outcome = try await run("raumwerkd", words)
        guard outcome.code == 0 else { throw SilentDaemon(log: outcome.err) }
        return data
    }
}
