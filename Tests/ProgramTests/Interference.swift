import TestSupport

/// What somebody in between does to one line of a conversation.
struct Interference: Sendable, CustomStringConvertible {
    enum Kind: CaseIterable, Sendable {
        case drop
        case double
        case swap
        case flip
        case delay
        case forge
    }

    /// Who sends the line.
    enum Sender: Int, Sendable {
        case client
        case daemon
    }

    let kind: Kind
    let sender: Sender
    /// Which of the sender's lines, from 0.
    let line: Int
    /// Which bit of the line is flipped, modulo its length.
    let bit: Int

    var description: String { "\(kind) of line \(line) of the \(sender), bit \(bit)" }

    /// Every kind for each of the first lines of both sides.
    static func all(
        client: Int,
        daemon: Int,
        using generator: inout some RandomNumberGenerator
    ) -> [Interference] {
        var all: [Interference] = []
        for (sender, count) in [(Sender.client, client), (.daemon, daemon)] {
            for line in 0..<count {
                for kind in Kind.allCases {
                    let bit = Int.random(in: 0..<100_000, using: &generator)
                    all.append(Interference(kind: kind, sender: sender, line: line, bit: bit))
                }
            }
        }
        return all
    }
}

/// The lines of one direction, one of which is interfered with.
struct InterferedLines {
    private let interference: Interference?
    private var input: [UInt8] = []
    private var count = 0
    private var held: (line: [UInt8], after: Int)?
    /// Whether the line has come.
    private(set) var hasInterfered = false

    init(_ interference: Interference?) {
        self.interference = interference
    }

    /// Lines that pass before one that is delayed goes on.
    private static let delayLines = 3

    /// What goes on to the other side once `bytes` came.
    mutating func pass(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        input += bytes
        var output: [UInt8] = []
        while let end = input.firstIndex(of: 0x0A) {
            output += pass(line: Array(input[...end]))
            input.removeFirst(end + 1)
        }
        return output
    }

    private mutating func pass(line: [UInt8]) -> [UInt8] {
        defer { count += 1 }
        if let held, count == held.after {
            self.held = nil
            return line + held.line
        }
        guard let interference, count == interference.line else { return line }
        hasInterfered = true
        switch interference.kind {
        case .drop: return []
        case .double: return line + line
        case .swap: held = (line, count + 1)
        case .delay: held = (line, count + InterferedLines.delayLines)
        case .flip: return flippedBit(interference.bit, of: line.dropLast()) + [0x0A]
        case .forge: return forged(line, interference.sender)
        }
        return []
    }

    /// A line of one's own with the code, if there is one, of the line that it takes the place of.
    private func forged(_ line: [UInt8], _ sender: Interference.Sender) -> [UInt8] {
        let code = line.count > 37 ? line.suffix(38) : [0x0A]
        switch sender {
        case .client: return Array("#c1 NOTICE text=Feuer level=urgent".utf8) + code
        case .daemon: return Array("ROOM blau rev=99 name=Feuer".utf8) + code
        }
    }
}
