import RaumIO
import RaumPages
import RaumWords

// The folder may already contain a web site. A file at the path of a page that was not published is kept: published
// files can be made again, other files cannot.

/// The foreign files of a folder: those that `raumwerk publish` did not write.
struct ForeignFiles {
    private let directory: Directory
    /// Whether the folder was published into before: then files other than pages count as published, since they have no
    /// mark.
    private let isOurs: Bool

    /// Checks the folder at `path`, before it is locked: a lock shows that it was published into before.
    init(_ path: String) {
        directory = Directory(path)
        let lock = FileKind(at: directory.path(of: KeptFolder.lockName))
        let index = ForeignFiles.content(directory.path(of: Pages.indexPath))
        isOurs = lock != .missing || index.map(Pages.hasMark) ?? false
    }

    /// Whether there is a foreign file at `path`, which must not be replaced.
    ///
    /// A folder in a file's place is no page; the write then fails with its own reason. A file of zero bytes only is a
    /// page after a power cut.
    func holds(_ path: String) -> Bool {
        let full = directory.path(of: path)
        switch FileKind(at: full) {
        case .missing, .folder: return false
        case .other: return true
        case .regular: break
        }
        let isPage = path.hasSuffix(".html")
        if isOurs, !isPage { return false }
        guard let bytes = ForeignFiles.content(full) else { return true }
        let isBlank = bytes.allSatisfy { $0 == 0 }
        return !isBlank && !(isPage && Pages.hasMark(bytes))
    }

    /// Throws if one of the files that every published folder has is foreign here.
    func refuse() throws(ForeignFile) {
        let found = Pages.fixedPaths.filter(holds)
        guard found.isEmpty else { throw ForeignFile(paths: found, folder: directory.path) }
    }

    /// The whole content of a file; nil if it cannot be read.
    private static func content(_ full: String) -> [UInt8]? {
        try? File.reading(full).readAll(bytesMax: 64 * 1024 * 1024)
    }
}

/// The folder has foreign files at the paths of pages.
struct ForeignFile: SpokenError {
    let paths: [String]
    let folder: String

    var sentence: Sentence {
        let names = paths.joined(separator: ", ")
        return Sentence(
            en: """
                \(folder) holds what raumwerk publish did not write: \(names). Nothing was written. \
                Publish into a folder of its own, or move that away first.
                """,
            de: """
                In \(folder) steht, was nicht von raumwerk publish ist: \(names). Nichts wurde geschrieben. \
                Veröffentliche in einen eigenen Ordner, oder räume das vorher weg.
                """
        )
    }

    /// The warning while everything else is published.
    var remark: Sentence {
        let names = paths.map { "\(folder)/\($0)" }.joined(separator: ", ")
        return Sentence(
            en: "\(names) is not of raumwerk publish and stays; move it away, and start again",
            de: "\(names) ist nicht von raumwerk publish und bleibt; räume es weg und starte neu"
        )
    }
}
