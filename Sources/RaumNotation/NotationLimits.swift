/// The bounds of a line; Protocol.md gives the reason for each.
package enum NotationLimits {
    /// Bytes of a line with its LF: one page, and more than any entity needs in practice.
    package static let lineBytesMax = 4096
    /// Bytes of a line without its LF.
    package static let lineContentBytesMax = lineBytesMax - 1
    /// Bytes of a verb.
    package static let verbBytesMax = 16
    /// Bytes of a key.
    package static let keyBytesMax = 16
    /// Bytes of an unquoted value or bare word: a UUID, an address, a time.
    package static let wordBytesMax = 64
    /// Keys of a line: the richest entity has 16, and each is compared with those before it.
    package static let pairsMax = 64
}
