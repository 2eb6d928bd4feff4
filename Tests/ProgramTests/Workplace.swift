import Foundation
import Testing

// The programs are run as people run them: a command line in, text and an exit code out. They stand beside
// the test bundle, because `swift test` builds everything first.

/// How a program ended, and what it said.
struct Outcome {
    /// The exit code; the negative number of the signal that ended it.
    let code: Int32
    let out: String
    let err: String
}

/// A directory of one test, with the built programs at hand; removed when the test ends.
final class Workplace: Sendable {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("raumwerk-" + UUID().uuidString, isDirectory: true)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        // What is left behind harms no other test: every test has a directory of its own.
        try? FileManager.default.removeItem(at: folder)
    }

    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    /// Writes a file and gives its path.
    func write(_ name: String, _ text: String) throws -> String {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
        return path(name)
    }

    func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appendingPathComponent(name)), as: UTF8.self)
    }

    /// Copies a data directory as people do; FileManager refuses the daemon's socket in it.
    func copy(_ data: String, to copy: String) async throws {
        let child = try Child(
            URL(fileURLWithPath: "/bin/cp"),
            ["-r", data, copy],
            environment(nil),
            out: try file("cp-out"),
            err: try file("cp-err")
        )
        guard await child.end() == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    /// Runs a program to its end; `server` and `more` go into its environment.
    func run(
        _ program: String,
        _ words: [String],
        server: String? = nil,
        _ more: [String: String] = [:]
    ) async throws -> Outcome {
        let number = UUID().uuidString
        // Without an address the local network is asked, on which tests have no business.
        let isClient = program == "raumwerk" || program == "raumwerk-display"
        let looks = isClient && words.first != "install-kiosk"
        let child = try Child(
            try Workplace.program(program),
            words,
            environment(server ?? (looks ? "127.0.0.1" : nil)).merging(more) { $1 },
            out: try file("out-" + number),
            err: try file("err-" + number)
        )
        let code = await child.end()
        return Outcome(
            code: code,
            out: try text("out-" + number),
            err: try text("err-" + number)
        )
    }

    func file(_ name: String) throws -> FileHandle {
        try FileHandle(forWritingTo: URL(fileURLWithPath: try write(name, "")))
    }

    /// Nothing of the person who runs the tests: no daemon of theirs, no cache, no language.
    func environment(_ server: String?) -> [String: String] {
        var values = ["LANG": "C.UTF-8", "TERM": "dumb", "XDG_STATE_HOME": path("state")]
        values["XDG_CONFIG_HOME"] = path("config")
        for name in ["PATH", "HOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"] {
            values[name] = ProcessInfo.processInfo.environment[name]
        }
        values["RAUMWERK_SERVER"] = server
        return values
    }

    /// Where a program stands: beside the test bundle, or above it on the way to the build's folder.
    static func program(_ name: String) throws -> URL {
        let starts =
            CommandLine.arguments.filter { $0.contains(".xctest") } + [Bundle.main.bundlePath]
        for start in starts {
            var folder = URL(fileURLWithPath: start).resolvingSymlinksInPath()
            for _ in 0..<5 {
                let candidate = folder.appendingPathComponent(name)
                if isProgram(candidate.path) { return candidate }
                folder.deleteLastPathComponent()
            }
        }
        throw MissingProgram(name: name, starts: starts)
    }

    private static func isProgram(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            && !isFolder.boolValue && FileManager.default.isExecutableFile(atPath: path)
    }
}

/// A program that was not built.
struct MissingProgram: Error, CustomStringConvertible {
    let name: String
    let starts: [String]

    var description: String {
        "\(name) is not beside the tests (\(starts.joined(separator: ", "))): run swift build"
    }
}
