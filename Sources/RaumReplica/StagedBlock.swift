internal import RaumNotation
internal import RaumWire

/// A block on its way: shown at END or never.
struct StagedBlock: Sendable {
    /// Why a block is not shown.
    enum Fault: Error, Hashable {
        /// More than `ReplicaLimits` allow.
        case tooMuch
        /// Something that is no line.
        case unreadable(NotationError)
        /// Another number of lines than BEGIN and END say, or another revision.
        case torn
        /// The sum over what would be held is not the daemon's.
        case sum
    }

    /// What a block and what is held may grow to.
    struct Bounds: Sendable {
        var lines = ReplicaLimits.linesMax
        var bytes = ReplicaLimits.bytesMax
    }

    let head: BlockHead
    private let bounds: Bounds
    private var lines: [StagedLine] = []
    private var byteCount = 0

    init(_ head: BlockHead, bounds: Bounds = Bounds()) throws(Fault) {
        guard head.count <= bounds.lines else { throw .tooMuch }
        self.head = head
        self.bounds = bounds
    }

    /// Takes in one line between BEGIN and END.
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

    /// What the reader holds after the block, if it is whole.
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
