import Foundation

/// One declaration of a file: a type, an extension, a function, an initialiser or a property.
struct Declaration {
    enum Kind: String { case type, `extension`, function, initialiser, property }

    let kind: Kind
    /// `Grid`, `apply`, `init`; of a nested type with its outer ones: `RawSchedule.Session`.
    let name: String
    /// The type that it stands in; empty at the top of a file.
    let owner: String
    /// Where it begins, as an index.
    let line: Int
    /// Lines of the declaration with its body.
    let lineCount: Int
    /// All before its body, on one line.
    let signature: String
    /// Its modifiers: `package`, `static`.
    let modifiers: Set<Substring>
    /// The lines of its doc comment.
    let documentation: [String]
    /// Whether a property keeps a value.
    let isStored: Bool
    /// Whether it stands in the body of a protocol.
    let isRequirement: Bool

    var isDocumented: Bool { !documentation.isEmpty }

    /// What tells it from others of its type: `apply(_:to:)`, `init(rawValue:)`, `description`; nothing for an
    /// operator.
    var call: String {
        guard kind == .function || kind == .initialiser, !name.isEmpty,
            let open = signature.firstIndex(of: "(")
        else { return name }
        // The ends of arrows would close what was never opened.
        let rest = signature[open...].dropFirst().replacing("->", with: "")
        return "\(name)(" + Declaration.labels(rest).map { "\($0):" }.joined() + ")"
    }

    /// The labels of parameters, up to the parenthesis that closes them.
    private static func labels(_ parameters: some StringProtocol) -> [String] {
        var depth = 0
        var texts = [""]
        for character in parameters {
            if depth == 0, character == ")" { break }
            if "([<{".contains(character) { depth += 1 }
            if ")]>}".contains(character) { depth -= 1 }
            if depth == 0, character == "," {
                texts.append("")
            } else {
                texts[texts.count - 1].append(character)
            }
        }
        return texts.map { text in
            String(text.drop { $0 == " " }.prefix { $0 != " " && $0 != ":" })
        }
        .filter { !$0.isEmpty }
    }

    /// What a type, an extension or a protocol declares to be: `Sequence`, `Sendable`.
    var inherited: [String] {
        guard kind == .type || kind == .extension,
            let colon = signature.range(of: ": ")
        else { return [] }
        let names = signature[colon.upperBound...].components(separatedBy: " where ")[0]
        return names.components(separatedBy: ",").compactMap { name in
            name.split(separator: " ").last.map { String($0.prefix { $0 != "<" }) }
        }
    }
    var isPackage: Bool { modifiers.contains("package") }
    var throwsErrors: Bool {
        signature.contains(") throws") || signature.contains(") rethrows")
            || signature.contains(") async throws")
    }
}

extension Repository {
    /// The files of the sources with what they declare, read once.
    static let declared: [(file: SourceFile, declarations: [Declaration])] =
        files(below: "Sources").map { ($0, $0.declarations) }
}

extension SourceFile {
    private static let modifiers: Set<Substring> = [
        "package", "internal", "private", "fileprivate", "final", "indirect", "static", "mutating",
        "nonmutating", "consuming", "borrowing", "private(set)", "fileprivate(set)",
        "internal(set)",
        "lazy", "weak", "unowned", "nonisolated", "convenience", "required", "override", "class",
    ]

    /// The declarations of the file in their order, but those within functions.
    ///
    /// Goes by the indentation that the formatter gives.
    var declarations: [Declaration] {
        var reader = DeclarationReader(self)
        for index in lines.indices { reader.read(index) }
        return reader.found
    }

    /// The words of a line before a declaration's name, the keyword last, and the rest; nil for other lines.
    fileprivate static func head(_ line: String) -> (modifiers: Set<Substring>, Substring, String)?
    {
        var words = line.split(separator: " ", maxSplits: 9, omittingEmptySubsequences: true)[...]
        var found: Set<Substring> = []
        while let word = words.first, word.hasPrefix("@") { words = words.dropFirst() }
        while let word = words.first, modifiers.contains(word), words.count > 1 {
            if word == "class", !modifiers.contains(words[words.startIndex + 1]),
                !["func", "var", "let"].contains(words[words.startIndex + 1])
            {
                break
            }
            found.insert(word)
            words = words.dropFirst()
        }
        guard let keyword = words.first else { return nil }
        let rest = words.dropFirst().joined(separator: " ")
        for word in ["init", "subscript"] where keyword.hasPrefix(word) {
            let next = keyword.dropFirst(word.count).first
            guard next == "(" || next == "?" || next == "<" else { continue }
            return (found, Substring(word), keyword.dropFirst(word.count) + " " + rest)
        }
        let known = [
            "struct", "class", "enum", "actor", "protocol", "extension", "func", "var", "let",
        ]
        return known.contains(String(keyword)) ? (found, keyword, rest) : nil
    }
}

private struct DeclarationReader {
    private let file: SourceFile
    /// The types whose bodies the line stands in.
    private var open: [(name: String, indent: Int, isProtocol: Bool)] = []
    private(set) var found: [Declaration] = []

    init(_ file: SourceFile) { self.file = file }

    mutating func read(_ index: Int) {
        let line = file.lines[index]
        let indent = line.prefix { $0 == " " }.count
        guard indent < line.count else { return }
        while let last = open.last, indent <= last.indent { open.removeLast() }
        // Bodies of functions lie deeper than a type's members.
        guard indent == (open.last.map { $0.indent + 4 } ?? 0) else { return }
        guard let (modifiers, keyword, rest) = SourceFile.head(line) else { return }
        let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." || $0 == "`" }
        let kind = kind(keyword)
        let isType = kind == .type || kind == .extension
        let owner = open.last?.name ?? ""
        let full = isType && !owner.isEmpty && kind == .type ? "\(owner).\(name)" : String(name)
        let signature = signature(index, indent)
        found.append(
            Declaration(
                kind: kind,
                name: kind == .initialiser ? String(keyword) : full,
                owner: owner,
                line: index,
                lineCount: end(index, indent) - index + 1,
                signature: signature,
                modifiers: modifiers,
                documentation: documentation(index),
                isStored: kind == .property && isStored(index, modifiers),
                isRequirement: open.last?.isProtocol ?? false
            )
        )
        if isType, !line.hasSuffix("}") { open.append((full, indent, keyword == "protocol")) }
    }

    private func kind(_ keyword: Substring) -> Declaration.Kind {
        switch keyword {
        case "extension": .extension
        case "func": .function
        case "init", "subscript": .initialiser
        case "var", "let": .property
        default: .type
        }
    }

    /// The last line of what begins at `index`: the one that closes its body.
    private func end(_ index: Int, _ indent: Int) -> Int {
        let last = signatureEnd(index, indent)
        guard file.lines[last].hasSuffix("{") else { return last }
        let closing = String(repeating: " ", count: indent) + "}"
        return file.lines[(last + 1)...].firstIndex { $0.hasPrefix(closing) } ?? last
    }

    /// The line on which the body opens, or all is said: a signature over several lines goes on deeper, and ends at
    /// the depth on which it began.
    private func signatureEnd(_ index: Int, _ indent: Int) -> Int {
        var last = index
        while !file.lines[last].hasSuffix("{"), last + 1 < file.lines.count {
            let next = file.lines[last + 1]
            let depth = next.prefix { $0 == " " }.count
            let goesOn =
                depth > indent
                || (depth == indent && [")", "{"].contains(next.dropFirst(depth).first))
            guard depth < next.count, goesOn else { break }
            last += 1
        }
        return last
    }

    private func signature(_ index: Int, _ indent: Int) -> String {
        let lines = file.lines[index...signatureEnd(index, indent)]
        let text = lines.map { String($0.drop { $0 == " " }) }.joined(separator: " ")
        guard let body = text.range(of: " {") else { return text }
        return String(text[..<body.lowerBound])
    }

    private func documentation(_ index: Int) -> [String] {
        var lines: [String] = []
        for line in file.lines[..<index].reversed() {
            let text = line.drop { $0 == " " }
            if text.hasPrefix("///") { lines.insert(String(text), at: 0) }
            if !text.hasPrefix("///"), !text.hasPrefix("@") { break }
        }
        return lines
    }

    private func isStored(_ index: Int, _ modifiers: Set<Substring>) -> Bool {
        guard !modifiers.contains("static"), !modifiers.contains("class") else { return false }
        let line = file.lines[index]
        guard let body = line.range(of: " {") else { return true }
        if line[..<body.lowerBound].contains(" = ") { return true }
        let next = index + 1 < file.lines.count ? file.lines[index + 1].drop { $0 == " " } : ""
        return line.hasSuffix("{") && (next.hasPrefix("didSet") || next.hasPrefix("willSet"))
    }
}
