/// The bounds of the journal; Protocol.md gives the reason for each.
package enum JournalLimits {
    /// Bytes of one record with its envelope and line end.
    package static let recordBytesMax = 65_536
    /// Bytes that an envelope may add to a payload: ` @` and 18 digits, ` #` and 16, a line end.
    package static let envelopeBytesMax = 39
    /// Bytes of one write, which is then synced: a larger group is kept in several.
    package static let writeBytesMax = 262_144
    /// Bytes at the end of a journal that may be a torn write: no write is larger, so more is damage.
    package static let tornBytesMax = writeBytesMax
    /// Bytes that a journal's file reserves ahead of a write.
    package static let reservedBytes = 262_144
    /// Zeros at the end of a journal: reserved space, and a write that was never done; more is damage.
    package static let zerosMax = reservedBytes + writeBytesMax
    /// The highest revision: the most that 18 digits spell, so that one more never overflows.
    package static let revisionMax: UInt64 = 999_999_999_999_999_999
    /// The highest generation: the most that the eight digits of a file's name spell.
    package static let generationMax = 99_999_999
    /// Generations that are kept: the newest, and two to fall back to.
    package static let generationsKept = 3
    /// Bytes of a file that is read whole: a hundred times what the largest plan and journal need.
    ///
    /// A larger file is not one of ours, and might not fit into memory.
    package static let fileBytesMax = 1 << 30
    /// The version of the file formats; a later one is refused with a message.
    package static let formatVersion = 1
}
