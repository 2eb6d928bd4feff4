import HubTestSupport
import RaumGrid
import RaumHub
import RaumNotation
import Testing

// P11 without its other walls: a system whose zone data are beyond what a line can say. Nothing but reading the
// record back finds out.

@Suite struct ReadBackTests {
    private static let tooMany = OffsetPlan(
        initialMinutes: 0,
        changes: (1...CountLimit.offsets + 1).map { number in
            ZonedTime(
                milliseconds: 1_678_815_720_000 + Int64(number) * 3_600_000,
                offsetMinutes: number % 2
            )
        }
    )

    @Test(arguments: [OffsetPlan(initialMinutes: 1500), tooMany])
    func `what no start could read is refused and never kept`(_ plan: OffsetPlan) {
        var driver = HubDriver()
        driver.hub = Hub(epoch: Epoch(7)) { $0 == "Odd/Zone" ? plan : .utc }
        let org = driver.connect()
        driver.say(org, "EVENT name=B zone=UTC")
        _ = driver.heard(org)
        driver.forget()
        let before = (driver.hub.grid, driver.hub.durableRevision)
        driver.say(org, "#1 EVENT zone=Odd/Zone")
        let heard = driver.heard(org)
        #expect(heard.first?.hasPrefix("ERR #1 SERVER.UNREADABLE") == true, "\(heard)")
        #expect(!driver.effects.contains { if case .record = $0 { true } else { false } })
        let alarms = driver.effects.filter { effect in
            if case .note(let note) = effect { note.level == .alarm } else { false }
        }
        #expect(alarms.count == 1)
        #expect(driver.hub.grid == before.0 && driver.hub.durableRevision == before.1)
        driver.say(org, "EVENT hashtag=x", "EVENT name=B zone=UTC")
        #expect(driver.heard(org).first?.hasPrefix("OK rev=2") == true)
    }

    @Test func `a name that no record can hold is cleaned, not refused`() throws {
        var driver = HubDriver()
        let id = PeerID(slot: 9, serial: 9)
        let name = "le\u{1B}na\u{200E}" + String(repeating: "\u{301}", count: 9)
        let origin = Origin(
            address: "local",
            account: "local",
            isOrganiser: true,
            isLimited: false,
            name: name + String(repeating: "x", count: 200),
            nonce: "00112233445566778899aabbccddeeff"
        )
        driver.handle(.connected(id, origin))
        driver.say(id, "NOTICE n1 text=x")
        let heard = driver.heard(id)
        #expect(heard.last?.hasPrefix("OK rev=1") == true, "\(heard)")
    }
}

// Years 1 to 9999 on the event's clock, whatever leads a time there; one step short of each is done.

private struct Edge: Sendable, CustomTestStringConvertible {
    let zone: String
    /// Lines that are done, and the one at the end that is not.
    let done: [String]
    let refused: String

    init(_ zone: String, _ done: [String], _ refused: String) {
        self.zone = zone
        self.done = done
        self.refused = refused
    }

    var testDescription: String { "\(zone): \(refused)" }
}

private let berlinLast = "MOVE s1 start=9999-12-31T22:00Z minutes=59"
private let edges: [Edge] = [
    Edge(
        "Berlin",
        ["MOVE s1 start=9999-12-31T22:49Z minutes=10"],
        "MOVE s1 start=9999-12-31T22:50Z minutes=10"
    ),
    Edge("Berlin", ["PARK s1"], "PLACE s1 room=blau start=9999-12-31T23:30+01:00 minutes=30"),
    Edge(
        "Berlin",
        ["PARK s1"],
        "PLACE s1 room=blau start=9999-12-31T23:30+01:00 end=9999-12-31T23:00Z"
    ),
    Edge(
        "Berlin",
        ["SLOT x start=9999-12-31T21:00Z end=9999-12-31T22:59Z"],
        "SLOT x end=9999-12-31T23:00Z"
    ),
    Edge(
        "Berlin",
        ["NOTICE n text=x until=9999-12-31T22:59:59Z"],
        "NOTICE n until=9999-12-31T23:59:59Z"
    ),
    Edge("Berlin", ["NOTICE n text=x"], "NOTICE n from=9999-12-31T23:00Z"),
    Edge(
        "Berlin",
        ["HASHTAG 2027-W01 text=x reveal=9999-12-31T22:59Z"],
        "HASHTAG 2027-W01 reveal=9999-12-31T23:00Z"
    ),
    Edge("Berlin", ["EVENT days=9999-12-31"], "MOVE s1 start=23:30 minutes=60"),
    Edge("Berlin", [berlinLast, "DELAY s1 by=-1"], "DELAY s1 by=2"),
    Edge("Berlin", [berlinLast], "DELAY s1 by=1 scope=room"),
    Edge(
        "Berlin",
        [
            berlinLast, "SLOT p start=9999-12-31T22:05Z end=9999-12-31T22:59Z kind=pause",
            "EXTEND s1 by=-30",
        ],
        "DELAY s1 by=1 scope=all"
    ),
    Edge("Berlin", [berlinLast], "EXTEND s1 by=1"),
    Edge(
        "Berlin",
        ["MOVE s1 start=9999-12-31T22:00Z minutes=30"],
        "EVENT zone=Kiritimati"
    ),
    Edge(
        "NewYork",
        ["MOVE s1 start=0001-01-01T05:00Z minutes=10"],
        "MOVE s1 start=0001-01-01T04:59Z minutes=10"
    ),
    Edge(
        "NewYork",
        ["MOVE s1 start=1000-01-01T00:00Z minutes=10", "MOVE s1 start=0001-01-01T05:00Z"],
        "DELAY s1 by=-1"
    ),
    Edge("NewYork", [], "SLOT x start=0001-01-01T00:00Z end=0001-01-02T00:00Z"),
    Edge(
        "Kiritimati",
        ["MOVE s1 start=9999-12-31T09:00Z minutes=10"],
        "MOVE s1 start=9999-12-31T09:59Z minutes=10"
    ),
    Edge("Kathmandu", [], "NOTICE n text=x until=9999-12-31T18:15Z"),
    Edge("West", [], "NOTICE n text=x from=0001-01-01T11:59Z"),
]

@Suite struct CalendarEdgeTests {
    private static let zones: [String: Int] = [
        "Berlin": 60, "NewYork": -300, "Kiritimati": 840, "Kathmandu": 345, "West": -720,
    ]

    @Test(arguments: edges)
    private func `a time beyond the calendar is refused, and one short of it is kept`(_ edge: Edge)
    {
        var driver = HubDriver()
        driver.hub = Hub(epoch: Epoch(7)) { name in
            CalendarEdgeTests.zones[name].map { OffsetPlan(initialMinutes: $0) }
        }
        let org = driver.connect()
        driver.say(
            org,
            "EVENT name=B zone=\(edge.zone)",
            "ROOM blau name=B",
            "ROOM rot name=R",
            "PITCH s1 title=x",
            "PLACE s1 room=blau start=2023-03-14T10:00Z minutes=30"
        )
        for line in edge.done { driver.say(org, line) }
        let set = driver.heard(org)
        #expect(!set.contains { $0.hasPrefix("ERR") }, "\(set)")
        let before = driver.hub.grid
        driver.say(org, edge.refused)
        let heard = driver.heard(org)
        #expect(heard.first?.hasPrefix("ERR CLIENT.BAD-VALUE key=") == true, "\(heard)")
        #expect(heard.first?.contains("years 1 to 9999") == true, "\(heard)")
        #expect(driver.hub.grid == before)
    }

    @Test(arguments: ["Berlin", "NewYork", "Kiritimati", "Kathmandu", "West"])
    func `a daemon with a mad clock still says what a display can read`(_ zone: String) throws {
        for wall in [Int64.min / 4, -62_135_596_800_000, 253_402_300_799_999, Int64.max / 4] {
            var driver = HubDriver()
            driver.hub = Hub(epoch: Epoch(7)) { name in
                CalendarEdgeTests.zones[name].map { OffsetPlan(initialMinutes: $0) }
            }
            driver.elapsed = 0
            let org = driver.connect()
            driver.say(org, "EVENT name=B zone=\(zone)")
            let grid = driver.hub.grid
            let time = grid.time(at: wall)
            #expect(time.isWritable && ZonedTime(notation: time.notation) == time)
            #expect(ZonedTime(notation: time.notationToMilliseconds) == time)
        }
    }
}
