// A parser for tests, written from the list at the top of `TerminalSequence.swift` and from nothing else
// in the sources (P9). It is strict: whatever is not on the list is an error and not skipped, a number
// with a leading zero too, and so is output that ends within a sequence.

/// What is wrong with the bytes.
struct UnknownSequence: Error, CustomStringConvertible {
    let description: String
}

/// One thing that a terminal is told.
enum TerminalAction: Equatable {
    case text(String)
    case cancel
    case eraseScreen
    /// Row and column, counted from 1.
    case move(row: Int, column: Int)
    case render([Int])
    /// A private mode, on or off.
    case mode(Int, Bool)
}

/// Takes bytes apart, one after the other.
struct TerminalParser {
    private enum State: Equatable {
        case ground
        case escape
        case parameters([UInt8])
    }

    private var state = State.ground
    private var text: [UInt8] = []
    private var actions: [TerminalAction] = []

    /// The largest number that may be sent: a channel of a colour, a column, or mode 2026.
    private static let numberMax = 2026
    private static let modes = [7, 25, 1000, 1006, 1049, 2026]

    /// The actions of whole output.
    static func actions(of bytes: [UInt8]) throws -> [TerminalAction] {
        var parser = TerminalParser()
        for byte in bytes { try parser.take(byte) }
        guard parser.state == .ground else { throw UnknownSequence(description: "cut off") }
        try parser.endText()
        return parser.actions
    }

    private mutating func take(_ byte: UInt8) throws {
        switch (state, byte) {
        case (_, 0x18):
            try endText()
            state = .ground
            actions.append(.cancel)
        case (.ground, 0x1B):
            try endText()
            state = .escape
        case (.ground, 0x20..<0x7F), (.ground, 0x80...): text.append(byte)
        case (.escape, UInt8(ascii: "[")): state = .parameters([])
        case (.parameters(let body), 0x30...0x3F): state = .parameters(body + [byte])
        case (.parameters(let body), 0x40...0x7E):
            state = .ground
            actions.append(try action(String(decoding: body, as: UTF8.self), byte))
        default: throw UnknownSequence(description: "byte \(byte) in \(state)")
        }
    }

    private mutating func endText() throws {
        guard !text.isEmpty else { return }
        guard let string = String(validating: text, as: UTF8.self) else {
            throw UnknownSequence(description: "no UTF-8: \(text)")
        }
        for scalar in string.unicodeScalars where 0x80..<0xA0 ~= scalar.value {
            throw UnknownSequence(description: "control U+\(String(scalar.value, radix: 16))")
        }
        actions.append(.text(string))
        text = []
    }

    private func action(_ body: String, _ final: UInt8) throws -> TerminalAction {
        switch (body, Character(Unicode.Scalar(final))) {
        case ("2", "J"): return .eraseScreen
        case (_, "H"):
            let numbers = try numbers(body)
            guard numbers.count <= 2 else { break }
            let column = numbers.count == 2 ? numbers[1] : nil
            return .move(row: numbers.first.flatMap(\.self) ?? 1, column: column ?? 1)
        case (_, "m"):
            return .render(try numbers(body).map { $0 ?? -1 })
        case (_, "h"), (_, "l"):
            guard body.hasPrefix("?"), let mode = try numbers(String(body.dropFirst())).only,
                let mode, TerminalParser.modes.contains(mode)
            else { break }
            return .mode(mode, final == UInt8(ascii: "h"))
        default: break
        }
        throw UnknownSequence(description: "CSI \(body) \(Unicode.Scalar(final))")
    }

    private func numbers(_ body: String) throws -> [Int?] {
        try body.split(separator: ";", omittingEmptySubsequences: false).map { part in
            if part.isEmpty { return nil }
            guard let number = Int(part), "\(number)" == part,
                0...TerminalParser.numberMax ~= number
            else { throw UnknownSequence(description: "parameter \(part) in \(body)") }
            return number
        }
    }
}

extension Array {
    fileprivate var only: Element? { count == 1 ? first : nil }
}
