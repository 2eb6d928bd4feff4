// Bytes arrive in any pieces. Only bytes that were not searched before are searched for a line end, so
// that an endless line costs time in proportion to its length, and only up to the limit.

/// Cuts a stream of bytes into lines.
package struct LineBuffer: Sendable {
    private var bytes: [UInt8] = []
    // Half words: every connection has a buffer, and none holds more than a few lines.
    private var startHalf: Int32 = 0
    private var searchedHalf: Int32 = 0
    private var limitHalf: Int32

    /// The most bytes of a line with its line end.
    package var limit: Int {
        get { Int(limitHalf) }
        set { limitHalf = Int32(clamping: newValue) }
    }

    private var start: Int {
        get { Int(startHalf) }
        set { startHalf = Int32(newValue) }
    }

    private var searched: Int {
        get { Int(searchedHalf) }
        set { searchedHalf = Int32(newValue) }
    }

    /// A buffer for lines of at most `limit` bytes, LF included.
    package init(limit: Int = NotationLimits.lineBytesMax) {
        limitHalf = Int32(clamping: limit)
    }

    /// Whether a line has begun that has no end yet, or lines wait to be taken.
    package var isEmpty: Bool { start == bytes.count }

    /// Bytes that wait.
    package var count: Int { bytes.count - start }

    /// The first bytes that wait, at most `count`.
    package func first(_ count: Int) -> ArraySlice<UInt8> { bytes[start...].prefix(count) }

    /// Takes in the bytes that arrived.
    package mutating func append(_ new: some Collection<UInt8>) {
        compact()
        bytes.append(contentsOf: new)
    }

    /// The next whole line without its line end; nil if none is whole yet.
    ///
    /// A CR before the LF belongs to the line end. Throws `tooLong` if the line, whole or not, passes the limit: no
    /// further line can be read then.
    package mutating func next() throws(NotationError) -> [UInt8]? {
        guard let end = lineEnd() else {
            if count >= limit { throw NotationError(.tooLong(limit: limit), column: limit) }
            return nil
        }
        guard end + 1 - start <= limit else {
            throw NotationError(.tooLong(limit: limit), column: limit)
        }
        var last = end
        if last > start, bytes[last - 1] == Byte.carriageReturn { last -= 1 }
        let line = Array(bytes[start..<last])
        start = end + 1
        searched = start
        if start == bytes.count { reset() }
        return line
    }

    /// Removes and returns all bytes that wait, whole lines or not.
    package mutating func takeRest() -> [UInt8] {
        defer { reset() }
        return Array(bytes[start...])
    }

    private mutating func lineEnd() -> Int? {
        let end = bytes[searched...].firstIndex(of: Byte.lineFeed)
        if end == nil { searched = bytes.count }
        return end
    }

    private mutating func compact() {
        guard start > 0 else { return }
        bytes.removeFirst(start)
        searched -= start
        start = 0
    }

    /// Frees the memory, since most connections are silent most of the time.
    private mutating func reset() {
        bytes = []
        start = 0
        searched = 0
    }
}
