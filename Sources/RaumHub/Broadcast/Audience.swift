internal import RaumGrid
internal import RaumWire

/// The subscribers of one scope and view.
///
/// Those in step get each block at the same moment; the others are
/// caught up when their socket has drained.
struct Audience: Sendable {
    let scope: Scope
    let view: Request.View
    /// Where those in step stand: the end of the last block.
    var revision: Revision
    /// The sum over all lines of the scope.
    var sum: UInt64
    private(set) var inStep: [PeerID] = []
    /// The number of subscribers, in step or not.
    var subscriberCount = 0
    /// The lines that subscribers with `view=now` last received.
    var nowLines: [[UInt8]] = []
    /// Blocks that were encoded at the present revision, by where they begin; nil for a snapshot.
    private(set) var blocks: [Revision?: [UInt8]] = [:]

    init(scope: Scope, view: Request.View, revision: Revision, sum: UInt64) {
        self.scope = scope
        self.view = view
        self.revision = revision
        self.sum = sum
    }

    /// Blocks kept encoded: subscribers that come back after an outage stand at few different revisions.
    static let encodedBlocksMax = 16

    /// Keeps a block for subscribers that stand where it begins.
    mutating func keep(_ block: [UInt8], from revision: Revision?) {
        if blocks.count >= Audience.encodedBlocksMax { blocks = [:] }
        blocks[revision] = block
    }

    /// Forgets the blocks, which no longer lead to the present revision.
    mutating func forgetBlocks() { blocks = [:] }

    /// Takes a subscriber into the step and returns its place.
    mutating func join(_ id: PeerID) -> Int {
        inStep.append(id)
        return inStep.count - 1
    }

    /// Takes the subscriber at `place` out of step; returns the one that moved into its place, if any.
    mutating func leave(_ place: Int) -> PeerID? {
        let last = inStep.removeLast()
        guard place < inStep.count else { return nil }
        inStep[place] = last
        return last
    }
}

/// Subscribers with the same key share an audience.
struct AudienceKey: Hashable, Sendable {
    let scope: Scope
    let view: Request.View
}
