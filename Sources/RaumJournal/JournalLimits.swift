/// The bounds of the journal; Protocol.md gives the reason for each.
package enum JournalLimits {
    /// Bytes of one record with its envelope.
    package static let recordBytesMax = 65_536
    /// Bytes of one write: a group of records is cut into writes of this size, but synced once.
    package static let writeBytesMax = 262_144
    /// Bytes at the end of a journal that may be a torn write: more is damage.
    package static let tornBytesMax = 8 * 262_144
    /// Generations that are kept: the newest, and two to fall back to.
    package static let generationsKept = 3
    /// The version of the file formats; a later one is refused with a message.
    package static let formatVersion = 1
}
