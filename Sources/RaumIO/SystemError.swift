#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The machine refused: which call, on what, and why.
///
/// A refusal that belongs to normal life (nothing to read yet, the peer is gone) is an outcome,
/// never this error.
package struct SystemError: Error, Equatable, Sendable {
    /// The C function that failed, such as "bind".
    package let call: String
    /// The object of the call: a path or an address; empty if there is nothing to name.
    package let subject: String
    /// The value of `errno` right after the call.
    package let code: Int32
    /// The reason, where there is no code for it.
    private let words: String?

    /// The error of a failed call; without a code, with the one in `errno`.
    package init(_ call: String, _ subject: String = "", code: Int32 = errno) {
        self.call = call
        self.subject = subject
        self.code = code
        words = nil
    }

    /// The error of a refusal whose reason has no code.
    package init(_ call: String, _ subject: String, words: String) {
        self.call = call
        self.subject = subject
        code = EINVAL
        self.words = words
    }

    /// Whether the named file or directory does not exist.
    package var isMissing: Bool { code == ENOENT }

    /// Whether the named file exists already.
    package var isExisting: Bool { code == EEXIST }

    /// The system's words for the code, such as "Address already in use".
    package var reason: String {
        if let words { return words }
        guard let text = strerror(code) else { return "error \(code)" }
        return String(cString: text)
    }
}

extension SystemError: CustomStringConvertible {
    /// One sentence without its full stop: "bind 127.0.0.1:7433: Address already in use".
    package var description: String {
        subject.isEmpty ? "\(call): \(reason)" : "\(call) \(subject): \(reason)"
    }
}
