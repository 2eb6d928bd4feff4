#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

extension Directory {
    /// The owner, where this process may not use the files: the owner's name, or that of the owner of the folder in
    /// which the directory cannot even be looked for; nil if the process may enter, and if there is none.
    ///
    /// The corresponding C function is access.
    package var denyingOwner: String? {
        guard access(path, R_OK | W_OK | X_OK) != 0, errno == EACCES else { return nil }
        var status = stat()
        guard stat(path, &status) == 0 else { return parent?.denyingOwner }
        return status.st_uid == geteuid() ? nil : userName(of: status.st_uid)
    }

    /// The owner of the file `name` that this process may not write; nil where it may, and where there is none.
    ///
    /// The corresponding C function is access.
    package func denyingOwner(of name: String) -> String? {
        let path = path(of: name)
        guard access(path, R_OK | W_OK) != 0, errno == EACCES else { return nil }
        var status = stat()
        guard stat(path, &status) == 0, status.st_uid != geteuid() else { return nil }
        return userName(of: status.st_uid)
    }

    /// Whether it is this user's own, and its mode lets even its owner not look into it.
    ///
    /// The corresponding C function is access.
    package var isClosedToOwner: Bool {
        var status = stat()
        guard stat(path, &status) == 0, status.st_uid == geteuid() else { return false }
        return access(path, R_OK | X_OK) != 0 && errno == EACCES
    }
}
