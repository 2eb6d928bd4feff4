import RaumClient
import RaumGrid
import RaumInterchange
import RaumNotation
import RaumWire

extension ImportTask {
    /// The last changes of the plan, oldest first, as the daemon tells them.
    ///
    /// Throws if the daemon cannot be asked.
    func pastLines() throws -> [Line] {
        try connection.ask(.history(since: .zero)).lines
    }
}

extension PastChanges {
    /// The changes that the daemon tells in `lines`.
    init(_ lines: [Line]) {
        self.init(
            lines.compactMap { line in
                guard line.verb == "CHANGE", let did = line["did"],
                    let revision = line.words.first.flatMap({ UInt64($0) })
                else { return nil }
                return (revision, did)
            }
        )
    }
}
