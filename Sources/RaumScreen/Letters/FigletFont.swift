// FIGfonts, after "The FIGfont Version 2 FIGfont and FIGdriver Standard" (Chappell and Cowan, 1997, figfont.txt).
// Letters are put side by side as `figlet` does: moved together until they touch, and over each other by a column where
// the font has a rule for two touching signs.

/// A font whose letters are drawn with signs: `.flf` of FIGlet, `.tlf` of TOIlet.
package struct FigletFont: Hashable, Sendable {
    /// A letter, row by row; all rows are of the same length.
    typealias Glyph = [[Unicode.Scalar]]

    /// Rows of every letter.
    let height: Int
    /// The sign that is drawn as a space and can be moved together with nothing.
    let hardblank: Unicode.Scalar
    let layout: FigletLayout
    /// Canonically equivalent spellings share a glyph.
    let glyphs: [Character: Glyph]

    /// Whether it is drawn with ASCII alone.
    package var isASCII: Bool {
        glyphs.values.allSatisfy {
            $0.allSatisfy { $0.allSatisfy { $0.isASCII || $0 == hardblank } }
        }
    }

    /// The characters that it has.
    package var characters: [Character] { Array(glyphs.keys) }

    /// One line of text as `figlet` prints it, hardblanks as spaces, all rows of the same length; nil
    /// where a letter is missing.
    package func drawn(_ text: String) -> [String]? {
        guard let rows = line(text) else { return nil }
        return rows.map { row in
            String(String.UnicodeScalarView(row.map { $0 == hardblank ? " " : $0 }))
        }
    }

    func line(_ text: String) -> Glyph? {
        var line = FigletLine(height: height, layout: layout, hardblank: hardblank)
        for character in text {
            guard let glyph = glyphs[character == "\u{A0}" ? " " : character] else { return nil }
            line.append(glyph)
        }
        return line.rows
    }
}

/// The rules for two letters that meet.
struct FigletLayout: Hashable, Sendable {
    /// The six rules of smushing; none with `smushes` means that the later letter covers the earlier.
    var rules: Int
    /// Whether letters are moved together until they touch.
    var fits: Bool
    /// Whether they then share a column.
    var smushes: Bool

    /// The bits of a header's full layout, as figlet reads them: 1 to 32 rules, 64 fitting, 128 smushing.
    init(full: Int) {
        rules = full & 63
        fits = full & 64 != 0
        smushes = full & 128 != 0
    }

    /// The old layout of version 1: -1 full width, 0 fitting, else rules.
    init(old: Int) {
        self.init(full: old < 0 ? 0 : old == 0 ? 64 : old & 31 | 128)
    }

    /// The sign that replaces two signs that meet; nil if they may not share a place.
    func joined(
        _ left: Unicode.Scalar,
        _ right: Unicode.Scalar,
        _ hardblank: Unicode.Scalar
    ) -> Unicode.Scalar? {
        if left == " " { return right }
        if right == " " { return left }
        guard smushes else { return nil }
        if rules == 0 { return right == hardblank ? left : right }
        if left == hardblank, right == hardblank { return has(32) ? left : nil }
        if left == hardblank || right == hardblank { return nil }
        return ruled(left, right)
    }

    private func has(_ rule: Int) -> Bool { rules & rule != 0 }

    private func ruled(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Unicode.Scalar? {
        if has(1), left == right { return left }
        if has(2) {
            if left == "_", FigletLayout.rank(right) != nil { return right }
            if right == "_", FigletLayout.rank(left) != nil { return left }
        }
        if has(4), let one = FigletLayout.rank(left), let other = FigletLayout.rank(right),
            one != other
        {
            return one < other ? right : left
        }
        if has(8), FigletLayout.pairs.contains([left, right]), left != right { return "|" }
        guard has(16) else { return nil }
        switch (left, right) {
        case ("/", "\\"): return "|"
        case ("\\", "/"): return "Y"
        case (">", "<"): return "X"
        default: return nil
        }
    }

    /// The class of a sign in rule 3; of two classes the higher is kept.
    private static func rank(_ sign: Unicode.Scalar) -> Int? {
        switch sign {
        case "|": 0
        case "/", "\\": 1
        case "[", "]": 2
        case "{", "}": 3
        case "(", ")": 4
        case "<", ">": 5
        default: nil
        }
    }

    private static let pairs: Set<Set<Unicode.Scalar>> = [["[", "]"], ["{", "}"], ["(", ")"]]
}
