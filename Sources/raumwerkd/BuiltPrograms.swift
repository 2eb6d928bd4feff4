import Foundation
import RaumArguments
import RaumInstall
import RaumMetrics
import RaumWire
import RaumWords

/// The programs in the folder of this one.
struct BuiltPrograms {
    /// Their folder.
    let folder: String
    /// Those that were found.
    let programs: [ProgramFiles]
    /// The names of those that were not.
    let missing: [String]

    /// Reads them, and asks each for its manual and completions.
    static func read() throws -> BuiltPrograms {
        let own = Bundle.main.executablePath ?? CommandLine.arguments[0]
        let folder = URL(fileURLWithPath: own).resolvingSymlinksInPath()
            .deletingLastPathComponent().path
        let names = Part.allCases.flatMap(\.programs)
        let programs = try names.compactMap { try program($0, in: folder) }
        let missing = names.filter { name in !programs.contains { $0.name == name } }
        return BuiltPrograms(folder: folder, programs: programs, missing: missing)
    }

    private static func program(_ name: String, in folder: String) throws -> ProgramFiles? {
        let path = folder + "/" + name
        guard let bytes = try raumwerkd.read(path) else { return nil }
        var completions: [String: String] = [:]
        for shell in CompletionShell.allCases {
            completions[shell.rawValue] = try output(
                path,
                ["help", "--completion", shell.rawValue]
            )
        }
        return ProgramFiles(
            name: name,
            bytes: bytes,
            manual: try output(path, ["help", "--man"]),
            section: name == "raumwerkd" ? 8 : 1,
            completions: completions
        )
    }

    /// All contents for `layout`.
    func contents(in layout: Layout) -> Contents {
        Contents(
            layout,
            programs: programs,
            protocolPage: ProtocolPage.text,
            monitoring: MonitoringFiles.all,
            port: WireLimits.port,
            socket: WireLimits.socketPath
        )
    }
}

/// The output of a program; throws if it does not end with 0.
func output(_ path: String, _ words: [String], in folder: String? = nil) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = words
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    let (out, err) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (out, err)
    do {
        try process.run()
    } catch {
        throw InstallError(
            Sentence(
                en: "\(path) cannot be run: \(error.localizedDescription)",
                de: "\(path) lässt sich nicht starten: \(error.localizedDescription)"
            )
        )
    }
    // Both are small: neither fills its pipe while the other is read.
    let said = try out.fileHandleForReading.readToEnd() ?? Data()
    let complaint = try err.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
        let words = String(decoding: complaint, as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        throw InstallError(
            Sentence(
                en: "\(path) failed with \(process.terminationStatus): \(words)",
                de: "\(path) schlug fehl mit \(process.terminationStatus): \(words)"
            )
        )
    }
    return String(decoding: said, as: UTF8.self)
}
