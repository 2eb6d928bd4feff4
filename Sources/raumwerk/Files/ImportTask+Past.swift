import RaumClient
import RaumGrid
import RaumInterchange
import RaumNotation
import RaumWire

extension ImportTask {
    /// The changes of the plan, if `schedule` is an export of it that is older than some of them.
    ///
    /// Throws if the daemon cannot be asked.
    func pastChanges(_ schedule: Schedule, _ grid: Grid) throws -> PastChanges {
        guard PastChanges.matter(to: schedule, grid) else { return PastChanges() }
        return PastChanges(
            try connection.ask(.history(since: .zero)).lines.compactMap { line in
                guard line.verb == "CHANGE", let did = line["did"],
                    let revision = line.words.first.flatMap({ UInt64($0) })
                else { return nil }
                return (revision, did)
            }
        )
    }
}
