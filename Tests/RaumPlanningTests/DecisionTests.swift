import RaumGrid
import RaumPlanning
import RaumScreen
import RaumWire
import RaumWords
import Testing

@Suite struct DecisionTests {
    private func seat(_ language: Language = .english) throws -> Seat {
        var tray = try Tray(seats: [40], slots: 2)
        tray.wait("Vom Gast", "G5")
        tray.wait("Noch einer", "G6")
        return Seat(tray, language)
    }

    private func foot(_ seat: Seat) -> String {
        PlanScreen(seat.planner).frame(width: 80, height: 24).text
    }

    @Test func `a decision names the pitch, and the next one stands there with its keys`() throws {
        var seat = try seat()
        #expect(foot(seat).contains("Waiting: “Vom Gast” by G5. A accepts, D declines."))
        seat.press("A")
        #expect(seat.planner.message.text.contains("“Vom Gast” accepted"))
        #expect(foot(seat).contains("Waiting: “Noch einer” by G6. A accepts, D declines."))
        seat.tell(.shown(Sentence(name: " · 9 of 9 screens show it")))
        #expect(foot(seat).contains("Waiting: “Noch einer” by G6. A accepts, D declines."))
        seat.press("D")
        #expect(seat.planner.message.text.contains("“Noch einer” declined"))
        #expect(!foot(seat).contains("Waiting"))
    }

    @Test func `a key that is pressed twice decides about nothing unseen`() throws {
        var seat = try seat()
        seat.isSlow = true
        seat.press("A", "A", "D")
        seat.answer()
        #expect(seat.grid.waitingPitches.map { $0.pitch.title?.string } == ["Noch einer"])
    }

    @Test func `what is refused is said in German, with titles and keys`() throws {
        var seat = try seat(.german)
        seat.press("n", "Eine", "Enter", "Enter")
        #expect(
            seat.planner.message.text
                == "Erledigt, Stand \(seat.revision): neu: „Eine“, in der Ablage"
        )
        let id = seat.grid.sessions.keys.first?.string ?? ""
        seat.isSlow = true
        seat.press("Tab", "i")
        let sentence = "\(id) is cancelled. Bring it back first: RESTORE \(id)"
        let failure = Failure(.state, "NOT-TAKING-PLACE", [.init("session", id)], sentence)
        seat.tell(.refused(ErrandRefusal(failure)))
        #expect(seat.planner.message.text == "„Eine“ findet nicht statt. x holt sie zurück.")
    }
}
