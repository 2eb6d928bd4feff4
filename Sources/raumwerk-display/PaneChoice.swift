import RaumArguments
import RaumScreen
import RaumWire

/// One kind of screen, as the command line names it.
enum PaneChoice {
    /// One room, by its id or name.
    case door(RoomChoice)
    case ticker
    case board
    case grid
    /// Nobody has said yet what it is.
    case waiting

    /// A word of `wall`: `ticker`, `board`, `grid`, or a room; `door:board` is a room that is called so.
    init(word: String) {
        switch word {
        case "ticker": self = .ticker
        case "board": self = .board
        case "grid": self = .grid
        default:
            let isExplicit = word.hasPrefix("door:")
            self = .door(RoomChoice(text: isExplicit ? String(word.dropFirst(5)) : word))
        }
    }

    /// Whether it says something without knowing the event.
    var isWaiting: Bool {
        if case .waiting = self { true } else { false }
    }

    /// What the organisers' status calls it.
    var kind: String {
        switch self {
        case .door: "door"
        case .ticker: "ticker"
        case .board: "board"
        case .grid: "grid"
        case .waiting: "waiting"
        }
    }
}

/// Everything that one screen shows.
struct PaneChoices {
    let panes: [PaneChoice]
    let isWall: Bool
    /// Columns and rows of a wall; nil for what looks best.
    let grid: (columns: Int, rows: Int)?

    /// What an organiser assigned; nil for a kind of screen that this one cannot be.
    init?(_ assignment: Assignment) {
        let subjects = assignment.subjects
        isWall = assignment.kind == "wall"
        grid = nil
        switch assignment.kind {
        case "door" where subjects.count == 1: panes = [.door(RoomChoice(text: subjects[0]))]
        case "ticker" where subjects.isEmpty: panes = [.ticker]
        case "board" where subjects.isEmpty: panes = [.board]
        case "grid" where subjects.isEmpty: panes = [.grid]
        case "wall" where 1...WallScreen.panesMax ~= subjects.count:
            panes = subjects.map(PaneChoice.init(word:))
        default: return nil
        }
    }

    init(_ invocation: Invocation) throws(UsageError) {
        isWall = invocation.path.first == "wall"
        switch invocation.path.first {
        case "door": panes = [.door(RoomChoice(text: invocation.argument(0) ?? ""))]
        case "board": panes = [.board]
        case "grid": panes = [.grid]
        case "assigned": panes = [.waiting]
        case "wall": panes = invocation.arguments.map(PaneChoice.init(word:))
        default: panes = [.ticker]
        }
        guard panes.count <= WallScreen.panesMax else {
            throw UsageError("A wall has at most \(WallScreen.panesMax) parts, not \(panes.count).")
        }
        grid = try invocation.size("layout", width: 1...8, height: 1...8).map { ($0, $1) }
        if let grid, grid.columns * grid.rows < panes.count {
            let layout = invocation.value("layout") ?? ""
            throw UsageError("--layout \(layout) has fewer places than the \(panes.count) parts.")
        }
    }

    /// The only room that is shown; nil where there are several things to see.
    var onlyRoom: RoomChoice? {
        guard !isWall, case .door(let choice) = panes.first else { return nil }
        return choice
    }

    /// What to watch at first.
    var scope: Scope {
        if isWall { return .all }
        return onlyRoom?.firstScope ?? .ticker
    }

    /// What the organisers' status calls it.
    var kind: String { isWall ? "wall" : panes.first?.kind ?? "" }
}
