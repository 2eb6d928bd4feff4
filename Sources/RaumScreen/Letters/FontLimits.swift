/// The limits for a font file, so that no file can fill a small board's memory.
package enum FontLimits {
    /// Bytes of a file; the largest of Debian's fonts has 98,000 in figlet, 2,600,000 in toilet's
    /// collection and 150,000 on consoles.
    package static let bytesMax = 4_194_304
    /// Rows of a FIGlet letter, and of a console's: the kernel takes 64 dots (`KD_FONT_OP`).
    package static let heightMax = 64
    /// Columns of a FIGlet letter: a screen has at most 400.
    package static let widthMax = 400
    /// Letters of a font; a console's have 512 at most, `mnemonic.flf` 1800.
    package static let glyphsMax = 8192
    /// Lines of comment in a FIGlet font.
    package static let commentLinesMax = 4096
}
