// A supervisor kills a daemon that gives no sign of life in time. A disk that hangs must not lead to that: displays are
// still served, while a daemon that is started again would hang at the same disk without a plan.

/// The phase of the journal's thread.
enum JournalPhase: Hashable, Sendable {
    /// It waits for work.
    case waiting
    /// It was given work, and runs or is about to.
    case working
    /// It is in a system call that it has announced.
    case inSystemCall
}

/// The state of the journal's thread.
struct JournalStand: Hashable, Sendable {
    var phase: JournalPhase
    /// Nanoseconds since it last went from one phase to another.
    var stillNanoseconds: UInt64
}

/// Decides when the supervisor gets a sign of life: every half of the time that it set (sd_watchdog_enabled(3)), if
/// loop and journal both answer.
///
/// The loop answers by asking this. The journal's thread counts as answering while it waits for work, while it is in a
/// system call that it has announced, however long that takes, and while it has moved within that half.
struct Pulse: Hashable, Sendable {
    /// Nanoseconds between two signs of life.
    let intervalNanoseconds: UInt64
    /// When the next sign is due, in steady nanoseconds.
    private(set) var dueAt: UInt64

    /// A pulse for a supervisor that waits `watchdogMicroseconds`, from `now` on.
    init(watchdogMicroseconds: UInt64, at now: UInt64) {
        let half = watchdogMicroseconds.multipliedReportingOverflow(by: 500)
        intervalNanoseconds = half.overflow ? .max / 2 : half.partialValue
        dueAt = now
    }

    /// Whether a sign is to be given now; if the journal does not answer, it is asked again soon.
    mutating func beats(at now: UInt64, journal: JournalStand) -> Bool {
        guard now >= dueAt else { return false }
        let isAlive = answers(journal)
        let wait = isAlive ? intervalNanoseconds : intervalNanoseconds / 4
        dueAt = now.addingReportingOverflow(wait).partialValue
        return isAlive
    }

    private func answers(_ journal: JournalStand) -> Bool {
        switch journal.phase {
        case .waiting, .inSystemCall: true
        case .working: journal.stillNanoseconds < intervalNanoseconds
        }
    }
}
