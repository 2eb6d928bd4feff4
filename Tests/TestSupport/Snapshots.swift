import Foundation
package import Testing

// A snapshot is what a person has looked at and found right. It lies in `Snapshots/<name>.txt` beside
// the test. A missing one is written and the test fails, so that nobody takes it unseen;
// RECORD_SNAPSHOTS=1 writes all anew, and `git diff` shows what changed.

/// Compares texts with what is recorded beside a test.
package enum Snapshots {
    /// Fails unless `text` is what `Snapshots/<name>.txt` beside `file` holds.
    package static func expect(
        _ text: String,
        matches name: String,
        file: String = #filePath,
        location: SourceLocation = #_sourceLocation
    ) {
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
            .appendingPathComponent("Snapshots")
        let place = folder.appendingPathComponent(name + ".txt")
        let recorded = (try? Data(contentsOf: place)).map { String(decoding: $0, as: UTF8.self) }
        let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"
        guard let recorded, !isRecording else {
            return record(text, at: place, asWished: isRecording, location)
        }
        guard Array(recorded.utf8) != Array(text.utf8) else { return }
        Issue.record(
            "\(name) differs:\n\(difference(recorded, text))\nRECORD_SNAPSHOTS=1 accepts it.",
            sourceLocation: location
        )
    }

    private static func record(
        _ text: String,
        at place: URL,
        asWished: Bool,
        _ location: SourceLocation
    ) {
        do {
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: place)
            if asWished { return }
            Issue.record("recorded \(place.path): look at it", sourceLocation: location)
        } catch {
            Issue.record("cannot write \(place.path): \(error)", sourceLocation: location)
        }
    }

    /// The lines that differ, old before new.
    private static func difference(_ old: String, _ new: String) -> String {
        let old = old.split(separator: "\n", omittingEmptySubsequences: false)
        let new = new.split(separator: "\n", omittingEmptySubsequences: false)
        let lines = (0..<max(old.count, new.count)).flatMap { index -> [String] in
            let before = index < old.count ? old[index] : nil
            let after = index < new.count ? new[index] : nil
            if before.map({ Array($0.utf8) }) == after.map({ Array($0.utf8) }) { return [] }
            let number = index + 1
            return [before.map { "\(number) - \($0)" }, after.map { "\(number) + \($0)" }]
                .compactMap(\.self)
        }
        return lines.prefix(40).joined(separator: "\n")
    }
}
