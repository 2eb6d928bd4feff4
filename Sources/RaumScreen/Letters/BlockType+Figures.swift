// Figures that count must not jump: each stands in a place of its own that is as wide as the widest of them, and the
// size depends on how many there are, not on which.

extension BlockType {
    /// A time such as `12:34` in the largest letters that fit, every figure equally wide; nil if none do.
    func figures(_ text: String, columns: Int, rows: Int) -> BlockText? {
        for face in faces {
            guard let picture = BlockType.picture(of: text, in: face),
                picture.count <= rows, (picture.first?.count ?? 0) <= columns
            else { continue }
            return BlockText(picture: picture, text: text, halfRows: face.halfRows)
        }
        return nil
    }

    private static func picture(of text: String, in face: any BlockFace) -> [String]? {
        let widths = "0123456789".compactMap { face.columns(of: String($0)) }
        guard let figure = widths.max(), let pair = face.columns(of: "00"),
            let one = face.columns(of: "0")
        else { return nil }
        let gap = max(0, pair - 2 * one)
        var picture: [String] = []
        for character in text {
            guard let rows = face.rows(of: String(character)) else { return nil }
            let width = character.isNumber ? figure : rows.first?.count ?? 0
            let placed = rows.map { BlockType.centred($0, columns: width) }
            picture = picture.isEmpty ? placed : BlockType.joined(picture, placed, gap: gap)
        }
        return picture
    }

    private static func centred(_ row: String, columns: Int) -> String {
        let left = max(0, columns - row.count) / 2
        let right = max(0, columns - row.count - left)
        return String(repeating: " ", count: left) + row + String(repeating: " ", count: right)
    }

    /// Two pictures side by side, their last rows level.
    private static func joined(_ left: [String], _ right: [String], gap: Int) -> [String] {
        let height = max(left.count, right.count)
        func row(_ picture: [String], _ y: Int) -> String {
            let index = y - (height - picture.count)
            if index >= 0 { return picture[index] }
            return String(repeating: " ", count: picture.first?.count ?? 0)
        }
        let space = String(repeating: " ", count: gap)
        return (0..<height).map { row(left, $0) + space + row(right, $0) }
    }
}
