internal import RaumGrid

/// The jobs of a desk that are not done.
///
/// Invariants: at most one is in flight; they are sent in the order in which they were typed, and each stays until it
/// is answered.
struct DeskJobs: Sendable {
    /// The jobs in the order in which they were typed, without the one in flight.
    private(set) var outbox: [Desk.Job] = []
    /// The job in flight; nil if there is none.
    private(set) var pending: Desk.Pending?
    /// The revision that must be seen before the next job is sent, so that a step counts from another organiser's
    /// number.
    private var awaited = Revision.zero

    /// The number of jobs that can wait: more than a person types while the daemon restarts.
    static let outboxMax = 64

    /// The number of jobs.
    var count: Int { outbox.count + (pending == nil ? 0 : 1) }
    /// All jobs, in their order.
    var all: [Desk.Job] { (pending.map { [$0.job] } ?? []) + outbox }

    /// Adds a typed job; returns whether there was room for it.
    mutating func add(_ job: Desk.Job) -> Bool {
        guard outbox.count < DeskJobs.outboxMax else { return false }
        outbox.append(job)
        return true
    }

    /// Removes and returns the next job, if it may be sent by a desk that sees `revision`.
    mutating func next(at revision: Revision) -> Desk.Job? {
        guard pending == nil, revision >= awaited, !outbox.isEmpty else { return nil }
        return outbox.removeFirst()
    }

    /// Notes that a job is in flight.
    mutating func begin(_ pending: Desk.Pending) {
        self.pending = pending
    }

    /// Notes the revisions of the job in flight.
    mutating func answer(_ revisions: [Revision]) {
        pending?.made = revisions
    }

    /// Removes and returns the job in flight; nil if there is none.
    mutating func end() -> Desk.Pending? {
        defer { pending = nil }
        return pending
    }

    /// Puts a job back to the front, to be sent when `revision` is seen.
    mutating func retry(_ job: Desk.Job, at revision: Revision) {
        awaited = revision
        outbox.insert(job, at: 0)
    }
}
