internal import RaumGrid
internal import RaumNotation
internal import RaumWire

/// An answer that waits until a revision is on disk.
struct PendingAnswer: Sendable {
    let peer: PeerID
    let revision: Revision
    let line: [UInt8]
    var tag: Tag?
    /// The change that it answers, if there is one: if the change is given up, the answer must not be sent.
    var proposal: Proposal?
    /// Whether it refuses.
    var isRefusal = false
    /// Whether it was sent; then it only waits to be taken out.
    fileprivate(set) var isGiven = false

    init(peer: PeerID, revision: Revision, line: [UInt8], tag: Tag? = nil) {
        self.peer = peer
        self.revision = revision
        self.line = line
        self.tag = tag
    }

    /// The answer in its place when the change was certainly not done, for the reason that `obstacle` gives.
    func line(insteadFor obstacle: Failure?) -> [UInt8] {
        guard proposal != nil, let obstacle else { return line }
        return obstacle.bytes(answering: tag)
    }
}

/// The answers that wait for the disk.
///
/// Invariant: they stand in the order of their revisions, and the last revision is the head's.
struct PendingAnswers: Sendable {
    private var answers: [PendingAnswer] = []

    /// The revision for which an answer after all of these has to wait; nil if none waits.
    var lastRevision: Revision? { answers.last?.revision }

    /// Adds an answer, whose revision is not before the last.
    mutating func append(_ answer: PendingAnswer) { answers.append(answer) }

    /// The answers that wait for `revision` and were not sent; marks them as sent.
    mutating func give(through revision: Revision) -> [PendingAnswer] {
        let count = countThrough(revision)
        let given = answers.prefix(count).filter { !$0.isGiven }
        for place in 0..<count { answers[place].isGiven = true }
        return given
    }

    /// Takes out those that waited for `revision`.
    mutating func removeAll(through revision: Revision) -> [PendingAnswer] {
        let count = countThrough(revision)
        defer { answers.removeFirst(count) }
        return Array(answers.prefix(count))
    }

    /// Takes out those that wait for later revisions than `revision`.
    mutating func removeAll(after revision: Revision) -> [PendingAnswer] {
        let count = countThrough(revision)
        defer { answers.removeSubrange(count...) }
        return Array(answers[count...])
    }

    private func countThrough(_ revision: Revision) -> Int {
        answers.prefix { $0.revision <= revision }.count
    }
}
