import Foundation
import RaumGrid
import RaumIO
import RaumJournal
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

// Whatever stands in the place of a file: a look at the directory, a start and a salvage agree, none of them
// waits for ever, and each says what to do.

/// What can stand where a file belongs.
private enum Obstacle: String, CaseIterable, Sendable {
    case missing, empty, directory, pipe, socket, danglingLink, device, unreadable, huge
}

/// A file of a data directory, by its part in it.
private enum Place: String, CaseIterable, Sendable {
    case mark, lock, keys, keysLock
    case newestSnapshot, newestJournal, oldestSnapshot, oldestJournal
    case unfinishedSnapshot, unfinishedJournal, unfinishedMark, torn, shared
}

/// A data directory of three generations, the newest with a change, and keys.
private struct Scene {
    let path: String
    private let root: String

    init() throws {
        root =
            FileManager.default.temporaryDirectory
            .appendingPathComponent("raumwerk-test-\(UUID().uuidString)").path
        path = root + "/grid"
        do {
            let directory = try DataDirectory(path, creating: true)
            try directory.initialise(name: "Barcamp", zone: "UTC")
        }
        try KeyFile(path).add("lena", role: .organiser) { _ in nil }
        for _ in 0..<2 { _ = try DataDirectory(path).open() }
    }

    func remove() {
        // Nothing depends on its going.
        try? FileManager.default.removeItem(atPath: root)
    }

    var salvaged: String { root + "/saved" }

    func name(of place: Place) throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
        let snapshots = names.filter { $0.hasPrefix("grid-") && $0.hasSuffix(".snap") }
        let journals = names.filter { $0.hasPrefix("journal-") && $0.hasSuffix(".log") }
        let next = String(format: "%08d", snapshots.count + 1)
        return switch place {
        case .mark: "raumwerk.init"
        case .lock: "lock"
        case .keys: "keys"
        case .keysLock: "keys.lock"
        case .shared: "shared"
        case .newestSnapshot: try #require(snapshots.last)
        case .newestJournal: try #require(journals.last)
        case .oldestSnapshot: try #require(snapshots.first)
        case .oldestJournal: try #require(journals.first)
        case .unfinishedSnapshot: "grid-\(next).snap.tmp"
        case .unfinishedJournal: "journal-\(next).log.tmp"
        case .unfinishedMark: "raumwerk.init.tmp"
        case .torn: "torn-\(next).bin"
        }
    }

    func put(_ obstacle: Obstacle, at file: String) throws {
        unlink(file)
        switch obstacle {
        case .missing: break
        case .empty: try Data().write(to: URL(fileURLWithPath: file))
        case .directory: #expect(mkdir(file, 0o700) == 0)
        case .pipe: #expect(mkfifo(file, 0o600) == 0)
        case .socket: try bindSocket(file)
        case .danglingLink: #expect(symlink("/nowhere/at/all", file) == 0)
        case .device: #expect(symlink("/dev/zero", file) == 0)
        case .unreadable:
            try Data("?".utf8).write(to: URL(fileURLWithPath: file))
            #expect(chmod(file, 0) == 0)
        case .huge:
            try Data().write(to: URL(fileURLWithPath: file))
            #expect(truncate(file, 1 << 40) == 0)
        }
        chmod(file, obstacle == .unreadable ? 0 : 0o700)
        if [.empty, .huge].contains(obstacle) { chmod(file, 0o600) }
    }

    private func bindSocket(_ file: String) throws {
        // A short name, since a socket's path has little room.
        let short = "/tmp/rw-\(UUID().uuidString.prefix(8))"
        let listener = try Listener.listening(at: .unix(short))
        #expect(rename(short, file) == 0)
        withExtendedLifetime(listener) {}
    }
}

@Suite(.timeLimit(.minutes(15))) struct ObstacleTests {
    private func start(_ path: String) -> String? {
        do {
            let directory = try DataDirectory(path)
            try directory.membership.expectSingle()
            _ = try directory.open()
            _ = try KeyFile(path).read()
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test(arguments: Place.allCases, Obstacle.allCases.filter { $0 != .unreadable })
    fileprivate func `a look, a start and a salvage agree`(
        _ place: Place,
        _ obstacle: Obstacle
    ) throws {
        try expectAgreement(place, obstacle)
    }

    @Test(
        .enabled(if: geteuid() != 0, "nothing is unreadable to root"),
        arguments: Place.allCases
    )
    fileprivate func `they agree about what cannot be read`(_ place: Place) throws {
        try expectAgreement(place, .unreadable)
    }

    private func expectAgreement(_ place: Place, _ obstacle: Obstacle) throws {
        let scene = try Scene()
        defer { scene.remove() }
        let name = try scene.name(of: place)
        try scene.put(obstacle, at: scene.path + "/" + name)

        let story = "\(obstacle) in place of \(name)"
        let check = DirectoryCheck(scene.path)
        let words = check.lines.map(\.english).joined(separator: "\n")
        #expect(check.lines.last?.english.hasPrefix("A start would") ?? false, "\(story): \(words)")

        let saved = try DirectorySalvage(of: scene.path).save(to: scene.salvaged).map(\.english)
        #expect(start(scene.salvaged) == nil, "\(story): \(saved)")
        let isLoss = place == .newestJournal && obstacle != .unreadable
        let isTold = saved.contains { $0.contains("cannot be said") }
        let isSure = saved.contains { $0.hasPrefix("nothing that was acknowledged") }
        #expect(isTold != isSure, "\(story): \(saved)")
        #expect(!isLoss || obstacle == .empty || isTold, "\(story): \(saved)")

        let refusal = start(scene.path)
        #expect(check.isServable == (refusal == nil), "\(story): \(words)\n\(refusal ?? "served")")
        guard let refusal else { return }
        #expect(refusal.contains(name), "\(story): \(refusal)")
        let advice = [
            "Move it away", "Put the file back", "--salvage", "chmod", "Mend", "raumwerkd init",
        ]
        #expect(advice.contains { refusal.contains($0) }, "\(story): \(refusal)")
    }

    @Test func `a file is read up to its limit`() throws {
        let scene = try Scene()
        defer { scene.remove() }
        let name = try scene.name(of: .newestSnapshot)
        let directory = Directory(scene.path)
        let count = try #require(try directory.read(name)).count
        #expect(try DirectoryStorage(directory, bytesMax: count).read(name)?.count == count)
        #expect(throws: StorageError.self) {
            try DirectoryStorage(directory, bytesMax: count - 1).read(name)
        }
    }

    @Test func `of keys with a bad line the others are saved`() throws {
        let scene = try Scene()
        defer { scene.remove() }
        try KeyFile(scene.path).add("otto", role: .display) { _ in nil }
        let file = scene.path + "/keys"
        let old = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
        let new = [String(old[0]), "KEY ?", String(old[1])].joined(separator: "\n") + "\n"
        try new.write(toFile: file, atomically: false, encoding: .utf8)
        #expect(start(scene.path)?.contains("line 2") ?? false)
        let saved = try DirectorySalvage(of: scene.path).save(to: scene.salvaged).map(\.english)
        #expect(saved.contains { $0.contains("2 keys") }, "\(saved)")
        #expect(saved.contains { $0.contains("line 2 is no key") }, "\(saved)")
        #expect(try KeyFile(scene.salvaged).read().keys.map(\.id.string) == ["lena", "otto"])
    }

    @Test func `keys that others could read are not saved`() throws {
        let scene = try Scene()
        defer { scene.remove() }
        #expect(chmod(scene.path + "/keys", 0o644) == 0)
        let saved = try DirectorySalvage(of: scene.path).save(to: scene.salvaged).map(\.english)
        #expect(saved.contains { $0.contains("no keys are saved") }, "\(saved)")
        #expect(try KeyFile(scene.salvaged).read().keys.isEmpty)
    }
}
