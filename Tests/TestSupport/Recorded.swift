import Foundation

// Conversations of other versions, in the notation of `Transcript`. Those of an earlier version were recorded between
// its own programs, which stood on the plan of `TranscriptTests`; those of a later version are written by hand,
// from what the table of Versions in Protocol.md lets it add.

extension Transcript {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Recorded")

    /// The names of the conversations whose name begins with `version`.
    package static func recorded(of version: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasPrefix(version) && $0.hasSuffix(".transcript") }.sorted()
    }

    /// The conversation in the file `name`.
    package static func recorded(_ name: String) throws -> Transcript {
        let path = folder.appendingPathComponent(name)
        return Transcript(name: name, text: try String(contentsOf: path, encoding: .utf8))
    }

    /// What the daemon said to `peer`, line by line.
    package func heard(by peer: String) -> [String] {
        steps.compactMap { if case .hears(peer, let line) = $0.step { line } else { nil } }
    }

    /// Who takes part, in the order in which they come.
    package var peers: [String] {
        steps.reduce(into: []) { peers, entry in
            switch entry.step {
            case .says(let name, _), .hears(let name, _):
                if !peers.contains(name) { peers.append(name) }
            case .directive: break
            }
        }
    }
}
