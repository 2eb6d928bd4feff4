import RaumScreen

// A terminal for tests, written from the list in `TerminalSequence` and from nothing else in the
// sources. It is strict: a byte sequence that is not on the list is an error, not skipped.

/// What is wrong with the bytes.
struct UnknownSequence: Error, CustomStringConvertible {
    let description: String
}

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

    /// Takes output in whole sequences.
    mutating func feed(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while let byte = rest.first {
            if byte == 0x18 {
                rest = rest.dropFirst()
            } else if byte == 0x1B {
                rest = try sequence(rest.dropFirst())
            } else {
                let text = rest.prefix { $0 != 0x1B && $0 != 0x18 }
                try print(text)
                rest = rest.dropFirst(text.count)
            }
        }
    }

    private mutating func print(_ bytes: ArraySlice<UInt8>) throws {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw UnknownSequence(description: "no UTF-8: \(bytes)")
        }
        for scalar in text.unicodeScalars where scalar.value < 0x20 || 0x7F..<0xA0 ~= scalar.value {
            throw UnknownSequence(description: "control \(scalar.value)")
        }
        for character in text { put(character) }
    }

    private mutating func put(_ character: Character) {
        let size = columns(character)
        let start = min(x, width - size)
        for column in start..<start + size { release(column) }
        cells[y][start] = Cell(text: String(character), paint: paint)
        for column in start + 1..<max(start + 1, start + size) {
            cells[y][column] = Cell(text: "", paint: paint)
        }
        x = min(start + size, width - 1)
    }

    /// Breaks the wide character that a cell belongs to.
    private mutating func release(_ column: Int) {
        var start = column
        while start > 0, cells[y][start].text.isEmpty { start -= 1 }
        var end = column + 1
        while end < width, cells[y][end].text.isEmpty { end += 1 }
        for index in start..<end where end - start > 1 { cells[y][index].text = " " }
    }

    private mutating func sequence(_ bytes: ArraySlice<UInt8>) throws -> ArraySlice<UInt8> {
        guard bytes.first == UInt8(ascii: "[") else {
            throw UnknownSequence(description: "ESC \(bytes.first ?? 0)")
        }
        let body = bytes.dropFirst().prefix { 0x30...0x3F ~= $0 }
        let rest = bytes.dropFirst(1 + body.count)
        let parameters = String(decoding: body, as: UTF8.self)
        guard let final = rest.first else { throw UnknownSequence(description: "cut off") }
        try perform(parameters, Character(Unicode.Scalar(final)))
        return rest.dropFirst()
    }

    private mutating func perform(_ parameters: String, _ final: Character) throws {
        switch (parameters, final) {
        case ("2", "J"):
            cells = Array(repeating: Array(repeating: Cell(), count: width), count: height)
        case ("?7", "l"), ("?7", "h"): isWrapping = final == "h"
        case ("?25", "l"), ("?25", "h"): isCursorHidden = final == "l"
        case ("?1049", "h"), ("?1049", "l"): isAlternate = final == "h"
        case ("?2026", "h"), ("?2026", "l"): isUpdating = final == "h"
        case (_, "H"): try move(parameters)
        case (_, "m"): try render(parameters)
        default: throw UnknownSequence(description: "CSI \(parameters) \(final)")
        }
    }

    private mutating func move(_ parameters: String) throws {
        let parts = parameters.split(separator: ";", omittingEmptySubsequences: false)
        let numbers = parts.map { $0.isEmpty ? 1 : Int($0) ?? 0 } + [1, 1]
        guard parts.count <= 2, 1...height ~= numbers[0], 1...width ~= numbers[1] else {
            throw UnknownSequence(description: "no such place: \(parameters)")
        }
        (y, x) = (numbers[0] - 1, numbers[1] - 1)
    }

    private mutating func render(_ parameters: String) throws {
        var codes = parameters.split(separator: ";", omittingEmptySubsequences: false)
            .map { Int($0) ?? -1 }[...]
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
            if let green = codes.popFirst(), let blue = codes.popFirst() {
                return .direct(RGB(red, green, blue))
            }
        default: break
        }
        throw UnknownSequence(description: "no colour")
    }
}
