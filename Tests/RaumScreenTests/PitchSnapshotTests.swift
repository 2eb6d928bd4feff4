import RaumGrid
import RaumScreen
import TestSupport
import Testing

private func round(_ evening: inout Evening) {
    evening.pitch("s10", "Lastenräder bauen", ["Radwerk"], hands: 12)
    evening.pitch("s11", "Barrierefreiheit in Vereinen: was tun wir wirklich?", ["Mia", "Jo"])
    evening.pitch("s12", "Freies WLAN", hands: 1)
}

private let states: [GridState] = [
    GridState(name: "queue", prepare: round),
    GridState(name: "called") { evening in
        round(&evening)
        evening.call("s10", at: "18:30", until: "18:32")
        evening.call("s11", at: "18:42")
    },
    GridState(name: "overtime", clock: "18:43") { evening in
        round(&evening)
        evening.call("s11", at: "18:41")
    },
    GridState(name: "placed") { evening in
        round(&evening)
        evening.call("s3", at: "18:30", until: "18:31")
    },
    GridState(name: "many") { evening in
        for index in 10..<40 {
            evening.pitch("s\(index)", "Session Nummer \(index)", ["Team \(index)"], hands: index)
        }
    },
    GridState(name: "interest") { evening in
        round(&evening)
        for (id, count) in [("s10", 5), ("s12", 1)] {
            guard let id = SessionID(id) else { continue }
            evening.grid.put(.interest(SessionInterest(session: id, count: count)))
        }
    },
    GridState(name: "all-placed") { $0.call("s3", at: "18:30", until: "18:31") },
    GridState(name: "none"),
    GridState(name: "never-connected", link: .never(server: "raumwerk:7433")) { $0.grid = Grid() },
]

@Suite struct PitchSnapshotTests {
    private func screen(_ state: GridState, _ language: Language = .german) -> PitchScreen {
        var evening = Evening()
        state.prepare(&evening)
        return PitchScreen(
            grid: evening.grid,
            time: Evening.time(state.clock),
            link: state.link,
            language: language
        )
    }

    @Test(arguments: states)
    func `pitches in each state and size`(_ state: GridState) {
        let lines = lines { screen(state, $0).plainLines }
        Snapshots.expect(pictures(screen(state)) + lines, matches: "pitches-" + state.name)
    }

    @Test func `where nothing is called the newest comes first, else the oldest that waits`() {
        var evening = Evening()
        round(&evening)
        let time = Evening.time("18:42")
        func queue() -> [String] { PitchAgenda(evening.grid, at: time).queue.map(\.id.string) }
        #expect(queue() == ["s12", "s11", "s10"])
        evening.call("s10", at: "18:30", until: "18:32")
        evening.call("s11", at: "18:40")
        #expect(queue() == ["s12", "s10"])
        evening.pitch("s9", "Noch eine")
        #expect(queue() == ["s9", "s12", "s10"])
    }

    @Test func `a pitch that is planned leaves for the right place`() {
        var evening = Evening()
        round(&evening)
        evening.call("s10", at: "18:40")
        evening.call("s3", at: "18:30", until: "18:31")
        let screen = PitchScreen(grid: evening.grid, time: Evening.time("18:42"))
        #expect(screen.plainLines.contains("→ 20:00 Raum Blau  Offene Runde"))
        #expect(
            screen.frame(width: 80, height: 24).text.contains("→ 20:00 Raum Blau  Offene Runde")
        )
    }

    @Test(arguments: [
        (0, "1:00", false), (59, "0:01", false), (60, "+0:00", true), (75, "+0:15", true),
    ])
    func `the clock runs from the call on`(_ seconds: Int, _ figures: String, _ isOver: Bool) {
        let since = Evening.time("18:40")
        let now = since.adding(milliseconds: Int64(seconds) * 1000)
        let clock = SpeakingClock(seconds: 60, since: since, at: now)
        #expect(clock.figures == figures && clock.isOver == isOver)
    }

    @Test func `a clock that somebody forgot stands still, and one before its call is full`() {
        let since = Evening.time("08:00")
        let clock = SpeakingClock(seconds: 60, since: since, at: Evening.time("20:00"))
        #expect(clock.figures == "+98:59" && clock.progress == 1)
        let early = SpeakingClock(seconds: 60, since: since, at: Evening.time("07:00"))
        #expect(early.figures == "1:00" && early.progress == 0)
    }
}
