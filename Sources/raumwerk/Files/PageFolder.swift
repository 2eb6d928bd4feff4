import RaumIO
import RaumPages
import RaumWords

/// The folder of pages.
///
/// Invariant: no foreign file in it is written or removed.
final class PageFolder {
    /// The folder that writes and removes files.
    private let folder: KeptFolder
    /// Recognises foreign files.
    private let foreign: ForeignFiles
    /// The paths that were checked; later the file there is a published one.
    private var looked: Set<String> = []
    /// The checked paths with a foreign file, which stays.
    private var left: Set<String> = []

    /// The folder at `path`, which is made if it does not exist.
    ///
    /// Throws if it has foreign files, and `SystemError` if it cannot be made or locked.
    init(_ path: String) throws {
        if case .regular = FileKind(at: path) { throw FileForFolder(path: path) }
        foreign = ForeignFiles(path)
        try foreign.refuse()
        folder = try KeptFolder(path)
    }

    /// Its path.
    var path: String { folder.path }

    /// Writes files; if they are all pages, pages of rooms that this plan never had are removed.
    ///
    /// Throws if they cannot be written.
    func write(_ files: [Page]) throws(SystemError) {
        for file in files where mayWrite(file.path) {
            try folder.put(file.bytes, at: file.path)
        }
        if files.count > 1 { try removeOld(Set(files.map(\.path))) }
    }

    /// Whether there is no foreign file at `path`; checked once, since later the file there is a published one.
    private func mayWrite(_ path: String) -> Bool {
        if looked.insert(path).inserted, foreign.holds(path) {
            left.insert(path)
            warn(ForeignFile(paths: [path], folder: folder.path).remark)
        }
        return !left.contains(path)
    }

    /// Removes pages of an earlier plan whose rooms this plan never had: they would stay wrong for ever.
    private func removeOld(_ paths: Set<String>) throws(SystemError) {
        for name in try folder.names(in: Pages.roomFolder) where name.hasSuffix(".html") {
            let path = "\(Pages.roomFolder)/\(name)"
            guard !paths.contains(path) else { continue }
            let bytes = folder.beginning(of: path, byteCount: Pages.beginningBytes)
            if Pages.hasMark(bytes) { try folder.remove(path) }
        }
    }
}

/// A file is where the folder of pages should be.
private struct FileForFolder: SpokenError {
    let path: String

    var sentence: Sentence {
        Sentence(
            en: "\(path) is a file. Name a folder for the pages: it is made where there is none.",
            de:
                "\(path) ist eine Datei. Bitte ein Verzeichnis für die Seiten nennen; fehlt es, wird es angelegt."
        )
    }
}
