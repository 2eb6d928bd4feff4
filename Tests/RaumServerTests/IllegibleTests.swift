import Foundation
import RaumGrid
import RaumHub
import RaumIO
import RaumJournal
import RaumNotation
import RaumServer
import RaumWords
import Testing

// What a daemon of before may have left: lines whose hashes hold and that no start can read.

private final class Folder {
    let path = FileManager.default.temporaryDirectory
        .appendingPathComponent("raumwerk-test-\(UUID().uuidString)").path

    deinit {
        // Nothing depends on its going.
        try? FileManager.default.removeItem(atPath: path)
    }
}

private let event = "EVENT rev=1 name=\"Barcamp\" zone=UTC offset=+00:00"
private let room = "ROOM blau rev=2 name=\"Blau\""
private let late =
    "SESSION s1 rev=3 state=planned room=blau start=9999-12-31T23:59+00:00 end=10000-01-01T00:59+00:00 title=\"Eins\""

private func record(_ revision: Int, _ entity: String) -> [UInt8] {
    let quoted = entity.replacing("\"", with: "\\\"")
    return Array(
        "T rev=\(revision) at=2023-03-14T18:00+00:00 by=lena did=\"what\(revision)\" \"\(quoted)\""
            .utf8
    )
}

private func refusal(_ body: () throws -> Void) -> String {
    do {
        try body()
        return "(not refused)"
    } catch {
        return "\(error)"
    }
}

@Suite struct IllegibleTests {
    /// A directory that begins with `state`, and has `records` from `revision` on.
    private func directory(
        _ state: [String],
        at revision: UInt64,
        _ records: [[UInt8]]
    ) throws -> Folder {
        let folder = Folder()
        let directory = Directory(folder.path)
        try directory.make()
        let storage = DirectoryStorage(directory)
        let lines = state.map { Array($0.utf8) }
        try Journal.initialise(storage, epoch: 7, revision: revision, lines: lines)
        var (journal, contents) = try Journal.open(storage)
        try journal.begin(epoch: 7, revision: contents.lastRevision, lines: contents.lines)
        try journal.append(records)
        return folder
    }

    private func served(_ path: String) throws -> Hub { try DataDirectory(path).open().hub }

    @Test func `a record that cannot be read is seen by check, and salvaged around`() throws {
        let records = [record(2, room), record(3, late), record(4, "NOTICE n1 rev=4 text=\"x\"")]
        let folder = try directory([event], at: 1, records)
        let refused = refusal { _ = try served(folder.path) }
        #expect(refused.contains("revision 3 cannot be read"), "\(refused)")
        #expect(refused.contains("10000-01-01T00:59+00:00") && refused.contains("--salvage"))
        let check = DirectoryCheck(folder.path)
        #expect(!check.isServable)
        #expect(
            check.lines.last?.english.contains("revision 3 cannot be read") == true,
            "\(check.lines)"
        )

        let target = Folder()
        let told = try DirectorySalvage(of: folder.path).save(to: target.path).map(\.english)
            .joined(
                separator: "\n"
            )
        #expect(told.contains("revisions 3 to 4 are lost"), "\(told)")
        #expect(told.contains("what3") && told.contains("what4"), "\(told)")
        let saved = try served(target.path)
        #expect(saved.durableRevision == Revision(2))
        #expect(saved.grid.rooms.count == 1 && saved.grid.sessions.isEmpty)
    }

    @Test func `a snapshot with such a line gives way to one without`() throws {
        let folder = try directory([event], at: 1, [record(2, room), record(3, late)])
        let storage = DirectoryStorage(Directory(folder.path))
        var (journal, _) = try Journal.open(storage)
        let lines = [event, room, late].map { Array($0.utf8) }
        try journal.begin(epoch: 7, revision: 3, lines: lines)
        #expect(!DirectoryCheck(folder.path).isServable)
        let target = Folder()
        let told = try DirectorySalvage(of: folder.path).save(to: target.path).map(\.english)
            .joined(
                separator: "\n"
            )
        #expect(told.contains("holds revision 2"), "\(told)")
        #expect(try served(target.path).grid.rooms.count == 1)
    }

    @Test func `where no snapshot is without such a line, the rest of it is saved`() throws {
        let folder = try directory(
            [event, room, late],
            at: 3,
            [record(4, "NOTICE n1 rev=4 text=\"x\"")]
        )
        let refused = refusal { _ = try served(folder.path) }
        #expect(refused.contains("line 4"), "\(refused)")
        let target = Folder()
        let told = try DirectorySalvage(of: folder.path).save(to: target.path).map(\.english)
            .joined(
                separator: "\n"
            )
        #expect(told.contains("left out") && told.contains("SESSION s1"), "\(told)")
        let grid = try served(target.path).grid
        #expect(grid.rooms.count == 1 && grid.notices.count == 1 && grid.sessions.isEmpty)
    }

    @Test(arguments: ["OP", "OP x y=1 rev=q", "PAST \"ROOM\"", "T rev=1"])
    func `a bad line of the past costs the past only`(_ line: String) throws {
        let past = ["PAST", String(decoding: record(2, room), as: UTF8.self)]
        let folder = try directory([event, room] + [line] + past, at: 2, [])
        #expect(!DirectoryCheck(folder.path).isServable)
        let target = Folder()
        _ = try DirectorySalvage(of: folder.path).save(to: target.path)
        let saved = try served(target.path)
        #expect(saved.grid.rooms.count == 1 && saved.durableRevision == Revision(2))
    }

    @Test func `keys that a start would refuse are seen by check`() throws {
        let folder = try directory([event], at: 1, [])
        #expect(DirectoryCheck(folder.path).isServable)
        let keys = folder.path + "/keys"
        #expect(FileManager.default.createFile(atPath: keys, contents: Data("KEY lena\n".utf8)))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: keys)
        let check = DirectoryCheck(folder.path)
        #expect(!check.isServable)
        #expect(check.lines.map(\.english).contains("keys: CANNOT BE READ"), "\(check.lines)")
    }

    @Test(arguments: [1_678_815_720_000, 253_402_300_000_000, -62_135_500_000_000] as [Int64])
    func `every zone of the system can be read again`(_ now: Int64) throws {
        for name in TimeZone.knownTimeZoneIdentifiers + ["GMT+18:00", "GMT-18:00"] {
            guard let plan = Zones.offsets(of: name, around: now) else { continue }
            let event = Event(
                name: try Text("B", .eventName),
                zone: name,
                offsets: plan.trimmed(from: .min, to: .max)
            )
            var hub = Hub(epoch: Epoch(7)) { _ in nil }
            try hub.restore([Entity.event(event).bytes], at: Revision(1))
            #expect(hub.grid.event == event, "\(name)")
            #expect(try hub.legibleStateLines().count == 1)
        }
    }
}
