import Foundation

/// Another program, fed with a text.
enum OtherProgram {
    /// Its exit code, and what it said.
    static func run(
        _ path: String,
        _ words: [String],
        input: String
    ) throws -> (code: Int32, out: String) {
        let folder = FileManager.default.temporaryDirectory
        let file = folder.appending(path: "raumwerk-input-\(UUID().uuidString)")
        try Data(input.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: path)
        process.arguments = words
        process.standardInput = try FileHandle(forReadingFrom: file)
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let out = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: out, as: UTF8.self))
    }
}
