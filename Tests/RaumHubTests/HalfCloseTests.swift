import HubTestSupport
import RaumGrid
import RaumHub
import RaumWire
import TestSupport
import Testing

/// Who says nothing more hears the same as who stays, and is then let go.
@Suite struct HalfCloseTests {
    private static let pool = [
        "#1 PITCH title=\"A\"", "NOTICE text=\"N\"", "#2 BEGIN", "OPEN blau", "#3 COMMIT",
        "ROLLBACK",
        "#4 PING", "STATUS", "#5 WATCH all=yes", "NOW blau", "MOVE s1 room=blau", "#6 UNDO 1",
        "SHOWN rev=0", "NONSENSE", "EVENT name=\"X\" zone=Etc/UTC", "ROOM blau name=\"B\"",
        "HISTORY",
        "NOTICE text=\"dry\" dry=yes", "HELP", "LIMITS", "DIFF 0 1", "#9 BYE",
    ]

    private enum Ending: CaseIterable { case stays, endsWithLastLine, endsLater, endsBeforeDisk }

    private struct Heard: Equatable {
        var answers: [String] = []
        var isClosed = false
    }

    /// Says `lines` and gives the answers; the disk is late where `isSlow`, the socket full where `isBlocked`.
    private func hear(
        _ lines: [String],
        _ ending: Ending,
        isSlow: Bool,
        isBlocked: Bool,
        rest: String = ""
    ) -> Heard {
        var driver = HubDriver()
        driver.keepsAtOnce = !isSlow
        let id = driver.connect()
        var records: [Revision] = []
        func settle() {
            while true {
                let unfinished = driver.hub.takeUnfinished()
                for id in unfinished { driver.handle(.proceed(id)) }
                if unfinished.isEmpty { break }
            }
        }
        if isBlocked { driver.handle(.blocked(id)) }
        let text = lines.map { $0 + "\n" }.joined() + rest
        driver.handle(.received(id, Array(text.utf8)[...]))
        if ending == .endsWithLastLine || ending == .endsBeforeDisk {
            driver.handle(.inputEnded(id))
        }
        settle()
        if isBlocked { driver.handle(.drained(id)) }
        settle()
        if ending == .endsLater { driver.handle(.inputEnded(id)) }
        var done = 0
        while isSlow {
            records = driver.effects.compactMap {
                if case .record(let revision, _) = $0 { revision } else { nil }
            }
            guard done < records.count else { break }
            driver.handle(.durable(records[done]))
            done += 1
            settle()
        }
        let isClosed = driver.isClosed(id)
        let answers = driver.heard(id).filter { $0.hasPrefix("OK") || $0.hasPrefix("ERR") }
        return Heard(answers: answers, isClosed: isClosed)
    }

    @Test(arguments: Array(Seeds.chosen(60)))
    func `every answer comes, and then the end`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let count = Int.random(in: 1...12, using: &generator)
        let lines = (0..<count).map { _ in
            HalfCloseTests.pool.randomElement(using: &generator) ?? "PING"
        }
        for isSlow in [false, true] {
            for isBlocked in [false, true] {
                let stayed = hear(lines, .stays, isSlow: isSlow, isBlocked: isBlocked)
                for ending in Ending.allCases where ending != .stays {
                    let heard = hear(lines, ending, isSlow: isSlow, isBlocked: isBlocked)
                    #expect(heard.answers == stayed.answers, "seed \(seed) \(ending) \(lines)")
                    #expect(heard.isClosed, "seed \(seed) \(ending) \(lines)")
                }
            }
        }
    }

    @Test(arguments: [false, true])
    func `a line without its end is no command, and is said to be none`(isSlow: Bool) {
        let heard = hear(
            ["#1 PITCH title=\"A\""],
            .endsWithLastLine,
            isSlow: isSlow,
            isBlocked: false,
            rest: "#2 PITCH title=\"B\""
        )
        #expect(heard.isClosed && heard.answers.count == 2, "\(heard)")
        #expect(heard.answers.first?.hasPrefix("OK #1 rev=1") ?? false)
        #expect(heard.answers.last?.hasPrefix("ERR CLIENT.SYNTAX") ?? false)
    }
}
