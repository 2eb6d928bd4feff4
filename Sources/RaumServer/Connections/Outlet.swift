internal import RaumHub
internal import RaumIO

// The answers of a step (to the events of one turn, to all changes that one fsync made durable) are small and go to
// many connections, each of which would cost a call of the system. So they are collected, and sent together.
//
// Invariant: each connection has at most one piece, so that none can follow one that was sent in part.

/// Bytes that wait to be sent together, each piece for one connection.
final class Outlet {
    /// Pieces that are sent together at most: the first does not wait for more than as many events.
    static let piecesMax = 64
    /// Bytes that are sent together at most; what does not fit is sent alone.
    static let bytesMax = 64 * 1024

    /// A connection and the place of its bytes.
    struct Piece {
        let id: PeerID
        var range: Range<Int>
    }

    /// Sends to many sockets.
    let batch = BatchSender()
    /// Guests whose sockets take bytes again.
    var turns = FlushTurns()
    /// The pieces that wait, in order; their ranges follow each other.
    private var pieces: [Piece] = []
    /// The bytes of the pieces.
    private let buffer = UnsafeMutableRawBufferPointer.allocate(
        byteCount: Outlet.bytesMax,
        alignment: 16
    )

    deinit { buffer.deallocate() }

    /// Whether nothing waits.
    var isEmpty: Bool { pieces.isEmpty }

    /// Adds bytes for a connection; returns false, and adds nothing, if others have to be sent before.
    func add(_ bytes: [UInt8], for connection: Connection) -> Bool {
        let start = pieces.last?.range.upperBound ?? 0
        let end = start + bytes.count
        guard end <= Outlet.bytesMax else { return false }
        if pieces.last?.id == connection.id {
            pieces[pieces.count - 1].range = pieces[pieces.count - 1].range.lowerBound..<end
        } else {
            guard !connection.hasPiece, pieces.count < Outlet.piecesMax else { return false }
            connection.hasPiece = true
            pieces.append(Piece(id: connection.id, range: start..<end))
        }
        UnsafeMutableRawBufferPointer(rebasing: buffer[start..<end]).copyBytes(from: bytes)
        return true
    }

    /// Takes all pieces out; their bytes stay until the next is added.
    func takeAll() -> [Piece] {
        defer { pieces.removeAll(keepingCapacity: true) }
        return pieces
    }

    /// The bytes of a piece.
    func bytes(of piece: Piece) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: buffer[piece.range])
    }
}
