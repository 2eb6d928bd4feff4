/// The pattern of inverted modules.
enum QRMask: Int, CaseIterable {
    case diagonal, rows, columns, diagonals, bricks, crosses, lattice, weave

    func inverts(_ x: Int, _ y: Int) -> Bool {
        switch self {
        case .diagonal: (x + y) % 2 == 0
        case .rows: y % 2 == 0
        case .columns: x % 3 == 0
        case .diagonals: (x + y) % 3 == 0
        case .bricks: (x / 3 + y / 2) % 2 == 0
        case .crosses: x * y % 2 + x * y % 3 == 0
        case .lattice: (x * y % 2 + x * y % 3) % 2 == 0
        case .weave: ((x + y) % 2 + x * y % 3) % 2 == 0
        }
    }
}

/// The modules of a code, and which of them are fixed patterns.
struct QRModules: Hashable {
    let size: Int
    private var dark: [Bool]
    private var fixed: [Bool]

    /// The fixed patterns alone.
    init(_ version: QRVersion, _ mask: QRMask) {
        size = version.size
        dark = Array(repeating: false, count: size * size)
        fixed = dark
        for index in 0..<size {
            set(6, index, index % 2 == 0)
            set(index, 6, index % 2 == 0)
        }
        for (x, y) in [(3, 3), (size - 4, 3), (3, size - 4)] { drawFinder(x, y) }
        drawAlignments(version.alignments)
        drawFormat(mask)
        if version.number >= 7 { drawVersion(version.number) }
    }

    subscript(x: Int, y: Int) -> Bool { dark[y * size + x] }

    private mutating func set(_ x: Int, _ y: Int, _ isDark: Bool) {
        guard 0..<size ~= x, 0..<size ~= y else { return }
        dark[y * size + x] = isDark
        fixed[y * size + x] = true
    }

    /// One of the large squares, with the light modules around it.
    private mutating func drawFinder(_ x: Int, _ y: Int) {
        for down in -4...4 {
            for across in -4...4 {
                let ring = max(abs(across), abs(down))
                set(x + across, y + down, ring != 2 && ring != 4)
            }
        }
    }

    private mutating func drawAlignments(_ places: [Int]) {
        let last = places.count - 1
        for (row, y) in places.enumerated() {
            for (column, x) in places.enumerated() {
                // The corners are those of the large squares.
                let corners = [[0, 0], [0, last], [last, 0]]
                if corners.contains([row, column]) { continue }
                for down in -2...2 {
                    for across in -2...2 {
                        set(x + across, y + down, max(abs(across), abs(down)) != 1)
                    }
                }
            }
        }
    }

    /// Error level and mask, twice, with a code of their own.
    private mutating func drawFormat(_ mask: QRMask) {
        // Level M is 00.
        let data = mask.rawValue
        var rest = data
        for _ in 0..<10 { rest = rest << 1 ^ (rest >> 9) * 0x537 }
        let bits = (data << 10 | rest) ^ 0x5412
        func bit(_ index: Int) -> Bool { bits >> index & 1 == 1 }
        for index in 0...5 { set(8, index, bit(index)) }
        set(8, 7, bit(6))
        set(8, 8, bit(7))
        set(7, 8, bit(8))
        for index in 9..<15 { set(14 - index, 8, bit(index)) }
        for index in 0..<8 { set(size - 1 - index, 8, bit(index)) }
        for index in 8..<15 { set(8, size - 15 + index, bit(index)) }
        set(8, size - 8, true)
    }

    /// The version, twice, with a code of its own.
    private mutating func drawVersion(_ number: Int) {
        var rest = number
        for _ in 0..<12 { rest = rest << 1 ^ (rest >> 11) * 0x1F25 }
        let bits = number << 12 | rest
        for index in 0..<18 {
            let isDark = bits >> index & 1 == 1
            set(size - 11 + index % 3, index / 3, isDark)
            set(index / 3, size - 11 + index % 3, isDark)
        }
    }

    /// Writes the codewords into the modules that are not fixed, in a zigzag from the lower right, two columns at a
    /// time.
    mutating func place(_ codewords: [UInt8], _ mask: QRMask) {
        var bit = 0
        for right in stride(from: size - 1, through: 1, by: -2) {
            // The column of the timing pattern is skipped.
            let right = right <= 6 ? right - 1 : right
            let isUpward = (right + 1) & 2 == 0
            for step in 0..<size {
                let y = isUpward ? size - 1 - step : step
                for x in [right, right - 1] where !fixed[y * size + x] {
                    let isDark =
                        bit / 8 < codewords.count
                        && codewords[bit / 8] >> UInt8(7 - bit % 8) & 1 == 1
                    dark[y * size + x] = isDark != mask.inverts(x, y)
                    bit += 1
                }
            }
        }
    }
}

extension QRModules {
    /// The penalty for patterns that are hard to scan (ISO/IEC 18004:2015, 7.8.3.1).
    var penalty: Int {
        var sum = 0
        for index in 0..<size {
            let row = (0..<size).map { self[$0, index] }
            let column = (0..<size).map { self[index, $0] }
            sum += QRModules.runs(row) + QRModules.runs(column)
            sum += 40 * (QRModules.finders(row) + QRModules.finders(column))
        }
        return sum + 3 * squares + 10 * imbalance
    }

    /// Five or more in a row that are equal.
    private static func runs(_ line: [Bool]) -> Int {
        var sum = 0
        var length = 0
        var last: Bool?
        for module in line {
            length = module == last ? length + 1 : 1
            last = module
            if length == 5 { sum += 3 } else if length > 5 { sum += 1 }
        }
        return sum
    }

    /// Runs that look like a part of a large square.
    private static func finders(_ line: [Bool]) -> Int {
        let pattern = [true, false, true, true, true, false, true]
        let light = [false, false, false, false]
        guard line.count >= 11 else { return 0 }
        return (0...line.count - 11).count { start in
            let part = line[start..<start + 11]
            return part.elementsEqual(pattern + light) || part.elementsEqual(light + pattern)
        }
    }

    /// Squares of four that are equal.
    private var squares: Int {
        (0..<size - 1).reduce(0) { sum, y in
            sum
                + (0..<size - 1).count { x in
                    let first = self[x, y]
                    return first == self[x + 1, y] && first == self[x, y + 1]
                        && first == self[x + 1, y + 1]
                }
        }
    }

    /// Steps of five parts of a hundred by which dark modules are more or fewer than half.
    private var imbalance: Int {
        let count = dark.count(where: \.self)
        let total = size * size
        return max(0, (abs(count * 20 - total * 10) + total - 1) / total - 1)
    }
}
