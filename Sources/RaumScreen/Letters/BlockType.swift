// Choosing the size of large letters. The largest face wins that holds the text in the room given; a text that no face
// holds is drawn as ordinary text. A long word is divided where that makes letters larger by more than a size. A sign
// without a glyph is spelled otherwise or left out, and a word of another script is set small among the large ones,
// where at least half of the text can be large. Lines are then evened out, so that no single word is left over.

/// The sizes of large letters there are, and the choice between them.
package struct BlockType: Sendable {
    /// From the largest to the smallest, those of a font before the built-in ones.
    let faces: [any BlockFace]

    /// The faces given, in any order.
    package init(faces: [any BlockFace]) {
        self.faces = faces.sorted { $0.halfRows > $1.halfRows }
    }

    /// These faces, and those of `other` where none of these fits, in any size.
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
    package func fit(_ text: String, columns: Int, rows: Int) -> BlockText? {
        guard columns > 0, rows > 0 else { return nil }
        let room = Room(columns: columns, rows: rows)
        let clean = TextFilter.clean(text, keepsSoftHyphens: true)
        if let block = BlockType.fit(clean, in: faces, room) { return block }
        guard !clean.allSatisfy(isDrawn) else { return nil }
        let spelled = LargeSpelling.spell(clean, isDrawn: isDrawn)
        guard LargeSpelling.isMostlyDrawn(spelled, isDrawn: isDrawn) else { return nil }
        return BlockType.fit(spelled, in: faces.map(MixedFace.init), room)
    }

    /// The area for a text.
    private struct Room {
        let columns: Int
        let rows: Int
    }

    /// Whether any of the faces has a letter for it.
    private func isDrawn(_ character: Character) -> Bool {
        character == "\u{AD}" || faces.contains { $0.columns(of: String(character)) != nil }
    }

    private static func fit(
        _ text: String,
        in faces: [any BlockFace],
        _ room: Room
    ) -> BlockText? {
        let words = LetterPiece.pieces(of: text)
        guard !words.isEmpty else { return nil }
        let whole = faces.firstIndex { lines(words, $0, room) != nil } ?? faces.count
        let hyphenation = Hyphenation.matching(text)
        if let face = dividing(text, hyphenation, faces, before: whole, room) {
            let few = LetterPiece.pieces(of: text, hyphenation) { word in
                face.columns(of: word).map { $0 > room.columns } ?? false
            }
            let all = LetterPiece.pieces(of: text, hyphenation)
            let found = lines(few, face, room) ?? lines(all, face, room)
            return found.flatMap { BlockText($0, in: face) }
        }
        guard whole < faces.count, let lines = lines(words, faces[whole], room) else { return nil }
        return BlockText(lines, in: faces[whole])
    }

    /// The face in which long words are divided; nil if they stay whole in the face at `whole`.
    ///
    /// It is three quarters as large as the largest that would hold the text so, which is a size less: a word is
    /// divided where that brings more. Sizes with words divided grow with the screen, three quarters of them do,
    /// and so does the larger of that and the size with words whole.
    private static func dividing(
        _ text: String,
        _ hyphenation: Hyphenation,
        _ faces: [any BlockFace],
        before whole: Int,
        _ room: Room
    ) -> (any BlockFace)? {
        let parts = LetterPiece.pieces(of: text, hyphenation)
        guard parts.contains(where: \.isDivided) else { return nil }
        let fitting = faces[..<whole].indices.lazy.filter { lines(parts, faces[$0], room) != nil }
        guard let largest = fitting.first else { return nil }
        let size = faces[largest].halfRows * 3 / 4
        if let found = fitting.first(where: { faces[$0].halfRows <= size }) { return faces[found] }
        return whole == faces.count ? fitting.last.map { faces[$0] } : nil
    }

    private static func lines(
        _ pieces: [LetterPiece],
        _ face: any BlockFace,
        _ room: Room
    ) -> [String]? {
        LetterSetting(pieces, face).lines(columns: room.columns, rows: room.rows)
    }
}
