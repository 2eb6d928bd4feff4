import RaumIO

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Why nobody can listen at an address, with what to do next.
struct ListenError: Error, CustomStringConvertible {
    let description: String

    /// Nil where the error is about no address.
    init?(_ error: SystemError) {
        let isSocket = error.subject.utf8.contains(UInt8(ascii: "/"))
        let option = isSocket ? "--socket PATH" : "--listen HOST:PORT"
        let another = "choose another with \(option)"
        let advice: String? =
            switch error.code {
            case EADDRINUSE where isSocket:
                "A daemon serves there already. Stop that one, or \(another)"
            case EADDRINUSE: "Another program listens there. Stop that one, or \(another)"
            case ENOTSOCK: "A file stands there that is no socket. Move it away, or \(another)"
            case EADDRNOTAVAIL: "This machine has no such address; \(another)"
            case ENOENT, ENOTDIR: "There is no directory for it. Make that, or \(another)"
            case EACCES, EPERM: "This user may not listen there; \(another)"
            default: nil
            }
        guard let advice, ["bind", "connect", "unlink"].contains(error.call) else { return nil }
        description = "Cannot listen on \(error.subject): \(error.reason). \(advice)."
    }
}
