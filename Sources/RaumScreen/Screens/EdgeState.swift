internal import RaumGrid

// Signs that are seen from afar: a bar of the state's colour from the header to the foot on the left, one of the room's
// own colour on the right and in the header. Both stand in the margins, so they take no room from text. Their meaning
// also stands in words beside them.

extension Canvas {
    /// Columns from which a screen has margins for bars.
    private static var edgeColumnsMin: Int { 20 }

    /// A bar of the state's colour from the header to `bottom`; a room without a colour has it on both sides.
    mutating func drawEdges(_ state: EdgeState, _ colour: Room.Colour, bottom: Int) {
        guard frame.width >= Canvas.edgeColumnsMin, bottom > 1 else { return }
        let own = Style(.rule, tint: colour)
        if colour != .none { drawEdge(x: 0, y: 0, isASCII ? "#" : "█", own) }
        let right = frame.width - 1
        for y in 1..<max(1, bottom) {
            drawEdge(x: 0, y: y, isASCII ? state.letter : "▌", state.style)
            if colour != .none {
                drawEdge(x: right, y: y, isASCII ? "#" : "▐", own)
            } else {
                drawEdge(x: right, y: y, isASCII ? state.letter : "▐", state.style)
            }
        }
    }

    /// A sign of a room's colour before its name; returns the columns that it takes, 0 for a room without one.
    mutating func drawSign(of colour: Room.Colour, x: Int, y: Int) -> Int {
        guard colour != .none else { return 0 }
        draw(isASCII ? "#" : "■", x: x, y: y, Style(.rule, tint: colour))
        return Canvas.signColumns
    }

    /// A sign and the gap behind it.
    static var signColumns: Int { 2 }

    /// Draws a cell of an edge, only where there is no text.
    private mutating func drawEdge(x: Int, y: Int, _ sign: String, _ style: Style) {
        let isFree = [" ", "─", "-"].contains(frame[x, y].text)
        guard isFree, y == 0 || !frame[x, y].style.isReverse else { return }
        frame.fill(x..<x + 1, y: y, with: sign, style)
    }
}

/// The state that the edge of a screen shows from afar.
enum EdgeState {
    case running, soon, free, moved, full, cancelled

    var style: Style {
        switch self {
        case .running: Style(.now)
        case .soon: Style(.text)
        case .free: Style(.accent)
        case .moved: Style(.change)
        case .full, .cancelled: Style(.alarm)
        }
    }

    /// The same where there are only letters.
    var letter: String {
        switch self {
        case .running: "#"
        case .soon: "+"
        case .free: ":"
        case .moved: ">"
        case .full: "!"
        case .cancelled: "x"
        }
    }
}

extension DoorCard {
    /// The state of the door's edge while this card is the first.
    var edge: EdgeState {
        switch self {
        case .running(let session): session.isFull ? .full : .running
        case .soon(let session): session.isFull ? .full : .soon
        case .overtime, .nextDay, .over: .soon
        case .free, .pause: .free
        case .urgent, .closed: .cancelled
        case .departed(let departure):
            switch departure.fate {
            case .moved, .over, .withoutRoom, .parked: .moved
            case .cancelled, .removed: .cancelled
            }
        }
    }
}

extension StageAgenda.Phase {
    /// The state of the stage's edge.
    var edge: EdgeState {
        switch self {
        case .closed, .lastMinute, .over: .cancelled
        case .free: .free
        case .soon: .soon
        case .running: .running
        case .fiveMinutes: .moved
        }
    }
}
