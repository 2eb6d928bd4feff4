// Choosing the size of large letters. The largest face wins that holds the text in the room and lines
// given without cutting a word; what no face holds, or what has a character without a glyph, is for
// ordinary text. Lines are then evened out, so that no single word is left over at the end.

/// The sizes of large letters there are, and the choice between them.
package struct BlockType: Sendable {
    /// From the largest to the smallest, those of a font before the built-in ones.
    private let faces: [any BlockFace]

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

    /// The text in the largest letters that fit; nil when none do.
    package func fit(_ text: String, columns: Int, rows: Int, linesMax: Int = 3) -> BlockText? {
        let pieces = WordWrap.pieces(of: TextFilter.clean(text))
        guard !pieces.isEmpty, columns > 0, rows > 0 else { return nil }
        for face in faces {
            guard let lines = lines(of: pieces, in: face, width: columns, linesMax: linesMax)
            else { continue }
            if let block = BlockText(lines, in: face), block.rows <= rows { return block }
        }
        return nil
    }

    private func lines(
        of pieces: [WordWrap.Piece],
        in face: any BlockFace,
        width: Int,
        linesMax: Int
    ) -> [String]? {
        guard var best = greedy(pieces, face, width, linesMax) else { return nil }
        while best.count > 1 {
            let widest = best.compactMap { face.columns(of: $0) }.max() ?? 0
            guard let next = greedy(pieces, face, widest - 1, best.count) else { break }
            best = next
        }
        return best
    }

    /// Fills line after line; `nil` when a piece or the number of lines does not fit, or a glyph is
    /// missing.
    private func greedy(
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
