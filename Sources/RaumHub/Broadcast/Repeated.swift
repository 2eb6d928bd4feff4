internal import RaumGrid
internal import RaumNotation
internal import RaumWire

/// Bytes that are sent to many at the same moment, worked out once.
struct Repeated: Sendable {
    private var told: (milliseconds: Int64, revision: Revision, time: ZonedTime, words: String)?
    private var beat: (heartbeat: Heartbeat, bytes: [UInt8])?

    /// The event's time at `milliseconds` by the wall clock, and how it is written.
    mutating func time(at milliseconds: Int64, _ ledger: Ledger) -> (ZonedTime, words: String) {
        if let told, told.milliseconds == milliseconds, told.revision == ledger.durableRevision {
            return (told.time, told.words)
        }
        let time = ledger.published.grid.time(at: milliseconds)
        let words = time.notationToMilliseconds
        told = (milliseconds, ledger.durableRevision, time, words)
        return (time, words)
    }

    /// The line of a heartbeat, without its line end.
    mutating func bytes(of heartbeat: Heartbeat) -> [UInt8] {
        if let beat, beat.heartbeat == heartbeat { return beat.bytes }
        let bytes = heartbeat.bytes
        beat = (heartbeat, bytes)
        return bytes
    }
}
