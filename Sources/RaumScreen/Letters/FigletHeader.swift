/// The first line of a FIGfont: `flf2a$ 6 5 16 15 11 0 24463 229`.
struct FigletHeader {
    let hardblank: Unicode.Scalar
    let height: Int
    let commentLines: Int
    let layout: FigletLayout

    /// Throws if it is none, and if letters go from right to left.
    init(_ line: [Unicode.Scalar]) throws(FontFault) {
        let text = String(String.UnicodeScalarView(line))
        guard text.hasPrefix("flf2a") || text.hasPrefix("tlf2a"), line.count > 5 else {
            throw FontFault(line: 1, "a FIGlet font begins with flf2a or tlf2a and a hardblank")
        }
        hardblank = line[5]
        let words = line[6...].split { $0 == " " || $0 == "\t" }
        let numbers = words.map { Int(String(String.UnicodeScalarView($0))) }
        guard words.count >= 5, numbers.prefix(8).allSatisfy({ $0 != nil }) else {
            throw FontFault(
                line: 1,
                "five numbers should follow the hardblank: height, baseline, …"
            )
        }
        let fields = numbers.prefix(8).compactMap(\.self)
        height = try FigletHeader.number(fields[0], in: 1...FontLimits.heightMax, "height")
        let old = try FigletHeader.number(fields[3], in: -1...63, "old layout")
        let limit = FontLimits.commentLinesMax
        commentLines = try FigletHeader.number(fields[4], in: 0...limit, "lines of comment")
        guard fields.count < 6 || fields[5] == 0 else {
            throw FontFault(line: 1, "letters that go from right to left are not supported")
        }
        guard fields.count > 6 else {
            layout = FigletLayout(old: old)
            return
        }
        layout = FigletLayout(full: try FigletHeader.number(fields[6], in: 0...32767, "layout"))
    }

    private static func number(
        _ number: Int,
        in range: ClosedRange<Int>,
        _ name: String
    ) throws(FontFault) -> Int {
        guard range.contains(number) else {
            let ends = "\(range.lowerBound) to \(range.upperBound)"
            throw FontFault(line: 1, "\(name) is \(number), not \(ends)")
        }
        return number
    }
}
