import Foundation
import RaumDigest
import Synchronization
package import Testing

// A snapshot is what a person has looked at and found right. It is kept in the folder `Snapshots` beside
// the test: as text in `<state>.txt`, or as one line of `digests.txt`. A missing one is written and the test
// fails, so that nobody takes it unseen; RECORD_SNAPSHOTS=1 writes all anew, and `git diff` shows what changed.

/// One picture of a state, and in what form it is kept.
package struct Snapshot: Sendable {
    /// How a picture is kept: as itself, or as the SHA-256 of its bytes.
    package enum Form: Sendable { case text, digest }

    /// What it is called within its state: `de 80x24`; empty where the state has one text only.
    package let name: String
    package let text: String
    package let form: Form

    package init(_ name: String, _ text: String, as form: Form) {
        self.name = name
        self.text = text
        self.form = form
    }

    /// A picture of so many columns: text up to 80, which a person can look at in a diff, else a digest.
    package init(_ name: String, columns: Int, _ text: String) {
        self.init(name, text, as: columns <= 80 ? .text : .digest)
    }

    /// In 64 digits.
    fileprivate var digest: String {
        String(decoding: Hexadecimal.digits(SHA256.hash(text.utf8)), as: UTF8.self)
    }

    /// As it stands in the file of its state.
    fileprivate var section: String { name.isEmpty ? text : "== \(name)\n\(text)" }
}

/// Compares pictures with what is recorded beside a test.
package enum Snapshots {
    private static let isRecording =
        ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"

    /// Fails unless each picture of `state` is the one that is kept beside `file`.
    package static func expect(
        _ pictures: [Snapshot],
        matches state: String,
        file: String = #filePath,
        location: SourceLocation = #_sourceLocation
    ) {
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
            .appendingPathComponent("Snapshots")
        let texts = pictures.filter { $0.form == .text }
        let differs = !texts.isEmpty && compare(texts, of: state, in: folder, location)
        let ledger = Digests(folder.appendingPathComponent("digests.txt"))
        for picture in pictures where picture.form == .digest {
            let name = picture.name.isEmpty ? state : "\(state) \(picture.name)"
            let kept = ledger.digest(of: name)
            if kept == picture.digest { continue }
            if kept == nil || isRecording {
                attempt("\(name) in \(ledger.place.path)", location) {
                    try ledger.record(picture.digest, of: name)
                }
                continue
            }
            let others = differs ? "differ, too: see there" : "are as they were"
            Issue.record(
                """
                \(name) has another digest than the one that is kept; the pictures of \(state) that are \
                kept as text \(others). It is now:
                \(picture.text)RECORD_SNAPSHOTS=1 accepts it.
                """,
                sourceLocation: location
            )
        }
    }

    /// Fails unless `text` is the only text that is kept of `state`.
    package static func expect(
        _ text: String,
        matches state: String,
        file: String = #filePath,
        location: SourceLocation = #_sourceLocation
    ) {
        let picture = Snapshot("", text, as: .text)
        expect([picture], matches: state, file: file, location: location)
    }

    /// Whether pictures differ from the file of their state; fails where they do.
    private static func compare(
        _ pictures: [Snapshot],
        of state: String,
        in folder: URL,
        _ location: SourceLocation
    ) -> Bool {
        let place = folder.appendingPathComponent(state + ".txt")
        let text = pictures.map(\.section).joined()
        guard let kept = try? Data(contentsOf: place), !isRecording else {
            attempt(place.path, location) {
                try FileManager.default.createDirectory(
                    at: folder,
                    withIntermediateDirectories: true
                )
                try Data(text.utf8).write(to: place)
            }
            return false
        }
        if Array(kept) == Array(text.utf8) { return false }
        let lines = difference(String(decoding: kept, as: UTF8.self), text)
        Issue.record(
            "\(state) differs:\n\(lines)\nRECORD_SNAPSHOTS=1 accepts it.",
            sourceLocation: location
        )
        return true
    }

    /// Writes what is not kept yet; fails unless somebody asked for it.
    private static func attempt(
        _ what: String,
        _ location: SourceLocation,
        _ write: () throws -> Void
    ) {
        do {
            try write()
            if !isRecording {
                Issue.record("recorded \(what): look at it", sourceLocation: location)
            }
        } catch {
            Issue.record("cannot write \(what): \(error)", sourceLocation: location)
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

/// The file of digests of a folder: a line each with a name, a blank and 64 digits, in the order of names.
private struct Digests {
    /// Tests run beside each other, and write one at a time.
    private static let turn = Mutex(())
    let place: URL

    init(_ place: URL) { self.place = place }

    private var all: [String: String] {
        let text = (try? Data(contentsOf: place)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let rows = text.split(separator: "\n").map { line in
            (String(line.dropLast(65)), String(line.suffix(64)))
        }
        return Dictionary(rows) { _, last in last }
    }

    func digest(of name: String) -> String? { Digests.turn.withLock { _ in all[name] } }

    /// Throws what the file system says.
    func record(_ digest: String, of name: String) throws {
        try Digests.turn.withLock { _ in
            var rows = all
            rows[name] = digest
            let lines = rows.keys.sorted().map { "\($0) \(rows[$0] ?? "")\n" }
            try Data(lines.joined().utf8).write(to: place, options: .atomic)
        }
    }
}
