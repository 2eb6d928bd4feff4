import Foundation
import HubTestSupport
import RaumWire
import Testing

@testable import RaumHub

/// The phases of a connection, held to the table that stands at the top of Connections.swift.
@Suite struct PeerStateTests {
    private static let events: [PeerState.Event] = [.bytes, .line, .proof, .request, .watch]

    /// The rows of the table: a phase, and what is allowed in it.
    private static func table() throws -> [String: [Bool]] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/RaumHub/Connections/Connections.swift")
        var rows: [String: [Bool]] = [:]
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
            let cells = line.drop { "/ ".contains($0) }.split(separator: "|")
                .map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == events.count + 2, cells[2] == "yes" || cells[2] == "no" else {
                continue
            }
            rows[cells[0]] = cells.dropFirst(2).map { $0 == "yes" }
        }
        return rows
    }

    private func state(in phase: PeerState.Phase) -> PeerState {
        var state = PeerState()
        switch phase {
        case .greeted: break
        case .trial: state.putOnTrial()
        case .asking: state.speak()
        case .watching:
            state.speak()
            state.watch()
        case .sentenced: state.sentence()
        case .closing: state.close()
        }
        return state
    }

    @Test(arguments: PeerState.Phase.allCases)
    func `a phase allows what the table says`(_ phase: PeerState.Phase) throws {
        let row = try #require(try PeerStateTests.table()["\(phase)"])
        let state = state(in: phase)
        #expect(state.phase == phase)
        #expect(PeerStateTests.events == PeerState.Event.allCases)
        #expect(PeerStateTests.events.map { state.allows($0) } == row)
    }

    @Test func `what was told to go stays so, and what is on trial never watches`() {
        var closing = state(in: .closing)
        closing.speak()
        closing.sentence()
        closing.watch()
        closing.putOnTrial()
        #expect(closing.phase == .closing)
        var trial = state(in: .trial)
        trial.watch()
        #expect(trial.phase == .trial && !trial.hasSpoken)
        trial.speak()
        #expect(trial.phase == .asking && trial.hasSpoken)
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
