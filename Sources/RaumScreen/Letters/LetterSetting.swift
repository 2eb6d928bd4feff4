// Divides large letters into lines. A face holds a text if any way to break it fits: so a text that fits a screen fits
// every larger one, and letters never shrink while a screen grows.

/// The size of a stretch of large letters, in dots.
struct LetterExtent {
    /// Columns, without the gap to the next stretch.
    var columns: Int
    /// Rows above the top of a capital, as a number that is not positive; the first row below.
    var top: Int
    var bottom: Int

    /// With another beside it, a gap between them.
    func joined(_ other: LetterExtent) -> LetterExtent {
        LetterExtent(
            columns: columns + 1 + other.columns,
            top: min(top, other.top),
            bottom: max(bottom, other.bottom)
        )
    }
}

/// Pieces of a text in one face.
struct LetterSetting {
    private let pieces: [LetterPiece]
    private let face: any BlockFace
    /// Of each piece; nil for a face whose letters overlap, which measures whole lines.
    private var extents: [LetterExtent]?
    private var space: LetterExtent?
    private var hyphen: LetterExtent?

    init(_ pieces: [LetterPiece], _ face: any BlockFace) {
        self.pieces = pieces
        self.face = face
        if let pixels = face as? PixelFace {
            extents = pieces.compactMap { pixels.extent(of: $0.text) }
            if extents?.count != pieces.count { extents = [] }
            space = pixels.extent(of: " ")
            hyphen = pixels.extent(of: "-")
        }
    }

    /// The lines in `columns` and `rows`, of like lengths where that needs no further line; nil if none fit
    /// or a glyph is missing.
    func lines(columns: Int, rows: Int) -> [String]? {
        guard extents?.isEmpty != true, let first = filled(columns, rows) else { return nil }
        let candidates = [evened(first, columns, rows), first]
        let breaks = candidates.first { height($0).map { $0 <= rows } ?? false }
        return (breaks ?? lowest(columns, rows))?.map(line)
    }

    /// Line after line as full as it goes; nil if that needs more lines than there are rows for.
    private func filled(_ columns: Int, _ rows: Int) -> [Range<Int>]? {
        // Every line but the last has an empty row below it.
        let linesMax = (rows + 1) / (face.leastRows + 1)
        var lines: [Range<Int>] = []
        var start = 0
        while start < pieces.count {
            guard lines.count < linesMax, let end = ends(start, columns).last else { return nil }
            lines.append(start..<end)
            start = end
        }
        return lines
    }

    /// Where a line of at most `columns` that begins at `start` may end, in order.
    private func ends(_ start: Int, _ columns: Int) -> [Int] {
        var ends: [Int] = []
        for end in start + 1...pieces.count {
            guard let bare = width(start..<end, isBare: true), bare <= columns else { break }
            if let whole = width(start..<end), whole <= columns { ends.append(end) }
        }
        return ends
    }

    /// The narrowest lines that are as many.
    private func evened(_ first: [Range<Int>], _ columns: Int, _ rows: Int) -> [Range<Int>] {
        var best = first
        guard best.count > 1 else { return best }
        var tooNarrow = columns / (best.count + 1)
        var enough = columns
        while enough - tooNarrow > 1 {
            let width = (tooNarrow + enough) / 2
            if let lines = filled(width, rows), lines.count <= best.count {
                (best, enough) = (lines, width)
            } else {
                tooNarrow = width
            }
        }
        return best
    }

    /// The lines that take the fewest rows: those with accents and those with descenders together.
    private func lowest(_ columns: Int, _ rows: Int) -> [Range<Int>]? {
        var best = [(rows: Int, from: Int)?](repeating: nil, count: pieces.count + 1)
        best[0] = (-1, 0)
        for start in pieces.indices {
            guard let used = best[start]?.rows, used < rows else { continue }
            for end in ends(start, columns) {
                guard let height = height(of: start..<end) else { return nil }
                let total = used + 1 + height
                if best[end].map({ total < $0.rows }) ?? true { best[end] = (total, start) }
            }
        }
        guard let last = best[pieces.count], last.rows <= rows else { return nil }
        var lines: [Range<Int>] = []
        var end = pieces.count
        while end > 0, let start = best[end]?.from {
            lines.append(start..<end)
            end = start
        }
        return lines.reversed()
    }

    private func height(_ lines: [Range<Int>]) -> Int? {
        lines.reduce(lines.count - 1) { total, line in
            guard let total, let height = height(of: line) else { return nil }
            return total + height
        }
    }

    private func height(of range: Range<Int>) -> Int? {
        guard let pixels = face as? PixelFace, let extent = extent(of: range) else {
            return face.rows(of: line(range))?.count
        }
        return pixels.rows(of: extent)
    }

    private func width(_ range: Range<Int>, isBare: Bool = false) -> Int? {
        guard let pixels = face as? PixelFace, let extent = extent(of: range, isBare: isBare) else {
            return face.columns(of: line(range))
        }
        return pixels.columns(of: extent)
    }

    private func extent(of range: Range<Int>, isBare: Bool = false) -> LetterExtent? {
        guard let extents else { return nil }
        var whole = extents[range.lowerBound]
        for index in range.dropFirst() {
            if pieces[index].isAfterSpace, let space { whole = whole.joined(space) }
            whole = whole.joined(extents[index])
        }
        let isDivided = !isBare && range.last.map { pieces[$0].isDivided } ?? false
        return isDivided ? hyphen.map(whole.joined) : whole
    }

    /// The line of these pieces as it is drawn.
    private func line(_ range: Range<Int>) -> String {
        var line = ""
        for index in range {
            if pieces[index].isAfterSpace, index > range.lowerBound { line += " " }
            line += pieces[index].text
        }
        return line + (range.last.map { pieces[$0].isDivided ? "-" : "" } ?? "")
    }
}
