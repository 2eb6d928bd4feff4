import Foundation
import RaumIO
import RaumKeys
import RaumServer
import RaumWire
import RaumWords
import Testing

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Whose a directory and its keys are.
@Suite final class OwnershipTests {
    private let path = FileManager.default.temporaryDirectory
        .appendingPathComponent("raumwerk-test-\(UUID().uuidString)").path

    deinit {
        // Nothing depends on its going.
        try? FileManager.default.removeItem(atPath: path)
    }

    private func setUp() throws {
        try DataDirectory(path, creating: true).initialise(name: "Barcamp", zone: "UTC")
    }

    @Test func `a key is handed over when it is written, and else not kept`() throws {
        try setUp()
        let file = KeyFile(path)
        // A folder stands where the keys are written before they take their name.
        try Directory(path + "/keys.new/x").make()
        var isHanded = false
        #expect(throws: DataDirectoryError.self) {
            try file.add("lena", role: .organiser) { _ in
                isHanded = true
                return nil
            }
        }
        #expect(!isHanded)
        try FileManager.default.removeItem(atPath: path + "/keys.new")
        #expect(throws: DataDirectoryError.self) {
            try file.add("lena", role: .organiser) { _ in Sentence(name: "nobody reads it") }
        }
        #expect(try file.read().keys.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: path + "/keys.new"))
    }

    /// Root alone may become another user, and go where others may not.
    @Test(.enabled(if: geteuid() == 0, "root alone can"))
    func `whose directory it is, is said, and nothing is to be moved away`() async throws {
        try setUp()
        let path = path
        await #expect(processExitsWith: .success) { [path = path as String] in
            #expect(setuid(65534) == 0)
            var words: [String] = DirectoryCheck(path).lines.map(\.english)
            for body in [
                { _ = try DataDirectory(path) }, { _ = try KeyFile(path).read() },
                { try KeyFile(path).revoke("lena") }, { _ = try DirectorySubject(of: path) },
                { _ = try DirectorySalvage(of: path).save(to: "/nowhere") },
                { _ = try DataDirectory(path + "/within") },
            ] as [() throws -> Void] {
                do {
                    try body()
                    words.append("(not refused)")
                } catch {
                    words.append("\(error)")
                }
            }
            for words in words {
                #expect(words.contains("belongs to root") && words.contains("sudo -u root"))
                #expect(!words.contains("ove it away"))
            }
        }
    }

    /// Root alone may become another user, and give that one what it may not use.
    @Test(.enabled(if: geteuid() == 0, "root alone can"))
    func `a closed directory, a lock of root and a file are said, each with its way out`()
        async throws
    {
        try setUp()
        let path = path
        for name in try FileManager.default.contentsOfDirectory(atPath: path) {
            #expect(chown(path + "/" + name, 65534, 65534) == 0)
        }
        #expect(chown(path, 65534, 65534) == 0)
        await #expect(processExitsWith: .success) { [path = path as String] in
            func refusal(_ path: String) -> String {
                do {
                    _ = try DataDirectory(path)
                    return "(not refused)"
                } catch {
                    return "\(error)"
                }
            }
            #expect(chown(path + "/lock", 0, 0) == 0 && chmod(path + "/lock", 0o600) == 0)
            #expect(setuid(65534) == 0)
            let lock = refusal(path)
            #expect(
                lock.contains("lock belongs to root") && lock.contains("sudo chown -R"),
                "\(lock)"
            )
            #expect(chmod(path, 0) == 0)
            let closed = refusal(path)
            #expect(closed.contains("chmod u=rwx \(path)"), "\(closed)")
            #expect(chmod(path, 0o700) == 0)
            let file = try FileManager.default.contentsOfDirectory(atPath: path)
                .first { $0.hasPrefix("grid-") }
            let named = refusal(path + "/" + (file ?? "?"))
            #expect(named.contains("is a file"), "\(named)")
            for words in [lock, closed, named] { #expect(!words.contains("ove it away")) }
        }
    }
}
