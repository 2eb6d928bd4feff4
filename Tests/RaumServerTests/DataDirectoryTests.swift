import Foundation
import RaumGrid
import RaumHub
import RaumIO
import RaumJournal
import RaumKeys
import RaumServer
import RaumWords
import Testing

/// A folder that goes with the test.
private final class Folder {
    let path = FileManager.default.temporaryDirectory
        .appendingPathComponent("raumwerk-test-\(UUID().uuidString)").path

    deinit {
        // Nothing depends on its going.
        try? FileManager.default.removeItem(atPath: path)
    }
}

private func refusal(_ body: () throws -> Void) -> String {
    do {
        try body()
        return "(not refused)"
    } catch {
        return "\(error)"
    }
}

@Suite struct DataDirectoryTests {
    @Test func `what was set up is served, and only once at a time`() throws {
        let folder = Folder()
        let directory = try DataDirectory(folder.path, creating: true)
        try directory.initialise(name: "Barcamp", zone: "Europe/Berlin")
        let opened = try directory.open()
        #expect(opened.hub.grid.event?.name.string == "Barcamp")
        #expect(opened.hub.durableRevision == Revision(1))
        let second = refusal { _ = try DataDirectory(folder.path) }
        #expect(second.contains("in use by process \(getpid())"), "\(second)")
        let again = refusal { try directory.initialise(name: "B", zone: "Europe/Berlin") }
        #expect(again.contains("set up already"), "\(again)")
        #expect(DirectoryCheck(folder.path).isServable)
    }

    @Test func `a file where a directory should be is named, and what is missing is, too`() throws {
        let folder = Folder()
        let absent = refusal { _ = try KeyFile(folder.path).listed() }
        #expect(absent.contains("does not exist"), "\(absent)")
        let check = DirectoryCheck(folder.path)
        #expect(check.lines.contains { $0.english.contains("does not exist") } && !check.isServable)
        try Data("x".utf8).write(to: URL(filePath: folder.path))
        for path in [folder.path, folder.path + "/grid"] {
            let file = refusal { _ = try DataDirectory(path, creating: true) }
            #expect(
                file.hasPrefix("\(folder.path) is there already, and is no directory"),
                "\(file)"
            )
        }
    }

    @Test(arguments: [("Barcamp", "Europe/Berlni"), ("Bar\u{1B}camp", "Europe/Berlin")])
    func `an event needs a zone and a name`(_ name: String, _ zone: String) throws {
        let folder = Folder()
        let directory = try DataDirectory(folder.path, creating: true)
        #expect(throws: DataDirectoryError.self) {
            try directory.initialise(name: name, zone: zone)
        }
    }

    @Test func `what is missing or was never set up says what to do`() throws {
        let folder = Folder()
        let missing = refusal { _ = try DataDirectory(folder.path) }
        #expect(missing.contains("raumwerkd init --data \(folder.path)"), "\(missing)")
        let empty = try DataDirectory(folder.path, creating: true)
        let refused = refusal { _ = try empty.open() }
        #expect(refused.contains("raumwerkd init"), "\(refused)")
        #expect(!DirectoryCheck(folder.path).isServable)
    }

    @Test func `what the keeper calls durable is there at the next start`() throws {
        let folder = Folder()
        do {
            let directory = try DataDirectory(folder.path, creating: true)
            try directory.initialise(name: "Barcamp", zone: "UTC")
            try keepThree(try directory.open())
        }
        let directory = try DataDirectory(folder.path)
        let opened = try directory.open()
        #expect(opened.hub.durableRevision == Revision(4))
        #expect(opened.hub.grid.notices.values.map(\.text.string) == ["3"])
        #expect(opened.remarks.isEmpty)
    }

    private func keepThree(_ opened: DataDirectory.Opened) throws {
        let wakeup = try Wakeup()
        let poller = try Poller()
        try poller.add(wakeup.number, for: .read, token: 0)
        let keeper = opened.makeKeeper(wakeup)
        var events: [PollerEvent] = []
        for number in 2...4 {
            let line =
                "T rev=\(number) at=2023-03-14T18:00+00:00 by=\"\" did=\"\" "
                + "\"NOTICE n1 rev=\(number) text=\\\"\(number - 1)\\\"\""
            let record = KeptRecord(
                revision: UInt64(number),
                bytes: Array(line.utf8)
            )
            keeper.keep([record])
            try poller.wait(timeoutMilliseconds: 10_000, into: &events)
            wakeup.drain()
            let outcomes = keeper.takeOutcomes()
            guard case .durable(let revision)? = outcomes.first else {
                Issue.record("\(outcomes)")
                return
            }
            #expect(revision == UInt64(number))
        }
    }

    @Test func `an event knows the clock of earlier years, for what is rehearsed`() throws {
        let folder = Folder()
        let directory = try DataDirectory(folder.path, creating: true)
        try directory.initialise(name: "Barcamp", zone: "Europe/Berlin")
        let event = try #require(try directory.open().hub.grid.event)
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        for day in stride(from: -5 * 365, through: 365, by: 13) {
            let point = WallClock.nowMilliseconds + Int64(day) * 86_400_000
            let date = Date(timeIntervalSince1970: Double(point) / 1000)
            let expected = zone.secondsFromGMT(for: date) / 60
            #expect(event.offsets.offsetMinutes(at: point) == expected, "\(date)")
        }
    }

    @Test(arguments: ["Europe/Berlin", "UTC", "Asia/Kolkata", "America/St_Johns"])
    func `zones are those of the system`(_ name: String) throws {
        let now: Int64 = 1_678_815_720_000
        let plan = try #require(Zones.offsets(of: name, around: now))
        let zone = try #require(TimeZone(identifier: name))
        for day in stride(from: -5000, through: 1500, by: 31) {
            let point = now + Int64(day) * 86_400_000
            let date = Date(timeIntervalSince1970: Double(point) / 1000)
            #expect(plan.offsetMinutes(at: point) == zone.secondsFromGMT(for: date) / 60)
        }
        #expect(Zones.offsets(of: "Europe/Berlni", around: now) == nil)
    }
}
