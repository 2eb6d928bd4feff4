import RaumArguments
import RaumScreen
import RaumWire

/// One kind of screen, as the command line names it.
enum PaneChoice {
    /// One room, by its id or name.
    case door(RoomChoice)
    /// One room, for the speaker.
    case stage(RoomChoice)
    case ticker
    case board
    case grid
    /// The beamer of the pitch round.
    case pitches
    /// The screen of a kiosk, which shows the grid at rest.
    case kiosk
    /// No assignment yet.
    case waiting

    /// A word of `wall`: `ticker`, `stage:blau`, or a room; `door:board` is a room of that name.
    init(word: String) {
        let (kind, room) = ScreenKind.split(word)
        self = PaneChoice(kind, room) ?? .door(RoomChoice(text: word))
    }

    /// A kind of screen, and its room; nil for a wall, which has several panes.
    init?(_ kind: ScreenKind, _ room: String) {
        switch kind {
        case .door: self = .door(RoomChoice(text: room))
        case .stage: self = .stage(RoomChoice(text: room))
        case .ticker: self = .ticker
        case .board: self = .board
        case .grid: self = .grid
        case .pitches: self = .pitches
        case .kiosk: self = .kiosk
        case .wall: return nil
        }
    }

    /// Its room; nil if it is for the whole house.
    var room: RoomChoice? {
        switch self {
        case .door(let choice), .stage(let choice): choice
        case .ticker, .board, .grid, .pitches, .kiosk, .waiting: nil
        }
    }

    /// Whether it shows pitches without a place.
    var showsPitches: Bool {
        switch self {
        case .board, .grid, .pitches, .kiosk: true
        case .door, .stage, .ticker, .waiting: false
        }
    }

    /// Whether it has content without knowing the event.
    var isWaiting: Bool {
        if case .waiting = self { true } else { false }
    }

    /// Its name in the organisers' status.
    var kind: String {
        switch self {
        case .door: ScreenKind.door.rawValue
        case .stage: ScreenKind.stage.rawValue
        case .ticker: ScreenKind.ticker.rawValue
        case .board: ScreenKind.board.rawValue
        case .grid: ScreenKind.grid.rawValue
        case .pitches: ScreenKind.pitches.rawValue
        case .kiosk: ScreenKind.kiosk.rawValue
        case .waiting: "waiting"
        }
    }

    /// Whether standing pages take turns with it; the ticker has them in its line.
    var showsPages: Bool {
        switch self {
        case .board, .pitches: true
        case .door, .stage, .ticker, .grid, .kiosk, .waiting: false
        }
    }
}

/// The panes of one screen.
struct PaneChoices {
    let panes: [PaneChoice]
    let isWall: Bool
    /// Columns and rows of a wall; nil for the best ones.
    let grid: (columns: Int, rows: Int)?

    /// The panes of an assignment; nil for a kind of screen that this one cannot be.
    init?(_ assignment: Assignment) {
        let subjects = assignment.subjects
        guard let kind = ScreenKind(rawValue: assignment.kind) else { return nil }
        isWall = kind == .wall
        grid = nil
        guard let pane = PaneChoice(kind, subjects.first ?? "") else {
            guard 1...WallScreen.panesMax ~= subjects.count else { return nil }
            panes = subjects.map(PaneChoice.init(word:))
            return
        }
        guard subjects.count == (kind.isOfRoom ? 1 : 0) else { return nil }
        panes = [pane]
    }

    init(_ invocation: Invocation) throws(UsageError) {
        let kind = invocation.path.first.flatMap(ScreenKind.init(rawValue:))
        isWall = kind == .wall
        if isWall {
            panes = invocation.arguments.map(PaneChoice.init(word:))
        } else {
            let pane = kind.flatMap { PaneChoice($0, invocation.argument(0) ?? "") }
            panes = [pane ?? .waiting]
        }
        guard panes.count <= WallScreen.panesMax else {
            throw UsageError(
                en: "A wall has at most \(WallScreen.panesMax) parts, not \(panes.count).",
                de: "Eine Wand hat höchstens \(WallScreen.panesMax) Teile, nicht \(panes.count)."
            )
        }
        grid = try invocation.size("layout", width: 1...8, height: 1...8).map { ($0, $1) }
        if let grid, grid.columns * grid.rows < panes.count {
            let layout = invocation.value("layout") ?? ""
            throw UsageError(
                en: "--layout \(layout) has fewer places than the \(panes.count) parts.",
                de: "--layout \(layout) hat weniger Plätze als die \(panes.count) Teile."
            )
        }
    }

    /// The only room that is shown; nil if there are several panes, or one of the whole house.
    var onlyRoom: RoomChoice? {
        isWall ? nil : panes.first?.room
    }

    /// Whether it is a kiosk, and nothing else.
    var isKiosk: Bool {
        guard !isWall, case .kiosk? = panes.first else { return false }
        return true
    }

    /// The scope to watch at first.
    var scope: Scope {
        if isWall || panes.contains(where: \.showsPitches) { return .all }
        return onlyRoom?.firstScope ?? .ticker
    }

    /// Its name in the organisers' status.
    var kind: String { isWall ? "wall" : panes.first?.kind ?? "" }
}
