import RaumScreen

// A screen for tests. Besides what is shown it watches how: nothing is printed over the right edge, no
// place outside the screen is named, updates do not nest.

/// A terminal that knows the documented sequences only.
struct TerminalModel {
    struct Cell: Equatable {
        var text = " "
        var paint = Paint.standard
    }

    let width: Int
    let height: Int
    private(set) var cells: [[Cell]]
    private(set) var isCursorHidden = false
    private(set) var isWrapping = true
    private(set) var isAlternate = false
    private(set) var isUpdating = false
    private(set) var paint = Paint.standard
    private var x = 0
    private var y = 0
    /// How far this terminal moves for a character.
    private let columns: (Character) -> Int

    init(
        width: Int,
        height: Int,
        columns: @escaping (Character) -> Int = { DisplayWidth.columns(of: $0) }
    ) {
        self.width = width
        self.height = height
        self.columns = columns
        cells = Array(repeating: Array(repeating: Cell(), count: width), count: height)
    }

    /// Takes whole output.
    mutating func feed(_ bytes: [UInt8]) throws {
        for action in try TerminalParser.actions(of: bytes) { try perform(action) }
    }

    private mutating func perform(_ action: TerminalAction) throws {
        switch action {
        case .text(let text): for character in text { try put(character) }
        case .cancel: break
        case .eraseScreen:
            cells = Array(repeating: Array(repeating: Cell(), count: width), count: height)
        case .move(let row, let column):
            guard 1...height ~= row, 1...width ~= column else {
                throw UnknownSequence(description: "no such place: \(row), \(column)")
            }
            (y, x) = (row - 1, column - 1)
        case .render(let codes): try render(codes)
        case .mode(7, let isOn): isWrapping = isOn
        case .mode(25, let isOn): isCursorHidden = !isOn
        case .mode(1049, let isOn): isAlternate = isOn
        case .mode(_, let isOn):
            if isOn, isUpdating { throw UnknownSequence(description: "updates nest") }
            isUpdating = isOn
        }
    }

    private mutating func put(_ character: Character) throws {
        let size = columns(character)
        guard size > 0, x + size <= width, !isWrapping else {
            throw UnknownSequence(description: "\(character) does not fit at \(x), \(y)")
        }
        for column in x..<x + size { release(column) }
        cells[y][x] = Cell(text: String(character), paint: paint)
        for column in x + 1..<max(x + 1, x + size) {
            cells[y][column] = Cell(text: "", paint: paint)
        }
        x += size
    }

    /// Breaks the wide character that a cell belongs to.
    private mutating func release(_ column: Int) {
        var start = column
        while start > 0, cells[y][start].text.isEmpty { start -= 1 }
        var end = column + 1
        while end < width, cells[y][end].text.isEmpty { end += 1 }
        for index in start..<end where end - start > 1 { cells[y][index].text = " " }
    }

    private mutating func render(_ parameters: [Int]) throws {
        var codes = parameters[...]
        while let code = codes.popFirst() {
            switch code {
            case 0: paint = .standard
            case 1: paint.attributes.insert(.bold)
            case 7: paint.attributes.insert(.reverse)
            case 9: paint.attributes.insert(.struck)
            case 38: paint.foreground = try colour(&codes)
            case 48: paint.background = try colour(&codes)
            case 39: paint.foreground = .standard
            case 49: paint.background = .standard
            case 30...37: paint.foreground = .basic(code - 30)
            case 40...47: paint.background = .basic(code - 40)
            case 90...97: paint.foreground = .basic(code - 82)
            case 100...107: paint.background = .basic(code - 92)
            default: throw UnknownSequence(description: "SGR \(parameters)")
            }
        }
    }

    private func colour(_ codes: inout ArraySlice<Int>) throws -> Paint.Colour {
        switch (codes.popFirst(), codes.popFirst()) {
        case (5, .some(let number)) where 16...255 ~= number: return .indexed(number)
        case (2, .some(let red)):
            if let green = codes.popFirst(), let blue = codes.popFirst(),
                [red, green, blue].allSatisfy({ 0...255 ~= $0 })
            {
                return .direct(RGB(red, green, blue))
            }
        default: break
        }
        throw UnknownSequence(description: "no colour")
    }
}
