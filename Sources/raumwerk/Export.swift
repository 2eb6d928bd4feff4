import Foundation
import RaumArguments
import RaumClient
import RaumGrid
import RaumIO
import RaumInterchange

extension Organiser {
    /// Writes the grid as a file of another format, to standard output or `--output`.
    func export() throws {
        let format = try exportFormat()
        let (grid, revision) = try connection.snapshot()
        let bytes = Data(format.text(grid, revision, now: WallClock.nowMilliseconds).utf8)
        guard let path = invocation.value("output"), path != "-" else {
            return FileHandle.standardOutput.write(bytes)
        }
        do {
            // Whoever reads the file meanwhile finds the old one or the new one, whole.
            try bytes.write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw UsageError("\(path) cannot be written: \(error.localizedDescription)")
        }
    }

    private func exportFormat() throws(UsageError) -> ExportFormat {
        let word = invocation.arguments[0].lowercased()
        if let format = ExportFormat(rawValue: word) { return format }
        let names = ExportFormat.allCases.map(\.rawValue)
        let guess = Suggestion.nearest(to: word, among: names)
        let hint = guess.map { " Did you mean \($0)?" } ?? ""
        let known = names.joined(separator: ", ")
        throw UsageError("There is no format \(word).\(hint) There are \(known).")
    }
}
