import RaumIO
import RaumPages
import RaumWords

/// The folder of pages.
///
/// Invariant: nobody else's file in it is written or removed.
final class PageFolder {
    /// What writes and removes.
    private let folder: KeptFolder
    /// Tells which files there are somebody else's.
    private let foreign: ForeignFiles
    /// The paths that were looked at: later what stands there is what was written.
    private var looked: Set<String> = []
    /// Those of them that are left to somebody else.
    private var left: Set<String> = []

    /// The folder at `path`, which is made where it lacks.
    ///
    /// Throws where it holds somebody else's files, and `SystemError` where it cannot be had.
    init(_ path: String) throws {
        foreign = ForeignFiles(path)
        try foreign.refuse()
        folder = try KeptFolder(path)
    }

    /// Where it is.
    var path: String { folder.path }

    /// Puts files there; where they are all of the pages, those of rooms that this plan never had go.
    ///
    /// Throws where the folder does not take them.
    func write(_ files: [Page]) throws(SystemError) {
        for file in files where mayWrite(file.path) {
            try folder.put(file.bytes, at: file.path)
        }
        if files.count > 1 { try removeOld(Set(files.map(\.path))) }
    }

    /// Whether nobody else's file stands at `path`: looked at once, since later it is the one that was written.
    private func mayWrite(_ path: String) -> Bool {
        if looked.insert(path).inserted, foreign.holds(path) {
            left.insert(path)
            warn(ForeignFile(paths: [path], folder: folder.path).remark)
        }
        return !left.contains(path)
    }

    /// Pages of rooms that this plan never had, of an earlier one: they would promise something for ever.
    private func removeOld(_ paths: Set<String>) throws(SystemError) {
        for name in try folder.names(in: Pages.roomFolder) where name.hasSuffix(".html") {
            let path = "\(Pages.roomFolder)/\(name)"
            guard !paths.contains(path) else { continue }
            let bytes = folder.beginning(of: path, byteCount: Pages.beginningBytes)
            if Pages.hasMark(bytes) { try folder.remove(path) }
        }
    }
}
