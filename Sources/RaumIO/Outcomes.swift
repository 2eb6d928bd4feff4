// Outcomes of one non-blocking read or write: trivial values, so that the path of a write to ten
// thousand displays neither allocates nor counts references.

/// The outcome of one non-blocking read.
package enum ReadOutcome: Hashable, Sendable {
    /// So many bytes were read; at least one.
    case bytes(Int)
    /// Nothing there yet.
    case wouldBlock
    /// The peer has finished sending.
    ///
    /// It may still be reading.
    case closed
    /// The connection is broken; the code is an `errno` (ECONNRESET when the peer has reset it).
    case failed(code: Int32)
}

/// The outcome of one non-blocking write.
package enum WriteOutcome: Hashable, Sendable {
    /// So many bytes were taken; may be fewer than given.
    case bytes(Int)
    /// The socket's buffer is full.
    case wouldBlock
    /// The peer is gone (EPIPE or ECONNRESET).
    case closed
    /// The connection is broken otherwise; the code is an `errno`.
    case failed(code: Int32)
}
