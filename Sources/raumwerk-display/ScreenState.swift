import RaumClient
import RaumGrid
import RaumIO
import RaumReplica
import RaumScreen
import RaumWire

/// The state of a watching screen at one moment, of which pictures and words are made.
struct ScreenState {
    /// The links of the screen; their plan does not change meanwhile.
    let watching: Watching
    /// The options by the command line or an organiser.
    let options: DisplayOptions
    /// The moment on the event's clock, moved where a rehearsal moves it.
    let time: ZonedTime
    /// Whether the daemon has only just gone, as in a restart, which is not shown.
    private let isRestarting: Bool
    /// Events to choose from, where it is not known which one is meant.
    let choice: ChoiceScreen?

    init(_ watching: Watching, _ options: DisplayOptions, at moment: Moment) {
        self.watching = watching
        self.options = options
        time = watching.time(at: moment)
        isRestarting = watching.link.replica.isRestarting(at: moment)
        choice = watching.choice(at: moment).map { names, code in
            ChoiceScreen(
                names: names,
                code: code.description,
                language: options.language,
                isASCII: options.isASCII
            )
        }
    }

    var replica: Replica { watching.link.replica }
    var grid: Grid { watching.grid }
    /// Whether there ever was a plan.
    var isKnown: Bool { replica.cursor != nil }

    /// The room that a choice means; the one that was watched first where that is not known.
    func room(_ choice: RoomChoice) -> RoomID {
        if case .room(let id) = choice.meaning(in: grid) { return id }
        return choice.firstRoom
    }

    /// The whole screen; one whose clock was moved shows that.
    func pane(isFlashing: Bool) -> any Pane {
        let shown = present(isFlashing: isFlashing)
        guard options.rehearsal != nil else { return shown }
        return RehearsalScreen(shown, at: time, language: options.language)
    }

    private func present(isFlashing: Bool) -> any Pane {
        if let choice { return choice }
        if let night { return dark(night) }
        let panes = options.choices.panes.map { choice -> any Pane in
            urgent(choice) ?? pane(choice, isFlashing: isFlashing)
        }
        if let only = panes.first, !options.choices.isWall { return only }
        return WallScreen(panes, grid: options.choices.grid, isASCII: options.isASCII)
    }

    /// The night, in which the whole screen is dark; nil by day, and while there is an urgent notice.
    var night: Night? {
        guard options.goesDark, isKnown, choice == nil, urgentNotices.isEmpty,
            !options.choices.panes.contains(where: \.isWaiting)
        else { return nil }
        return Night(grid, at: time)
    }

    private func dark(_ night: Night) -> NightScreen {
        NightScreen(
            night,
            at: time,
            link: mark,
            language: options.language,
            isASCII: options.isASCII
        )
    }

    /// The urgent notices that replace a part of the screen; nil for none.
    func urgent(_ choice: PaneChoice) -> UrgentScreen? {
        var screen = UrgentScreen(
            grid,
            room: choice.room.map(room),
            at: time,
            link: mark,
            language: options.language,
            isASCII: options.isASCII,
            motion: options.motion
        )
        screen?.letters = options.letters
        return screen
    }

    /// The urgent notices that the screen shows.
    var urgentNotices: Set<Notice> {
        Set(
            options.choices.panes.flatMap {
                grid.urgentNotices(for: $0.room.map(room), at: time)
            }
        )
    }

    private func pane(_ choice: PaneChoice, isFlashing: Bool) -> any Pane {
        let screen = standingPage(choice) ?? content(choice, isFlashing: isFlashing)
        let address = webAddress(of: choice)
        guard !address.isEmpty else { return screen }
        return CodedPane(screen, address: address, isASCII: options.isASCII)
    }

    /// The standing page whose turn it is; nil for none, and where other content must not be missed.
    private func standingPage(_ choice: PaneChoice) -> (any Pane)? {
        guard choice.showsPages, grid.calledPitch == nil else { return nil }
        var page = PageScreen(
            grid,
            at: time,
            link: mark,
            language: options.language,
            isASCII: options.isASCII
        )
        page?.letters = options.letters
        return page
    }

    /// The address to which a screen leads, by a code or in a line; empty for none.
    func webAddress(of choice: PaneChoice) -> String {
        switch choice {
        case .door(let choice): grid.address(for: room(choice), at: time)
        case .board, .grid, .pitches, .kiosk: grid.address(for: nil, at: time)
        case .stage, .ticker, .waiting: ""
        }
    }

    /// The screen of a choice: its picture, its words and its facts come from this value.
    func content(_ choice: PaneChoice, isFlashing: Bool = false) -> any ScreenContent {
        switch choice {
        case .door(let choice): door(choice, isFlashing: isFlashing)
        case .stage(let choice): stage(choice)
        case .ticker: ticker
        case .grid, .kiosk: gridScreen
        case .pitches: pitchScreen
        case .waiting: waitingScreen
        case .board: board(isFlashing: isFlashing)
        }
    }

    private var waitingScreen: WaitingScreen {
        var screen = WaitingScreen(
            code: options.code?.description ?? "",
            address: address,
            link: mark,
            language: options.language,
            isASCII: options.isASCII
        )
        screen.letters = options.letters
        return screen
    }

    private func board(isFlashing: Bool) -> BoardScreen {
        var screen = BoardScreen(
            grid: grid,
            time: time,
            order: options.order,
            link: mark,
            language: options.language,
            isASCII: options.isASCII,
            isFlashing: isFlashing
        )
        screen.letters = options.letters
        return screen
    }

    private var gridScreen: GridScreen {
        var screen = GridScreen(
            grid: grid,
            time: time,
            link: mark,
            language: options.language,
            isASCII: options.isASCII
        )
        screen.letters = options.letters
        return screen
    }

    private var pitchScreen: PitchScreen {
        var screen = PitchScreen(
            grid: grid,
            time: time,
            seconds: options.seconds,
            link: mark,
            language: options.language,
            isASCII: options.isASCII
        )
        screen.letters = options.letters
        return screen
    }

    private func door(_ choice: RoomChoice, isFlashing: Bool) -> DoorScreen {
        var screen = DoorScreen(
            grid: grid,
            room: room(choice),
            time: time,
            link: mark,
            language: options.language,
            isASCII: options.isASCII,
            isFlashing: isFlashing
        )
        screen.letters = options.letters
        return screen
    }

    private func stage(_ choice: RoomChoice) -> StageScreen {
        var screen = StageScreen(
            grid: grid,
            room: room(choice),
            time: time,
            link: mark,
            language: options.language,
            isASCII: options.isASCII
        )
        screen.letters = options.letters
        return screen
    }

    private var ticker: TickerScreen {
        var screen = TickerScreen(
            grid: grid,
            time: time,
            link: mark,
            language: options.language,
            isASCII: options.isASCII,
            motion: options.motion
        )
        screen.letters = options.letters
        return screen
    }

    /// This machine's address on the way to the daemon; empty if there is no connection.
    ///
    /// Without its port, which differs for every connection and does not tell where the screen is.
    var address: String {
        let full = watching.link.localAddress?.description ?? ""
        return String(full[..<(full.lastIndex(of: ":") ?? full.endIndex)])
    }

    var mark: LinkMark {
        switch replica.link {
        case .connected where replica.demandsKeys && options.key == nil: .unverified
        case .connected where replica.isReadOnly: .readOnly
        case .connected: watching.link.isCacheFailing ? .unkept : .live
        case .stale where isRestarting: .live
        case .stale(let since): .stale(since: grid.time(at: since), because: trouble)
        case .neverConnected: .never(server: watching.whereabouts, because: trouble)
        }
    }

    private var trouble: LinkMark.Trouble? {
        switch watching.link.trouble {
        case nil: nil
        // A screen that searches the network meets many machines that refuse it or do not answer.
        case .unknownName where options.isSearching, .refused where options.isSearching,
            .silent where options.isSearching:
            nil
        case .unknownName: .unknownName
        case .refused: .refused
        case .silent: .silent
        case .wrongKey: .wrongKey
        case .stranger: .stranger
        case .full: .full
        case .otherEvent: .otherEvent
        case .cutOff: .cutOff
        case .older: .older
        }
    }
}
