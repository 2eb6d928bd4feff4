import HubTestSupport
import RaumGrid
import RaumHub
import RaumJournal
import RaumNotation
import TestSupport
import Testing

// P11: no accepted input keeps the daemon from starting again with what it acknowledged.
// `SEEDS=5000 swift test --filter RestartTests` takes more seeds, `SEED=17` one again.

/// A daemon whose disk does what it is told, and an organiser who tries the limits.
private struct Stage {
    private let disk: FaultyDisk
    private var driver: HubDriver
    private var journal: Journal
    /// What was sent since the last start, for a failure's words.
    private(set) var story: [String] = []
    private(set) var accepted = 0
    /// Records of the driver that the journal has.
    private var keptCount = 0

    /// Clocks of daemons: of the spring of 2023, and beyond either end of the calendar.
    static let walls: [Int64] = [
        1_678_815_720_000, 253_402_297_140_000, 253_402_300_740_000, 260_000_000_000_000,
        -62_135_596_800_000, -62_135_510_400_000, -70_000_000_000_000,
    ]

    init(seed: UInt64) throws {
        disk = FaultyDisk(seed: seed)
        let event = Array("EVENT rev=1 name=\"Barcamp\" zone=Europe/Berlin offset=+01:00".utf8)
        try Journal.initialise(disk, epoch: 7, revision: 1, lines: [event])
        let (hub, journal) = try Stage.open(disk)
        driver = HubDriver(hub, start: Stage.walls[0])
        self.journal = journal
        for room in ["blau", "rot", "gruen"] { try say("ROOM \(room) name=\(room)") }
        for session in ["s1", "s2", "s3"] { try say("PITCH \(session) title=\(session)") }
        for (index, session) in ["s1", "s2", "s3"].enumerated() {
            try say("PLACE \(session) room=blau start=1\(index):00 minutes=60")
        }
    }

    private static func open(_ disk: FaultyDisk) throws -> (Hub, Journal) {
        var (journal, contents) = try Journal.open(disk)
        var hub = Hub(epoch: Epoch(contents.epoch)) { Stage.zones($0) }
        try hub.restore(contents.lines, at: Revision(contents.revision))
        try hub.replay(contents.records)
        let lines = try hub.legibleStateLines()
        try journal.begin(
            epoch: contents.epoch,
            revision: hub.durableRevision.number,
            lines: lines
        )
        return (hub, journal)
    }

    private static func zones(_ name: String) -> OffsetPlan? {
        switch name {
        case "Europe/Berlin":
            OffsetPlan(
                initialMinutes: 60,
                changes: [ZonedTime(milliseconds: 1_679_792_400_000, offsetMinutes: 120)]
            )
        case "America/New_York":
            OffsetPlan(
                initialMinutes: -296,
                changes: [ZonedTime(milliseconds: -2_717_650_800_000, offsetMinutes: -300)]
            )
        case "Pacific/Kiritimati": OffsetPlan(initialMinutes: 840)
        case "Asia/Kathmandu": OffsetPlan(initialMinutes: 345)
        case "Etc/GMT+12": OffsetPlan(initialMinutes: -720)
        case "Asia/Manila": OffsetPlan(initialMinutes: -956)
        case "Future/Change":
            OffsetPlan(
                initialMinutes: 0,
                changes: [ZonedTime(milliseconds: 253_402_300_000_000, offsetMinutes: 840)]
            )
        default: nil
        }
    }

    mutating func setClock(_ wall: Int64) { driver.start = wall }

    /// Sends lines of one connection and keeps what the hub records.
    mutating func say(_ lines: String...) throws {
        let id = driver.connect(name: "l\u{200E}e\u{7}na")
        story += lines
        driver.say(id, Array((lines.joined(separator: "\n") + "\n").utf8))
        try hear(driver.sent(to: id))
        driver.handle(.disconnected(id))
        let first = driver.hub.durableRevision.number - UInt64(driver.kept.count - keptCount) + 1
        for (revision, bytes) in zip(first..., driver.kept[keptCount...]) {
            try journal.append([KeptRecord(revision: revision, bytes: bytes)])
            accepted += 1
        }
        keptCount = driver.kept.count
    }

    private func hear(_ bytes: [UInt8]) throws {
        for line in bytes.split(separator: 0x0A) {
            let text = String(decoding: line, as: UTF8.self)
            #expect(
                !text.contains("SERVER."),
                "a field lacks its own check: \(text) \(story.suffix(3))"
            )
            guard let now = try Line(line)["now"] else { continue }
            #expect(ZonedTime(notation: now) != nil, "a clock that nobody can read: \(text)")
        }
    }

    /// Starts again from what is on disk, and compares.
    mutating func restart() throws {
        let (next, journal) = try Stage.open(disk)
        #expect(next.grid == driver.hub.grid, "after \(story)")
        #expect(past(next) == past(driver.hub), "after \(story)")
        driver = HubDriver(next, start: driver.start)
        keptCount = 0
        self.journal = journal
        story = []
    }

    private func past(_ hub: Hub) -> [[UInt8]] {
        hub.stateLines.filter { !$0.starts(with: "OP ".utf8) }
    }
}

@Suite struct RestartTests {
    @Test(arguments: Seeds.chosen(40))
    func `whatever was accepted, the daemon starts again with it`(_ seed: UInt64) throws {
        var commands = LimitCommands(seed: seed)
        var stage = try Stage(seed: seed)
        for round in 1...12 {
            stage.setClock(commands.number(1...3) == 1 ? commands.one(Stage.walls) : Stage.walls[0])
            for _ in 1...20 {
                guard commands.number(1...6) == 1 else {
                    try stage.say(commands.next())
                    continue
                }
                try stage.say("BEGIN", commands.next(), commands.next(), "COMMIT")
            }
            do {
                try stage.restart()
            } catch {
                Issue.record("seed \(seed), round \(round): \(error) after \(stage.story)")
                return
            }
        }
        #expect(stage.accepted > 30, "seed \(seed) tries too little")
    }
}
