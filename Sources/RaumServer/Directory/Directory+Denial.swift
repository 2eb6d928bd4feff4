internal import RaumIO

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

extension Directory {
    /// The error if it belongs to another user and cannot be entered, is a file, or is closed; nil if it can.
    ///
    /// Its files may be a running daemon's, so the error does not suggest moving them.
    var denial: DataDirectoryError? {
        if let owner = denyingOwner {
            return DataDirectoryError(
                "\(path) belongs to \(owner), and you are \(ownUserName). Say the same as that user: sudo -u"
                    + " \(owner) raumwerkd …"
            )
        }
        if case .regular = FileKind(at: path) {
            return DataDirectoryError(
                "\(path) is a file. Name the directory that raumwerkd init has made."
            )
        }
        guard isClosedToOwner else { return nil }
        return DataDirectoryError(
            "\(path) is yours, and its mode lets nobody look into it. Open it: chmod u=rwx \(path)"
        )
    }

    /// Whether it is this user's own, and its mode lets even its owner not look into it.
    ///
    /// The corresponding C function is access.
    private var isClosedToOwner: Bool {
        var status = stat()
        guard stat(path, &status) == 0, status.st_uid == geteuid() else { return false }
        return access(path, R_OK | X_OK) != 0 && errno == EACCES
    }

    /// The owner of a file that this process may not write; nil where it may, and where there is none.
    ///
    /// The corresponding C function is access.
    func denyingOwner(of name: String) -> String? {
        let path = path(of: name)
        guard access(path, R_OK | W_OK) != 0, errno == EACCES else { return nil }
        var status = stat()
        guard stat(path, &status) == 0, status.st_uid != geteuid() else { return nil }
        return userName(of: status.st_uid)
    }
}
