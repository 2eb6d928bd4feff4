import HubTestSupport
import RaumGrid
import RaumHub
import RaumNotation
import RaumWire
import TestSupport
import Testing

/// Names of operations, conditions, and transactions at their edges.
@Suite struct OperationTests {
    private var driver = HubDriver(keys: [])
    private let org: PeerID

    init() {
        org = driver.connect()
        _ = driver.heard(org)
    }

    private mutating func ask(_ line: String) -> String {
        driver.say(org, line)
        return driver.heard(org).last ?? "(nothing)"
    }

    /// A daemon that has started anew with the records so far, each as the disk holds it.
    private func restarted() throws -> HubDriver {
        var later = HubDriver()
        var hub = Hub(epoch: Epoch(7)) { _ in .utc }
        try hub.replay(driver.records)
        later.hub = hub
        return later
    }

    @Test func `a change without effect is remembered, over a restart too`() throws {
        var test = self
        let first = test.ask("EDIT s1 title=Eins id=o1")
        #expect(first == "OK rev=9 id=s1")
        #expect(test.ask("EDIT s1 title=Zwei") == "OK rev=10 id=s1")
        #expect(test.ask("EDIT s1 title=Eins id=o1") == "OK rev=9 id=s1 dup=1")
        var later = try test.restarted()
        let org = later.connect()
        later.say(org, "EDIT s1 title=\"Eins\" id=o1")
        #expect(later.heard(org).last == "OK rev=9 id=s1 dup=1")
        #expect(later.hub.grid.sessions.values.contains { $0.title.string == "Zwei" })
    }

    /// A line, what its first answer names, and what asks for something else by the same id.
    static let edges: [(asked: [String], other: [String])] = [
        (["SWAP s2 s1 id=o"], ["SWAP s1 s2 id=o"]),
        (["DELAY s2 by=5 scope=all id=o"], ["DELAY s2 by=5 id=o"]),
        (["DELAY s2 by=0 scope=all id=o"], ["DELAY s2 by=1 scope=all id=o"]),
        (["CLOSE blau to=rot id=o"], ["CLOSE blau id=o"]),
        (["PITCH title=Neu id=o"], ["PITCH title=Neuer id=o"]),
        (["NOTICE text=Neu id=o"], ["NOTICE n1 text=Neu id=o"]),
        (["HASHTAG text=\"#a\" id=o"], ["HASHTAG text=\"#b\" id=o"]),
        (["EVENT days=2023-03-15 id=o"], ["EVENT days=2023-03-16 id=o"]),
        (["UNDO 8 id=o"], ["UNDO 7 id=o"]),
        (["BEGIN", "PITCH title=Neu", "EXTEND s1 by=5", "COMMIT id=o"], ["EXTEND s1 by=5 id=o"]),
        (
            ["BEGIN", "EXTEND s2 by=5", "EXTEND s1 by=5", "COMMIT id=o"],
            ["BEGIN", "EXTEND s1 by=5", "EXTEND s2 by=5", "COMMIT id=o"]
        ),
        (
            ["BEGIN", "UNDO 8", "VOTE s3 hands=2", "COMMIT id=o"],
            ["BEGIN", "VOTE s3 hands=2", "COMMIT id=o"]
        ),
        (["BEGIN", "COMMIT id=o"], ["VOTE s3 hands=2 id=o"]),
    ]

    @Test(arguments: edges.indices)
    func `asking again gives the same thing, and other things are refused`(_ index: Int) throws {
        var test = self
        let (asked, other) = OperationTests.edges[index]
        let first = asked.map { test.ask($0) }.last ?? ""
        #expect(first.hasPrefix("OK rev=9"), "\(asked): \(first)")
        let again = asked.map { test.ask($0) }.last ?? ""
        let bare = first.split(separator: " ").prefix { !$0.hasPrefix("\"") }.joined(separator: " ")
        #expect(again == bare + " dup=1", "\(asked)")
        let taken = other.map { test.ask($0) }.last ?? ""
        #expect(taken.hasPrefix("ERR CLIENT.ID-TAKEN id=o rev=9 "), "\(other): \(taken)")
        #expect(test.driver.hub.durableRevision == Revision(9))
        var later = try test.restarted()
        let org = later.connect()
        for line in asked { later.say(org, line) }
        #expect(later.heard(org).last == bare + " dup=1", "\(asked), restarted")
        for line in other { later.say(org, line) }
        #expect(later.heard(org).last == taken, "\(other), restarted")
        #expect(later.hub.stateLines == test.driver.hub.stateLines)
    }

    @Test func `what was refused or only rehearsed is not remembered`() {
        var test = self
        #expect(test.ask("MOVE s1 room=nix id=o").hasPrefix("ERR"))
        #expect(test.ask("VOTE s1 hands=2 id=o dry=yes") == "OK rev=9 dry=1")
        #expect(test.ask("VOTE s1 hands=3 id=o if=1").hasPrefix("ERR STATE.CONFLICT"))
        #expect(test.ask("VOTE s1 hands=4 id=o") == "OK rev=9 id=s1")
        #expect(test.ask("VOTE s1 hands=4 id=o dry=yes") == "OK rev=9 id=s1 dup=1 dry=1")
        #expect(test.ask("VOTE s1 hands=5 id=o dry=yes").hasPrefix("ERR CLIENT.ID-TAKEN"))
    }

    @Test func `records of an earlier daemon are read`() throws {
        var hub = Hub(epoch: Epoch(7)) { _ in .utc }
        try hub.restore(
            ["ROOM a rev=1 name=\"A\"", "OP old rev=1 thing=room:a"].map { Array($0.utf8) },
            at: Revision(1)
        )
        let record =
            "T rev=2 at=2023-03-14T18:00+01:00 by=lena id=new did=\"ROOM a name=B\" "
            + "\"ROOM a rev=2 name=\\\"B\\\"\""
        try hub.replay([Array(record.utf8)])
        var driver = HubDriver()
        driver.hub = hub
        let org = driver.connect()
        driver.say(org, "ROOM a name=C id=old", "ROOM a name=C id=new")
        #expect(
            driver.heard(org).suffix(2) == [
                "OK rev=1 id=room:a dup=1", "OK rev=2 id=room:a dup=1",
            ]
        )
    }

    /// What `if=8` guards: each pair changes something, then asks for something that is about it.
    static let guarded: [(first: String, then: String)] = [
        ("HASHTAG text=\"#a\"", "HASHTAG text=\"#b\" if=8"),
        ("EVENT name=Neu", "EVENT name=Neuer if=8"),
        ("ROOM gelb name=Gelb", "ROOM gelb name=Gelber if=8"),
        ("PITCH s9 title=Neu", "PITCH s9 title=Neuer if=8"),
        ("NOTICE n1 text=a", "NOTICE n1 text=b if=8"),
        ("SLOT 1 start=10:00 end=11:00", "SLOT 1 start=10:00 end=12:00 if=8"),
        ("EXTEND s2 by=5", "SWAP s1 s2 if=8"),
        ("EXTEND s2 by=5", "DELAY s1 by=5 scope=all if=8"),
        (
            "SLOT 1 start=2023-03-14T19:30+01:00 end=2023-03-14T20:00+01:00 kind=pause",
            "DELAY s1 by=5 scope=all if=8"
        ),
        ("VOTE s1 hands=1", "VOTE s1 hands=1 if=8"),
        ("EXTEND s2 by=5", "UNDO 9 if=8"),
    ]

    @Test(arguments: guarded.indices)
    func `a condition guards what a change is about`(_ index: Int) {
        let (first, then) = OperationTests.guarded[index]
        var test = self
        #expect(test.ask(first).hasPrefix("OK rev=9"))
        let answer = test.ask(then)
        #expect(answer.hasPrefix("ERR STATE.CONFLICT thing="), "\(then): \(answer)")
        #expect(test.ask("BEGIN") == "OK")
        #expect(test.ask(then.replacing(" if=8", with: "")) == "OK queued=1")
        let committed = test.ask("COMMIT if=8")
        #expect(committed.hasPrefix("ERR STATE.CONFLICT thing="), "\(then): \(committed)")
        #expect(test.driver.hub.durableRevision == Revision(9))
        #expect(test.ask(then.replacing("if=8", with: "if=9")).hasPrefix("OK"), "\(then)")
    }

    @Test func `a room that only loses its detour is guarded too`() {
        var test = self
        #expect(test.ask("CLOSE blau to=rot").hasPrefix("OK rev=9"))
        #expect(test.ask("CLOSE rot if=8").hasPrefix("ERR STATE.CONFLICT thing=room:blau rev=9"))
        let answer = test.ask("CLOSE rot if=9")
        #expect(answer.hasPrefix("OK rev=10 id=room:rot \"Blau sends people nowhere"), "\(answer)")
    }

    @Test(arguments: [
        "ROOM blau floor=3", "HASHTAG text=\"#a\"", "UNDO 8", "EVENT name=X", "PITCH title=Neu",
        "NOTICE text=x", "SWAP s1 s2", "DELAY s1 by=1 scope=all", "VOTE s1 hands=0 dry=yes",
        "ROOM neu name=Neu",
    ])
    func `a condition on the future is a conflict`(_ line: String) {
        var test = self
        let answer = test.ask(line + " if=9")
        #expect(answer.hasPrefix("ERR STATE.CONFLICT rev=8 "), "\(line): \(answer)")
        #expect(test.ask("BEGIN") == "OK")
        #expect(test.ask("ROOM blau floor=3") == "OK queued=1")
        #expect(test.ask("COMMIT if=9").hasPrefix("ERR STATE.CONFLICT rev=8 "))
        #expect(test.driver.hub.durableRevision == Revision(8))
        #expect(test.ask(line + " if=8").hasPrefix("OK"))
    }

    @Test func `UNDO waits for COMMIT like everything else`() {
        var test = self
        #expect(test.ask("EDIT s1 title=Drei") == "OK rev=9 id=s1")
        let before = test.driver.hub.grid
        #expect(test.ask("BEGIN") == "OK")
        #expect(test.ask("UNDO 9") == "OK queued=1")
        #expect(test.ask("ROLLBACK") == "OK")
        #expect(test.driver.hub.grid == before)
        #expect(test.ask("BEGIN") == "OK")
        #expect(test.ask("UNDO 9") == "OK queued=1")
        #expect(test.ask("UNDO 8") == "OK queued=1")
        #expect(test.ask("VOTE s3 hands=7") == "OK queued=1")
        #expect(test.ask("COMMIT") == "OK rev=10 id=s1")
        let titles = test.driver.hub.grid.sessions.values.map(\.title.string).sorted()
        #expect(titles == ["Drei", "Eins", "Zwei"])
        #expect(test.ask("UNDO 10").hasPrefix("OK rev=11"))
        #expect(test.driver.hub.grid.sessions.values.contains { $0.hands == 0 })
    }

    @Test(arguments: ["UNDO 9", "UNDO 4711", "UNDO 8 if=8"])
    func `an UNDO that cannot be done spoils its transaction`(_ undo: String) {
        var test = self
        #expect(test.ask("EDIT s1 title=Drei") == "OK rev=9 id=s1")
        #expect(test.ask("EDIT s1 title=Vier") == "OK rev=10 id=s1")
        let before = test.driver.hub.grid
        _ = ["BEGIN", "VOTE s3 hands=7", undo].map { test.ask($0) }
        #expect(test.ask("COMMIT").hasPrefix("ERR "))
        #expect(test.driver.hub.grid == before)
    }

    @Test(arguments: Seeds.chosen(12))
    func `a daemon that starts anew answers as before`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var test = self
        var asked: [(lines: [String], answer: String)] = []
        for number in 0..<120 {
            let lines = OperationTests.randomLines(&random, id: "r\(number)")
            let answer = lines.map { test.ask($0) }.last ?? ""
            if answer.hasPrefix("OK"), lines.last?.contains("id=r") ?? false {
                asked.append((lines, answer))
            }
        }
        var later = try test.restarted()
        #expect(later.hub.stateLines == test.driver.hub.stateLines, "SEED=\(seed)")
        let org = later.connect()
        for (lines, answer) in asked {
            for line in lines { later.say(org, line) }
            let words = answer.split(separator: " ").prefix { !$0.hasPrefix("\"") }
            let expected = words.joined(separator: " ") + " dup=1"
            let again = later.heard(org).last
            #expect(again == expected, "SEED=\(seed): \(lines)")
        }
        #expect(later.hub.grid == test.driver.hub.grid)
        #expect(asked.count > 20)
    }

    private static func randomLines(_ random: inout SeededGenerator, id: String) -> [String] {
        let isTransaction = Int.random(in: 0..<4, using: &random) == 0
        guard isTransaction else { return [randomLine(&random) + " id=\(id)"] }
        let count = Int.random(in: 0...3, using: &random)
        return ["BEGIN"] + (0..<count).map { _ in randomLine(&random) } + ["COMMIT id=\(id)"]
    }

    private static func randomLine(_ random: inout SeededGenerator) -> String {
        let s = "s\(Int.random(in: 1...3, using: &random))"
        let other = "s\(Int.random(in: 1...3, using: &random))"
        let room = ["blau", "rot"].randomElement(using: &random) ?? "blau"
        let hour = Int.random(in: 18...21, using: &random)
        let few = Int.random(in: 0...2, using: &random)
        let lines = [
            "MOVE \(s) room=\(room)", "MOVE \(s) start=\(hour):30",
            "PLACE \(s) room=\(room) start=\(hour):00 minutes=30", "PARK \(s)",
            "SWAP \(s) \(other)", "DELAY \(s) by=\(few) scope=all", "EXTEND \(s) by=\(few)",
            "CANCEL \(s) note=n\(few)", "RESTORE \(s)", "REMOVE \(s)", "EDIT \(s) title=T\(few)",
            "VOTE \(s) hands=\(few)", "PITCH title=Neu", "NOTICE n\(few) text=\"Hallo\"",
            "NOTICE text=\"Hallo\"", "HASHTAG text=\"#\(few)\"", "CLOSE \(room)", "OPEN \(room)",
            "CLOSE blau to=rot", "REMOVE room:\(room)", "ROOM \(room) floor=\"\(few)\"",
            "EVENT hashtag=\"#\(few)\"", "UNDO \(8 + few * 10)", "REMOVE notice:n\(few)",
        ]
        return lines.randomElement(using: &random) ?? lines[0]
    }
}
