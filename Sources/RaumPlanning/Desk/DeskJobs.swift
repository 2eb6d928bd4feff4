internal import RaumGrid

/// The jobs of a desk that are not done.
///
/// Invariants: one at most is on its way; they are sent in the order in which they were typed, and none is lost but by
/// an answer.
struct DeskJobs: Sendable {
    /// Jobs in the order in which they were typed, without the one on its way.
    private(set) var outbox: [Desk.Job] = []
    /// The job that is on its way; nil where none is.
    private(set) var pending: Desk.Pending?
    /// The revision to see before the next job is sent: a step is counted on what somebody else made.
    private var awaited = Revision.zero

    /// Jobs that wait: more than anybody types while the daemon restarts.
    static let outboxMax = 64

    /// How many there are.
    var count: Int { outbox.count + (pending == nil ? 0 : 1) }
    /// All of them, in their order.
    var all: [Desk.Job] { (pending.map { [$0.job] } ?? []) + outbox }

    /// Takes in a job that was typed; gives whether there was room for it.
    mutating func add(_ job: Desk.Job) -> Bool {
        guard outbox.count < DeskJobs.outboxMax else { return false }
        outbox.append(job)
        return true
    }

    /// Takes out the next job, where it may be sent by one that sees `revision`.
    mutating func next(at revision: Revision) -> Desk.Job? {
        guard pending == nil, revision >= awaited, !outbox.isEmpty else { return nil }
        return outbox.removeFirst()
    }

    /// Takes in that a job is on its way.
    mutating func begin(_ pending: Desk.Pending) {
        self.pending = pending
    }

    /// Takes in what the daemon made of the job on its way.
    mutating func answer(_ revisions: [Revision]) {
        pending?.made = revisions
    }

    /// Takes out the job on its way; nil where none is.
    mutating func end() -> Desk.Pending? {
        defer { pending = nil }
        return pending
    }

    /// Puts a job back to the front, to be sent once `revision` is seen.
    mutating func retry(_ job: Desk.Job, at revision: Revision) {
        awaited = revision
        outbox.insert(job, at: 0)
    }
}
