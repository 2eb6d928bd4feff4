/// Keys and touches by the bytes of a terminal.
///
/// An ESC that nothing follows for a moment is the key.
package struct TimedKeys: Sendable {
    private var reader = KeyReader()
    /// When an ESC is the key, in steady milliseconds; nil while none is waiting.
    package private(set) var dueAt: Int64?

    /// A reader without input yet.
    package init() {}

    /// Takes in bytes that came at `now`, in steady milliseconds; returns the keys, and the cells that were touched,
    /// from 0.
    package mutating func read(
        _ bytes: [UInt8],
        at now: Int64
    ) -> (keys: [Key], touches: [(x: Int, y: Int)]) {
        let keys = reader.read(bytes)
        dueAt = reader.isWaiting ? now + KeyReader.escapeMilliseconds : nil
        return (keys, reader.takeTouches())
    }

    /// The key that an ESC was after all, where `now` is late enough.
    package mutating func expire(at now: Int64) -> [Key] {
        guard let dueAt, now >= dueAt else { return [] }
        self.dueAt = nil
        return reader.giveUp()
    }
}
