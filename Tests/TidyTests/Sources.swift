import Foundation

/// The repository that these tests stand in.
enum Repository {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The libraries below `Sources`.
    static var libraries: Set<String> {
        let folder = root.appendingPathComponent("Sources").path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return Set(names.filter { $0.hasPrefix("Raum") })
    }

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

    /// The target it belongs to: `Sources/RaumGrid/Grid/Grid.swift` belongs to `RaumGrid`.
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

    /// The functions that are longer than `limit` lines with their signature, by their first line.
    func functions(longerThan limit: Int) -> [String] {
        let functions = declarations.filter { $0.kind == .function || $0.kind == .initialiser }
        return functions.filter { $0.lineCount > limit }.map { "\(path):\($0.line + 1)" }
    }

    /// The names of the cases of an enumeration that is declared in the file.
    func cases(of name: String) -> [String] {
        let declared = lines.firstIndex { $0.contains("enum \(name):") }
        guard let start = declared else { return [] }
        let indent = String(lines[start].prefix { $0 == " " })
        let body = lines[(start + 1)...].prefix { $0 != indent + "}" }
        return body.filter { $0.hasPrefix(indent + "    case ") }.flatMap { line in
            line.dropFirst(indent.count + 9).split(separator: ",").map { part in
                String(part.drop { $0 == " " }.prefix { $0.isLetter })
            }
        }
    }

    /// Each `switch` over cases that has a `default`, with the names of the cases that it does name.
    var switchesWithDefault: [(line: Int, cases: Set<String>)] {
        let starts = lines.indices.filter {
            lines[$0].hasSuffix("{") && lines[$0].contains("switch ")
        }
        return starts.compactMap { start in
            let indent = lines[start].prefix { $0 == " " }
            let body = lines[(start + 1)...].prefix { $0 != indent + "}" }
            guard body.contains(where: { $0.hasPrefix(indent + "default:") }) else { return nil }
            let labels = body.filter { $0.hasPrefix(indent + "case ") }
            let names = labels.compactMap { $0.firstMatch(of: /case \.([a-zA-Z]+)/)?.1 }
            guard names.count == labels.count, !names.isEmpty else { return nil }
            return (start + 1, Set(names.map(String.init)))
        }
    }
}
