import RaumIO
import RaumPages
import RaumWords

// A folder may be somebody's web site already. What stands at the path of a page and was not published is kept: all
// that is published can be made again, and what somebody else wrote cannot.

/// Which files of a folder are somebody else's.
struct ForeignFiles {
    private let directory: Directory
    /// Whether somebody has published into the folder before: then what is no page has no sign, and needs none.
    private let isOurs: Bool

    /// Looks at the folder at `path`, before it is locked: the lock is the sign of one that was kept before.
    init(_ path: String) {
        directory = Directory(path)
        let lock = FileKind(at: directory.path(of: KeptFolder.lockName))
        let index = ForeignFiles.content(directory.path(of: Pages.indexPath))
        isOurs = lock != .missing || index.map(Pages.hasMark) ?? false
    }

    /// Whether what stands at `path` is not to be replaced.
    ///
    /// A folder in a file's place is nobody's page, and says itself why nothing can be written. What is blank is what
    /// a power cut leaves of a page.
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

    /// Throws where what every folder has is somebody else's here.
    func refuse() throws(ForeignFile) {
        let found = Pages.fixedPaths.filter(holds)
        guard found.isEmpty else { throw ForeignFile(paths: found, folder: directory.path) }
    }

    /// All of a file; nil where it cannot be read.
    private static func content(_ full: String) -> [UInt8]? {
        try? File.reading(full).readAll(bytesMax: 64 * 1024 * 1024)
    }
}

/// The folder has files of somebody else where pages would stand.
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

    /// What is said while everything else is published.
    var remark: Sentence {
        let names = paths.map { "\(folder)/\($0)" }.joined(separator: ", ")
        return Sentence(
            en: "\(names) is not of raumwerk publish and stays; move it away, and start again",
            de: "\(names) ist nicht von raumwerk publish und bleibt; räume es weg und starte neu"
        )
    }
}
