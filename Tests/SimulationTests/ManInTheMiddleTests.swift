import RaumGrid
import RaumHub
import RaumKeys
import RaumNotation
import RaumReplica
import RaumWire
import TestSupport
import Testing

// Somebody in between sees every line and does each of the tamperings to each line of a conversation in
// turn, in both directions. What takes effect is always a beginning of what was asked, and what a display
// with a key shows is always something that the daemon once had.

@Suite struct ManInTheMiddleTests {
    static let changes = [
        "PITCH s1 title=Eins", "PITCH s2 title=Zwei",
        "PLACE s1 room=blau start=2023-03-14T18:30+01:00 end=2023-03-14T19:00+01:00",
        "MOVE s1 room=rot", "BEGIN", "EXTEND s1 by=5", "EDIT s1 title=Drei", "COMMIT",
        "NOTICE text=Pause",
    ]

    /// The organiser's lines as they are sent, once the connection is proven.
    private func sealedChanges(_ stage: inout KeyedStage) -> [[UInt8]] {
        var desk = ClientGuard(
            key: KeyedStage.key("desk"),
            nonce: String(repeating: "c0", count: 16)
        )
        stage.connect(KeyedStage.deskID)
        for _ in 0..<2 {
            for line in stage.sent(to: KeyedStage.deskID) {
                if case .send(let proof) = desk.receive(line) {
                    stage.say(KeyedStage.deskID, proof)
                }
            }
        }
        #expect(desk.isProven)
        let time = ZonedTime(milliseconds: stage.clock.wall, offsetMinutes: 60).notation
        var isOpen = false
        return ManInTheMiddleTests.changes.enumerated().map { index, text in
            if text == "COMMIT" { isOpen = false }
            defer { if text == "BEGIN" { isOpen = true } }
            let isBare = isOpen || text == "BEGIN"
            return desk.sealed((isBare ? text : "\(text) id=op\(index) at=\(time)").utf8)
        }
    }

    /// The grids after each of the organiser's lines, and before the first.
    private func honestGrids() -> [Grid] {
        var stage = KeyedStage()
        let lines = sealedChanges(&stage)
        var grids = [stage.hub.grid]
        for line in lines {
            stage.say(KeyedStage.deskID, line)
            grids.append(stage.hub.grid)
        }
        return grids
    }

    @Test(arguments: Tampering.allCases)
    func `no altered command takes effect`(tampering: Tampering) {
        let honest = honestGrids()
        #expect(Set(honest.map { "\($0)" }).count >= 7)
        var bits = TestSupport.SeededGenerator(seed: 38)
        for index in ManInTheMiddleTests.changes.indices {
            for _ in 0..<(tampering == .flip ? 25 : 1) {
                var stage = KeyedStage()
                let bit = Int.random(in: 0..<100_000, using: &bits)
                let lines = sealedChanges(&stage)
                for line in tampering.applied(to: lines, at: index, bit: bit) {
                    stage.say(KeyedStage.deskID, line)
                }
                // Of a doubled line the first is the organiser's own.
                let isIntact = tampering == .double
                let isHeldBackLast =
                    tampering == .delay && index == ManInTheMiddleTests.changes.count - 1
                let whole = isHeldBackLast ? index + 1 : isIntact ? index + 1 : index
                #expect(
                    stage.hub.grid == honest[whole],
                    "\(tampering) of line \(index), bit \(bit)"
                )
            }
        }
    }

    /// Plays a display's conversation; `tamper` gets every line of the daemon with its number.
    private func watch(
        _ tamper: ([[UInt8]], _ first: Int) -> [[UInt8]]
    ) -> (stage: KeyedStage, lines: Int, shown: [Grid]) {
        var stage = KeyedStage()
        _ = stage.told(.started)
        stage.connect(KeyedStage.doorID)
        _ = stage.told(.connected)
        var count = 0
        var shown: [Grid] = []
        for change in [""] + ManInTheMiddleTests.changes {
            if !change.isEmpty { stage.say(KeyedStage.localID, change) }
            for _ in 0..<4 {
                let lines = stage.sent(to: KeyedStage.doorID)
                let arriving = tamper(lines, count)
                count += lines.count
                for line in arriving {
                    for answer in stage.deliver(line) { stage.say(KeyedStage.doorID, answer) }
                    if stage.replica.cursor != nil { shown.append(stage.replica.grid) }
                }
            }
            stage.wait(5000)
        }
        return (stage, count, shown)
    }

    @Test func `a display with a key follows an honest line`() {
        let (stage, count, shown) = watch { lines, _ in lines }
        #expect(stage.isBelieving)
        #expect(stage.replica.grid == stage.hub.grid)
        #expect(count > 20 && !shown.isEmpty)
    }

    @Test(arguments: Tampering.allCases)
    func `no display with a key shows altered content`(tampering: Tampering) {
        let count = watch { lines, _ in lines }.lines
        var bits = TestSupport.SeededGenerator(seed: 38)
        for target in 0..<count {
            let bit = Int.random(in: 0..<100_000, using: &bits)
            let (stage, _, shown) = watch { lines, first in
                tampering.applied(to: lines, at: target - first, bit: bit)
            }
            for grid in shown {
                #expect(stage.grids.contains(grid), "\(tampering) of line \(target), bit \(bit)")
            }
        }
    }

    @Test func `a rogue daemon shows a display with a key nothing`() {
        var rogue = KeyedStage()
        let thief = Key(
            id: KeyedStage.key("door").id,
            role: .display,
            secret: [UInt8](repeating: 9, count: Key.secretByteCount)
        )
        var ring = KeyRing()
        guard let thief, ring.add(thief) else { return }
        rogue.handle(.keys(ring))
        _ = rogue.told(.started)
        rogue.connect(KeyedStage.doorID)
        _ = rogue.told(.connected)
        var said: [[UInt8]] = []
        for line in rogue.sent(to: KeyedStage.doorID) { said += rogue.deliver(line) }
        #expect(said.count == 1 && said[0].starts(with: "AUTH door ".utf8))
        // It cannot prove the key, so it pretends: an agreement without, or with a proof of its own.
        let zeros = String(repeating: "0", count: 64)
        for line in ["OK auth=door role=display proof=\(zeros)", "BEGIN kind=snapshot rev=9 n=0"] {
            let answers = rogue.deliver(Array(line.utf8))
            #expect(answers.isEmpty)
        }
        #expect(!rogue.isBelieving)
        #expect(rogue.replica.cursor == nil)
    }
}
