internal import RaumGrid

extension Frame {
    /// The styles of all cells, as rows of letters with a legend below: for snapshots.
    ///
    /// The plain style is a dot; the others are lettered in the order in which they appear.
    package var styleMap: String {
        var letters: [Style: Character] = [.plain: "."]
        var map = ""
        var legend = ""
        for y in 0..<height {
            for x in 0..<width {
                map.append(Frame.letter(self[x, y].style, &letters, &legend))
            }
            while map.last == "." { map.removeLast() }
            map.append("\n")
        }
        return map + legend
    }

    private static func letter(
        _ style: Style,
        _ letters: inout [Style: Character],
        _ legend: inout String
    ) -> Character {
        if let known = letters[style] { return known }
        let letter = "abcdefghijklmnopqrstuvwxyz".dropFirst(letters.count - 1).first ?? "?"
        letters[style] = letter
        legend += "\(letter) \(style)\n"
        return letter
    }
}

extension Style: CustomStringConvertible {
    /// The style in words: "accent bold".
    package var description: String {
        let words = [
            "\(role)", isBold ? "bold" : "", isReverse ? "reverse" : "",
            isStruck ? "struck" : "", tint == .none ? "" : tint.rawValue,
        ]
        return words.filter { !$0.isEmpty }.joined(separator: " ")
    }
}
