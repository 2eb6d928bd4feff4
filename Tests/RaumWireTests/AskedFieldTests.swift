import RaumGrid
import RaumNotation
import RaumWire
import Testing

/// A field that a command may name reaches its entity: one that `apply` forgets would be acknowledged and dropped.
@Suite struct AskedFieldTests {
    /// A command on an entity that is there, the keys that it may name, and a new value for each.
    struct Row: Sendable {
        let line: String
        let keys: [String]
        let values: [String: String]
    }

    static let rows = [
        Row(
            line: "EVENT",
            keys: Event.askedKeys,
            values: [
                "name": "Neu", "zone": "Europe/Berlin", "hashtag": "\"#NEU\"",
                "days": "2023-03-15", "url": "https://a.example", "pitching": "closed",
            ]
        ),
        Row(
            line: "ROOM blau",
            keys: Room.askedKeys,
            values: [
                "name": "Neu", "floor": "\"2. OG\"", "capacity": "40", "colour": "red",
                "url": "https://a.example",
            ]
        ),
        Row(
            line: "SLOT a",
            keys: Slot.askedKeys,
            values: ["start": "18:10", "end": "19:10", "label": "Neu", "kind": "pause"]
        ),
        Row(line: "PITCH s1", keys: Session.askedKeys, values: session),
        Row(line: "EDIT s1", keys: Session.askedKeys, values: session),
        Row(
            line: "NOTICE n1",
            keys: Notice.askedKeys,
            values: [
                "level": "urgent", "rooms": "blau", "from": "18:10", "until": "19:10",
                "text": "Neu", "de": "Neu", "en": "New",
            ]
        ),
        Row(
            line: "HASHTAG 2023-W11",
            keys: Hashtag.askedKeys,
            values: ["text": "\"#NEU\"", "reveal": "18:10"]
        ),
        Row(
            line: "PAGE wifi",
            keys: StandingPage.askedKeys,
            values: ["title": "Neu", "text": "Neu"]
        ),
        Row(
            line: "STAGE blau",
            keys: StageMessage.askedKeys,
            values: ["until": "19:10", "text": "Neu"]
        ),
    ]

    private static let session = [
        "title": "Neu", "hosts": "\"A; B\"", "tags": "neu", "language": "fr", "note": "Neu",
        "full": "yes", "url": "https://a.example",
    ]

    private static let plan = [
        "EVENT name=Alt zone=UTC", "ROOM blau name=Alt", "SLOT a start=18:00 end=19:00",
        "PITCH s1 title=Alt", "PLACE s1 room=blau start=18:00 end=19:00", "NOTICE n1 text=Alt",
        "HASHTAG 2023-W11 text=\"#ALT\"", "PAGE wifi text=Alt", "STAGE blau text=Alt",
    ]

    /// 2023-03-14T17:42:00Z.
    private static let now: Int64 = 1_678_815_720_000

    private func command(_ text: String) throws -> Command {
        let request = try Request(try Line(Array(text.utf8))) { name in
            OffsetPlan(initialMinutes: name == "UTC" ? 0 : 60)
        }
        guard case .change(let command, _) = request else {
            throw NotationError(.unknownVerb(text))
        }
        return command
    }

    @Test(arguments: rows.map(\.line))
    func `each key that a command may name changes its entity`(_ line: String) throws {
        let row = try #require(AskedFieldTests.rows.first { $0.line == line })
        var grid = Grid()
        let commands = try AskedFieldTests.plan.map(command)
        _ = try grid.apply(commands, now: AskedFieldTests.now, making: Revision(1))
        for key in row.keys {
            let value = try #require(row.values[key], "\(line) has no value for \(key)")
            var changed = grid
            let command = try command("\(line) \(key)=\(value)")
            let transaction = try changed.apply(
                [command],
                now: AskedFieldTests.now,
                making: Revision(2)
            )
            let difference = try #require(transaction.differences.first, "\(line) drops \(key)")
            let before = try Line(try #require(difference.before).bytes)
            let after = try Line(difference.after.bytes)
            #expect(before[key] != after[key], "\(line) drops \(key)")
        }
    }
}
