import Foundation

/// The repository that these tests stand in.
enum Repository {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The Swift files below a folder, with their text.
    static func files(below folder: String) -> [SourceFile] {
        let base = root.appendingPathComponent(folder)
        let found = FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil)
        let paths = (found?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
        return paths.sorted { $0.path < $1.path }.compactMap { url in
            guard let text = try? String(contentsOf: url, encoding: .utf8) else { return nil }
            let path = String(url.path.dropFirst(root.path.count + 1))
            return SourceFile(path: path, lines: text.components(separatedBy: "\n"))
        }
    }
}

/// One file of source, line by line.
struct SourceFile {
    let path: String
    let lines: [String]

    /// The target it belongs to: `Sources/RaumGrid/Grid.swift` belongs to `RaumGrid`.
    var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

    /// What it imports.
    var imports: Set<String> {
        Set(
            lines.compactMap { line in
                let words = line.split(separator: " ")
                guard let place = words.firstIndex(of: "import"), place + 1 < words.count else {
                    return nil
                }
                let before = words[..<place]
                guard
                    before.allSatisfy({
                        ["package", "internal", "private", "@testable"].contains($0)
                    })
                else { return nil }
                return String(words[words.count - 1])
            }
        )
    }

    /// The functions that are longer than `limit` lines, by their first line.
    func functions(longerThan limit: Int) -> [String] {
        var found: [String] = []
        for (index, line) in lines.enumerated() {
            guard line.contains("func ") || line.contains(" init("), line.hasSuffix("{") else {
                continue
            }
            let indent = line.prefix { $0 == " " }
            let end = lines[(index + 1)...].firstIndex { $0 == indent + "}" } ?? index
            if end - index + 1 > limit { found.append("\(path):\(index + 1)") }
        }
        return found
    }
}
