import RaumClient
import RaumGrid
import RaumIO
import RaumReplica
import RaumScreen
import RaumWire
import RaumWords

/// Two doors, and a hallway with pitches, grid, board and ticker, each with a connection of its own, as one wall.
final class DemoWall {
    /// Waits for the connections.
    let poller: Poller
    /// The connections: one for each door, and one for the hallway.
    private let links: [Link]
    /// The event's time, which runs faster.
    private let clock: DemoClock
    /// The daemon's address.
    private let address: Address
    /// What is played; its language is that of the screens.
    private let story: Story
    /// The last lines of each door.
    private var said: [[String]] = [[], []]
    /// The doors with new lines since they were shown, as indices into `said`, oldest first.
    private var toLookAt: [Int] = []
    /// The door that is shown, as an index into `said`.
    private var inView = 0
    /// Since when, in steady milliseconds.
    private var lookedAt: Int64 = 0
    /// The screens that are shown.
    var view = Story.View.round

    static let blau = identifier("blau")
    static let gruen = identifier("gruen")

    private static func identifier(_ text: String) -> RoomID {
        guard let id = RoomID(text) else { preconditionFailure("The story's rooms have ids.") }
        return id
    }

    init(_ address: Address, clock: DemoClock, _ story: Story) throws {
        self.address = address
        self.story = story
        self.clock = clock
        let poller = try Poller()
        self.poller = poller
        let servers = try Servers(parsing: address.description)
        let scopes: [(Scope, Screen)] = [
            (.rooms([DemoWall.blau]), Screen(kind: "door", subject: "blau", name: "demo")),
            (.rooms([DemoWall.gruen]), Screen(kind: "door", subject: "gruen", name: "demo")),
            (.all, Screen(kind: "board", name: "demo")),
        ]
        links = scopes.enumerated().map { index, pair in
            let replica = Replica(
                scope: pair.0,
                screen: pair.1,
                seed: UInt64.random(in: 0 ... .max),
                cache: nil,
                at: .now
            )
            return Link(
                replica: replica,
                servers: servers,
                poller: poller,
                index: UInt32(index + 1),
                cache: nil,
                log: { _ in }
            )
        }
        for link in links { link.start() }
    }

    /// Milliseconds until a connection has work to do, `milliseconds` at most.
    func pause(atMost milliseconds: Int64) -> Int32 {
        let now = Moment.now.steady
        let deadline = links.map(\.nextDeadline).min() ?? now
        return Int32(max(0, min(milliseconds, deadline - now)))
    }

    /// Passes an event of the poller on to the connections.
    func handle(_ event: PollerEvent) { for link in links { link.handle(event) } }

    /// Performs the steps that are due on the connections.
    func passTime() { for link in links { link.passTime() } }

    /// Waits until every screen has `revision`.
    func settle(at revision: Revision) throws {
        let end = Moment.now.steady + 5000
        var events: [PollerEvent] = []
        while !links.allSatisfy({ shows(revision, $0) }), Moment.now.steady < end {
            try poller.wait(timeoutMilliseconds: pause(atMost: 50), into: &events)
            for event in events { handle(event) }
            passTime()
        }
    }

    /// A door whose room a change does not concern does not receive it, and need not.
    private func shows(_ revision: Revision, _ link: Link) -> Bool {
        guard let cursor = link.replica.cursor, link.replica.link == .connected else {
            return false
        }
        return cursor.revision >= revision || link === links[0] || link === links[1]
    }

    /// The whole picture: a wall above a line for the audience.
    func frame(width: Int, height: Int, caption: String) -> Frame {
        var frame = Frame(width: width, height: height)
        let hallway = links[2].replica.grid
        let isNarrow = width < DemoWall.columnsOfFour
        var panes = panes(isNarrow: isNarrow)
        if let urgent = UrgentScreen(hallway, at: time, language: story.language) {
            panes = panes.map { _ in urgent }
        }
        let wall = WallScreen(panes, grid: isNarrow || view == .round ? (1, 2) : nil)
        frame.draw(wall.frame(width: width, height: height - 1), x: 0, y: 0)
        frame.draw(footer(caption, width), x: 0, y: height - 1, Style(.quiet))
        return frame
    }

    private func panes(isNarrow: Bool) -> [any Pane] {
        let hallway = links[2].replica.grid
        let ticker = TickerScreen(grid: hallway, time: time, language: story.language)
        let grid = GridScreen(grid: hallway, time: time, language: story.language)
        switch view {
        case .round:
            return [PitchScreen(grid: hallway, time: time, language: story.language), grid]
        case .inside:
            let stage = StageScreen(
                grid: links[0].replica.grid,
                room: DemoWall.blau,
                time: time,
                language: story.language
            )
            return isNarrow ? [stage, ticker] : [door(0, DemoWall.blau), stage, grid, ticker]
        case .house:
            let doors = [door(0, DemoWall.blau), door(1, DemoWall.gruen)]
            return isNarrow
                ? [doors[look(at: doors)], ticker]
                : doors + [
                    BoardScreen(grid: hallway, time: time, language: story.language), ticker,
                ]
        }
    }

    /// Columns from which two doors side by side have room for large letters, and a board for its own.
    private static let columnsOfFour = 120
    /// How long a small terminal stays with one door before it shows the other.
    private static let lookMilliseconds: Int64 = 3500

    /// The door that a terminal with room for one shows: one with new lines, each for a while.
    private func look(at doors: [DoorScreen]) -> Int {
        let now = Moment.now.steady
        for (index, door) in doors.enumerated() where said[index] != door.summary {
            said[index] = door.summary
            if !toLookAt.contains(index) { toLookAt.append(index) }
        }
        if now >= lookedAt + DemoWall.lookMilliseconds, !toLookAt.isEmpty {
            inView = toLookAt.removeFirst()
            lookedAt = now
        }
        return inView
    }

    private var time: ZonedTime { links[2].replica.grid.time(at: clock.now) }

    private func door(_ index: Int, _ room: RoomID) -> DoorScreen {
        DoorScreen(
            grid: links[index].replica.grid,
            room: room,
            time: time,
            link: links[index].replica.link == .connected
                ? .live : .never(server: address.description),
            language: story.language
        )
    }

    private func footer(_ caption: String, _ width: Int) -> String {
        let right = story.text(
            Sentence(
                en: "raumwerkd at \(address) · space pauses, q leaves",
                de: "raumwerkd auf \(address) · Leertaste hält an, q beendet"
            )
        )
        let left = " " + caption
        let gap = width - DisplayWidth.columns(of: left) - DisplayWidth.columns(of: right) - 1
        guard gap > 0 else { return WordWrap.clipped(left + " · " + right, columns: width) }
        return left + String(repeating: " ", count: gap) + right
    }
}
