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
}
