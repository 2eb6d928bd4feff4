import Foundation
import RaumArguments
import RaumClient
import RaumIO
import RaumInterchange

// An upstream file that changes is imported again. It is looked at once a second, since no notice of the system
// tells of a file on a network drive; a file that is half written is refused whole, and read again when it changes.

extension Organiser {
    /// Milliseconds between looks at the file: a schedule changes a few times an hour.
    private static let lookMilliseconds: Int32 = 1000

    /// Imports a file now and whenever it changes, until somebody ends it.
    ///
    /// What cannot be read or is refused is said, and what was imported before stays.
    func watchFile(_ name: String) throws {
        guard name != "-", invocation.has("yes"), !invocation.has("dry-run") else {
            throw UsageError("--watch needs a file and --yes: nobody is there to be asked.")
        }
        guard var seen = FileStamp(name) else { throw UsageError("\(name) cannot be read.") }
        // Ends between two rounds, never within one.
        let signals = try Signals(receiving: [.terminate, .interrupt, .hangup])
        let poller = try Poller()
        try poller.add(signals.number, for: .read, token: 0)
        var events: [PollerEvent] = []
        var complaint = importOnce(name, after: nil)
        while true {
            try poller.wait(timeoutMilliseconds: Organiser.lookMilliseconds, into: &events)
            guard events.isEmpty else { return }
            guard let stamp = FileStamp(name) else { continue }
            guard stamp != seen || complaint?.isDaemons == true else { continue }
            seen = stamp
            complaint = importOnce(name, after: complaint)
        }
    }

    /// Why a round came to nothing.
    private struct Complaint: Equatable {
        let text: String
        /// Whether another try may help although the file is the same.
        let isDaemons: Bool
    }

    /// One round over a connection of its own, so that a daemon that was away is found again.
    ///
    /// What went wrong is said unless it is what went wrong before.
    private func importOnce(_ name: String, after former: Complaint?) -> Complaint? {
        defer { fflush(nil) }
        do {
            let organiser = try Organiser(invocation)
            let (plan, grid) = try organiser.plan(try organiser.readFile(name), name)
            for line in plan.lines { print(line) }
            guard !plan.isEmpty else { return nil }
            try organiser.rehearse(plan, grid)
            try organiser.carryOut(plan)
            return nil
        } catch {
            let complaint = Complaint(text: "\(error)", isDaemons: error is ClientError)
            if complaint != former { warn(complaint.text) }
            return complaint
        }
    }
}
