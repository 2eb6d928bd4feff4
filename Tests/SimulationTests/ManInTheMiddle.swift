import TestSupport

/// What somebody in between does to one line.
enum Tampering: CaseIterable, Sendable {
    case drop
    case double
    case swap
    case flip
    case delay
    case replaceCode

    /// The lines that arrive where `lines` were sent and this is done to the one at `index`.
    func applied(to lines: [[UInt8]], at index: Int, bit: Int) -> [[UInt8]] {
        guard lines.indices.contains(index) else { return lines }
        var lines = lines
        switch self {
        case .drop: lines.remove(at: index)
        case .double: lines.insert(lines[index], at: index)
        case .swap where index + 1 < lines.count: lines.swapAt(index, index + 1)
        case .swap: lines.removeLast()
        case .flip: lines[index] = flippedBit(bit, of: lines[index])
        case .delay: lines.append(lines.remove(at: index))
        case .replaceCode:
            // A line of one's own with the code of the line that it takes the place of.
            let code = lines[index].suffix(37)
            lines[index] = Array("NOTICE text=Feuer level=urgent".utf8) + code
        }
        return lines
    }
}
