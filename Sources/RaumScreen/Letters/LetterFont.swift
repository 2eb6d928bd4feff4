/// A font from a file: FIGlet's, TOIlet's, or a console's.
package enum LetterFont: Sendable {
    case figlet(FigletFont)
    case console(PixelFont)

    /// The font in a file, told by its first bytes.
    ///
    /// Throws `FontFault` with the line or byte where it is none.
    package init(bytes: [UInt8]) throws(FontFault) {
        if bytes.starts(with: ConsoleFont.magic1) || bytes.starts(with: ConsoleFont.magic2) {
            self = .console(try PixelFont(console: bytes))
        } else if bytes.starts(with: [0x1F, 0x8B]) {
            throw FontFault(byte: 0, "the file is compressed; unpack it: gzip -dc FILE > NEW")
        } else {
            self = .figlet(try FigletFont(bytes: bytes))
        }
    }

    /// Its sizes, the largest first; none where it cannot be drawn in ASCII and has to be.
    func faces(isASCII: Bool) -> [any BlockFace] {
        switch self {
        case .figlet(let font): return font.isASCII || !isASCII ? [FigletFace(font)] : []
        case .console(let font):
            let steps = isASCII ? [12, 10, 8, 6, 4, 2] : Array((1...12).reversed())
            return steps.map { PixelFace(font, across: $0, down: $0, isASCII: isASCII) }
        }
    }
}

extension BlockType {
    /// Letters of `fonts` wherever they hold a text, and the built-in ones elsewhere: where they are too
    /// large or lack a letter.
    package init(_ fonts: [LetterFont], isASCII: Bool) {
        let own = BlockType(faces: fonts.flatMap { $0.faces(isASCII: isASCII) })
        self = own.followed(by: isASCII ? .hashes : .halfBlocks)
    }
}
