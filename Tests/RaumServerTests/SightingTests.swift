import Foundation
import RaumIO
import RaumJournal
import Testing

@testable import RaumServer

// A journal that is removed or replaced while it is served is seen with the next record, whatever was remembered of
// its directory.

@Suite struct SightingTests {
    private let path = NSTemporaryDirectory() + "raumwerk-sighting-" + UUID().uuidString

    /// What somebody does to the journal at `path` in a directory.
    enum Deed: CaseIterable, Sendable {
        case removes, renames, replaces, movesTheDirectory

        func perform(_ name: String, in directory: String) throws {
            let (file, files) = (directory + "/" + name, FileManager.default)
            switch self {
            case .removes: try files.removeItem(atPath: file)
            case .renames: try files.moveItem(atPath: file, toPath: file + ".old")
            case .replaces: try Data("other".utf8).write(to: URL(filePath: file), options: .atomic)
            case .movesTheDirectory:
                try files.moveItem(atPath: directory, toPath: directory + ".old")
            }
        }
    }

    @Test(arguments: Deed.allCases, [false, true])
    func `what becomes of a journal is seen with the next record`(
        _ deed: Deed,
        _ isProved: Bool
    ) throws {
        let directory = Directory(path)
        try directory.make()
        defer {
            for end in ["", ".old"] { try? FileManager.default.removeItem(atPath: path + end) }
        }
        let file = try DirectoryStorage(directory).create("journal")
        try file.write([0x61])
        try file.expectPresent(as: "journal")
        let provedAt = MonotonicClock.nowNanoseconds + Sighting.tickNanoseconds
        while isProved, MonotonicClock.nowNanoseconds <= provedAt {}
        for _ in 0..<2 { try file.expectPresent(as: "journal") }
        try deed.perform("journal", in: path)
        #expect(throws: StorageError.self) { try file.expectPresent(as: "journal") }
    }

    @Test func `a directory proves nothing within the tick in which it was first seen`() throws {
        let directory = Directory(path)
        try directory.make()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let stamp = try directory.stamp
        var sighting = Sighting()
        sighting.note(stamp, at: 1000)
        #expect(!sighting.holds(stamp))
        sighting.note(stamp, at: 1000 + Sighting.tickNanoseconds - 1)
        #expect(!sighting.holds(stamp))
        sighting.note(stamp, at: 1000 + Sighting.tickNanoseconds)
        #expect(sighting.holds(stamp))
        _ = try DirectoryStorage(directory).create("other")
        let later = try directory.stamp
        #expect(later != stamp && !sighting.holds(later))
        sighting.note(later, at: 2 * Sighting.tickNanoseconds)
        #expect(!sighting.holds(later) && !sighting.holds(stamp))
    }
}
