internal import RaumNotation
internal import RaumWire

/// A block that is arriving: it is shown at END or never.
struct StagedBlock: Sendable {
    /// The reason why a block is not shown.
    enum Fault: Error, Hashable {
        /// It is larger than `ReplicaLimits` allow.
        case tooMuch
        /// It contains something that is no line.
        case unreadable(NotationError)
        /// Its number of lines or its revision is not as in BEGIN and END.
        case torn
        /// The sum over the resulting copy is not the daemon's.
        case sum
    }

    /// The limits of a block and of the copy.
    struct Bounds: Sendable {
        let lines: Int
        let bytes: Int
    }

    let head: BlockHead
    private let bounds: Bounds
    private var lines: [StagedLine] = []
    private var byteCount = 0

    init(_ head: BlockHead, bounds: Bounds) throws(Fault) {
        guard head.count <= bounds.lines else { throw .tooMuch }
        self.head = head
        self.bounds = bounds
    }

    /// Adds one line between BEGIN and END.
    ///
    /// Throws if it is no line, or if the block becomes too large.
    mutating func add(_ bytes: [UInt8]) throws(Fault) {
        byteCount += bytes.count
        guard lines.count < bounds.lines, byteCount <= bounds.bytes else {
            throw .tooMuch
        }
        do {
            lines.append(try StagedLine(bytes))
        } catch {
            throw .unreadable(error)
        }
    }

    /// The copy after the block.
    ///
    /// Throws if the block is incomplete, or if its sum does not match.
    func finish(_ foot: BlockFoot, onto held: Holdings) throws(Fault) -> Holdings {
        guard foot.count == lines.count, head.count == lines.count, foot.revision == head.revision
        else { throw .torn }
        var next = head.from == nil ? Holdings() : held
        for line in lines { next.put(line) }
        guard next.sum == foot.sum else { throw .sum }
        guard next.count <= bounds.lines, next.byteCount <= bounds.bytes else {
            throw .tooMuch
        }
        return next
    }
}

extension StagedBlock.Bounds {
    /// The bounds for a copy of `scope`.
    init(of scope: Scope) {
        switch scope {
        case .rooms, .ticker, .all, .held:
            self.init(lines: ReplicaLimits.linesMax, bytes: ReplicaLimits.bytesMax)
        case .details, .whole:
            self.init(
                lines: ReplicaLimits.linesWithDetailsMax,
                bytes: ReplicaLimits.bytesWithDetailsMax
            )
        }
    }
}
