// Choosing the size of large letters. The largest face wins that holds the text in the room and lines
// given without cutting a word; what no face holds is for ordinary text. A sign without a glyph is spelled
// otherwise or left out, and a word of another script is set small among the large ones, where at least
// half of the text can be large. Lines are then evened out, so that no single word is left over at the end.

/// The sizes of large letters there are, and the choice between them.
package struct BlockType: Sendable {
    /// From the largest to the smallest, those of a font before the built-in ones.
    let faces: [any BlockFace]

    /// The faces given, in any order.
    package init(faces: [any BlockFace]) {
        self.faces = faces.sorted { $0.halfRows > $1.halfRows }
    }

    /// These faces, and those of `other` where none of these fits, whatever their size.
    func followed(by other: BlockType) -> BlockType {
        BlockType(inOrder: faces + other.faces)
    }

    private init(inOrder faces: [any BlockFace]) {
        self.faces = faces
    }

    /// The built-in letters out of half blocks.
    package static let halfBlocks = BlockType(faces: PixelFace.halfBlocks)

    /// The built-in letters out of `#`, for screens that know only ASCII.
    package static let hashes = BlockType(faces: PixelFace.hashes)

    /// The text in the largest letters that fit; nil when none do, or where less than half of the text
    /// has large letters.
    package func fit(_ text: String, columns: Int, rows: Int, linesMax: Int = 3) -> BlockText? {
        guard columns > 0, rows > 0 else { return nil }
        let room = Room(columns: columns, rows: rows, lines: linesMax)
        let clean = TextFilter.clean(text)
        if let block = BlockType.fit(clean, in: faces, room) { return block }
        guard !clean.allSatisfy(isDrawn) else { return nil }
        let spelled = LargeSpelling.spell(clean, isDrawn: isDrawn)
        guard LargeSpelling.isMostlyDrawn(spelled, isDrawn: isDrawn) else { return nil }
        return BlockType.fit(spelled, in: faces.map(MixedFace.init), room)
    }

    /// Where a text is to stand.
    private struct Room {
        let columns: Int
        let rows: Int
        let lines: Int
    }

    /// Whether any of the faces has a letter for it.
    private func isDrawn(_ character: Character) -> Bool {
        faces.contains { $0.columns(of: String(character)) != nil }
    }

    private static func fit(
        _ text: String,
        in faces: [any BlockFace],
        _ room: Room
    ) -> BlockText? {
        let pieces = WordWrap.pieces(of: text)
        guard !pieces.isEmpty else { return nil }
        for face in faces {
            // Every line but the last has an empty row below it.
            let linesMax = min(room.lines, (room.rows + 1) / (face.leastRows + 1))
            guard let lines = lines(of: pieces, in: face, room.columns, linesMax) else { continue }
            if let block = BlockText(lines, in: face), block.rows <= room.rows { return block }
        }
        return nil
    }

    private static func lines(
        of pieces: [WordWrap.Piece],
        in face: any BlockFace,
        _ columns: Int,
        _ linesMax: Int
    ) -> [String]? {
        guard var best = greedy(pieces, face, columns, linesMax) else { return nil }
        let count = best.count
        guard count > 1 else { return best }
        // The narrowest width that needs no further line evens the lines out.
        var tooNarrow = columns / (count + 1)
        var enough = columns
        while enough - tooNarrow > 1 {
            let width = (tooNarrow + enough) / 2
            if let lines = greedy(pieces, face, width, count) {
                (best, enough) = (lines, width)
            } else {
                tooNarrow = width
            }
        }
        return best
    }

    /// Fills line after line; `nil` when a piece or the number of lines does not fit, or a glyph is
    /// missing.
    private static func greedy(
        _ pieces: [WordWrap.Piece],
        _ face: any BlockFace,
        _ width: Int,
        _ linesMax: Int
    ) -> [String]? {
        var lines: [String] = []
        for piece in pieces {
            let gap = piece.isAfterSpace ? " " : ""
            if let last = lines.last, let columns = face.columns(of: last + gap + piece.text),
                columns <= width
            {
                lines[lines.count - 1] = last + gap + piece.text
                continue
            }
            guard let columns = face.columns(of: piece.text), columns <= width else { return nil }
            lines.append(piece.text)
            if lines.count > linesMax { return nil }
        }
        return lines
    }
}
