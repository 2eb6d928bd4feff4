import Foundation
import RaumIO

/// The programs of one build, which are in one folder.
struct Programs: Sendable {
    /// The name of this build in figures.
    let name: String
    /// Their folder.
    let directory: String

    /// Those that were built with this one.
    static let built = Programs(name: "raumwerk", directory: Bundle.main.bundlePath)

    /// One of them by its name.
    func path(_ name: String) throws -> String {
        let path = directory + "/" + name
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw BenchError.missing("\(path) (swift build -c release makes it)")
        }
        return path
    }

    /// Runs one to its end; its output goes to a new file that only its owner can read, where one is named.
    func run(
        _ name: String,
        _ arguments: [String],
        output: String? = nil,
        environment: [String: String] = [:]
    ) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try path(name))
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardOutput = try output.map(Programs.file) ?? FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw BenchError.refused(
                "\(name) \(arguments.first ?? "") ended with \(process.terminationStatus)"
            )
        }
    }

    private static func file(_ path: String) throws -> FileHandle {
        let mode = [FileAttributeKey.posixPermissions: 0o600]
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: mode),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw BenchError.missing(path) }
        return handle
    }
}
