extension WordWrap {
    /// A stretch of text that has no place to break inside.
    struct Piece {
        var text: String
        var columns: Int
        var isAfterSpace: Bool
    }

    /// A line being filled.
    struct Line {
        private(set) var text = ""
        private var columns = 0

        func accepts(_ piece: Piece, _ limit: Int) -> Bool {
            columns + gap(before: piece) + piece.columns <= limit
        }

        mutating func append(_ piece: Piece) {
            if gap(before: piece) == 1 { text.append(" ") }
            text += piece.text
            columns = DisplayWidth.columns(of: text)
        }

        private func gap(before piece: Piece) -> Int {
            piece.isAfterSpace && !text.isEmpty ? 1 : 0
        }
    }

    /// The text between its places to break, in order, spaces dropped.
    static func pieces(of text: String) -> [Piece] {
        var pieces: [Piece] = []
        var current = Piece(text: "", columns: 0, isAfterSpace: false)
        func close(afterSpace: Bool) {
            if !current.text.isEmpty { pieces.append(current) }
            let spaced = afterSpace || (current.text.isEmpty && current.isAfterSpace)
            current = Piece(text: "", columns: 0, isAfterSpace: spaced)
        }
        for cluster in text {
            if cluster == " " || cluster == "\u{3000}" {
                close(afterSpace: true)
                continue
            }
            if isIdeograph(cluster), !closing.contains(cluster) { close(afterSpace: false) }
            current.text.append(cluster)
            current.columns += DisplayWidth.columns(of: cluster)
            if breaksAfter(cluster, in: current.text) { close(afterSpace: false) }
        }
        close(afterSpace: false)
        return pieces
    }

    /// After a hyphen or slash inside a word, but not after one that begins it ("-5", "/etc").
    static func breaksAfter(_ cluster: Character, in piece: String) -> Bool {
        switch cluster {
        case "-", "–", "—", "/", "‐": piece.contains { $0.isLetter || $0.isNumber }
        default: false
        }
    }

    private static func isIdeograph(_ cluster: Character) -> Bool {
        guard let value = cluster.unicodeScalars.first?.value else { return false }
        return (0x2E80..<0xA4D0).contains(value) || (0xFF00..<0xFF61).contains(value)
            || (0x20000..<0x40000).contains(value)
    }

    /// Characters that may not begin a line.
    private static let closing: Set<Character> = [
        "、", "。", "，", "．", "！", "？", "：", "；", "」", "』", "）", "】", "》", "ー", "々",
    ]
}
