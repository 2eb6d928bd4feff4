import Foundation
import HubTestSupport
import RaumWire
import Testing

@testable import RaumHub

/// The phases of a connection, held to the tables that stand at the top of Connections.swift.
@Suite struct PeerStateTests {
    private static let events: [PeerState.Event] = [.bytes, .line, .proof, .request, .watch]
    private static let steps: [PeerState.Step] = [
        .trial, .speak, .watch, .sentence, .pardon, .close,
    ]

    /// The rows of the table of which the second column is called `heading`: a phase, and its cells.
    private static func rows(of heading: String) throws -> [String: [String]] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/RaumHub/Connections/Connections.swift")
        var rows: [String: [String]] = [:]
        var isWanted = false
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
            let cells = line.drop { "/ ".contains($0) }
                .split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            if cells.first == "phase" { isWanted = cells[1] == heading }
            if isWanted, cells.count > 1 { rows[cells[0]] = Array(cells.dropFirst()) }
        }
        return rows
    }

    /// A connection that came to `phase` by the shortest way.
    private func state(in phase: PeerState.Phase) -> PeerState {
        var state = PeerState()
        switch phase {
        case .greeted: break
        case .trial: state.advance(.trial)
        case .asking: state.advance(.speak)
        case .watching:
            state.advance(.speak)
            state.advance(.watch)
        case .sentenced: state.advance(.sentence)
        case .closing: state.advance(.close)
        }
        return state
    }

    @Test(arguments: PeerState.Phase.allCases)
    func `a phase allows what the table says`(_ phase: PeerState.Phase) throws {
        let rows = try PeerStateTests.rows(of: "is entered when")
        let row = try #require(rows["\(phase)"]).dropFirst()
        let state = state(in: phase)
        #expect(state.phase == phase)
        #expect(PeerStateTests.events == PeerState.Event.allCases)
        #expect(PeerStateTests.events.map { state.allows($0) ? "yes" : "no" } == Array(row))
    }

    @Test(arguments: PeerState.Phase.allCases)
    func `a step leads where the table says`(_ phase: PeerState.Phase) throws {
        let rows = try PeerStateTests.rows(of: "trial")
        #expect(PeerStateTests.steps == PeerState.Step.allCases)
        #expect(rows["phase"] == PeerStateTests.steps.map { "\($0)" })
        let row = try #require(rows["\(phase)"])
        for (step, cell) in zip(PeerStateTests.steps, row) {
            let after = "\(phase.after(step))"
            #expect(after == (cell.isEmpty ? "\(phase)" : cell), "\(phase) after \(step)")
        }
    }

    @Test func `what has spoken has spoken in every phase`() {
        for phase in PeerState.Phase.allCases {
            var state = state(in: phase)
            state.advance(.speak)
            #expect(state.hasSpoken, "\(phase)")
        }
    }

    /// A driver with a connection that was told to go for a line that is too long.
    private func closing() -> (HubDriver, PeerID) {
        var driver = HubDriver()
        let id = driver.connect(organiser: false)
        driver.say(id, String(repeating: "x", count: 20_000))
        return (driver, id)
    }

    @Test func `what was told to go and takes no more bytes is closed hard, once`() {
        var (driver, id) = closing()
        #expect(driver.isClosed(id))
        driver.handle(.blocked(id))
        driver.forget()
        driver.wait(Int64(WireLimits.stalledSeconds) * 1000)
        #expect(driver.effects.isEmpty)
        driver.wait(5000)
        #expect(driver.effects.count { $0 == .close(id, isAbrupt: true) } == 1)
        #expect(driver.hub.counters.slowClosed == 1)
    }

    @Test func `what was told to go is not slow, too`() {
        var (driver, id) = closing()
        driver.forget()
        driver.wait(Int64(WireLimits.idleSeconds) * 1000 + 5000)
        #expect(driver.effects.isEmpty && driver.isClosed(id))
        #expect(driver.hub.counters.slowClosed == 0)
    }
}
